import Kit
import Sales
import Storage

/// An order as somebody asks for it: the same document places it, drafts it and replaces what it was.
enum OrderDraftBody {
    static let fields: [Schema.Field] = [
        .needs("channel", .code, "Where it comes from; the channel's code."),
        .takes("reference", .text(1...100), "The channel's own order number, unique there."),
        .takes("origin", .word(Order.Origin.self), "`api` if nothing is said."),
        .takes("customer_reference", .text(1...200), "What the channel calls the customer."),
        .takes("contact", PartyBody.contact), .takes("shipping_address", PartyBody.address),
        .takes("billing_address", PartyBody.address), .takes("pickup", .flag),
        .takes("language", .word(Language.allCases.map(\.rawValue))), .takes("currency", .currency),
        .takes("payment_rule", .word(Order.PaymentRule.self), "`prepaid` if nothing is said."),
        .takes("purchase_order", .text(1...100)), .takes("shipping_method", .text(1...100)),
        .needs("lines", .list(line, 1...500)), .takes("charges", .list(charge, 0...50)),
        .takes("discounts", .list(discount, 0...50)), .takes("promised_from", .date),
        .takes("promised_until", .date), .takes("note", .text(1...2_000, isMultiline: true)),
    ]

    static let schema = Schema.named("OrderDraft", .object(fields))

    private static let line = Schema.named(
        "OrderDraftLine",
        .object([
            .needs("sku", .sku), .needs("quantity", .quantity, "In the SKU's unit."),
            .takes("unit_price", .amount, "Instead of the list price."),
            .takes("discount", .amount, "Off the whole line."), .takes("tax_rate", .amount, "`0.2`"),
            .takes("instructions", .text(1...500)),
            .takes(
                "options",
                .list(
                    .object([
                        .needs("name", .name), .needs("value", .name),
                        .takes("price_delta", .amount, "On the price of one unit."),
                    ]), 0...20)),
        ]))

    private static let charge = Schema.object([
        .takes("kind", .word(["shipping", "fee"])), .needs("name", .name), .needs("amount", .amount),
        .takes("tax_rate", .amount),
    ])

    private static let discount = Schema.object([.needs("code", .code), .needs("amount", .amount)])

    /// Amounts without a currency of their own are in the order's that is changed, or else in the channel's;
    /// so the store is asked for it.
    static func draft(
        _ body: JSON, in session: Session, of currency: Currency? = nil
    ) throws -> OrderDraft {
        let code = body.text("channel") ?? ""
        guard let channel = try Channels.find(code: code, in: session) else {
            throw Refusal("channel.unknown", field: "channel", ["channel": code])
        }
        return try draft(body, amountsIn: try body.currency() ?? currency ?? channel.currency)
    }

    static func draft(_ body: JSON, amountsIn currency: Currency) throws -> OrderDraft {
        let reader = Reader(reading: Reading(), currency: currency)
        let draft = reader.draft(body)
        try reader.reading.check()
        return draft
    }

    private struct Reader {
        let reading: Reading
        let currency: Currency

        func draft(_ body: JSON) -> OrderDraft {
            var draft = OrderDraft(
                channel: body.text("channel") ?? "", origin: body.word("origin") ?? .api,
                lines: body.list("lines").enumerated().map { line($1, at: "lines[\($0)]") })
            draft.reference = body.text("reference")
            draft.customerReference = body.text("customer_reference")
            draft.contact = part(body, "contact").flatMap { PartyBody.contact($0, reading) }
            draft.shippingAddress = address(body, "shipping_address")
            draft.billingAddress = address(body, "billing_address")
            draft.isPickup = body["pickup"]?.bool ?? false
            draft.language = body.text("language").flatMap { Language(tag: $0) }
            draft.currency = body.text("currency").flatMap { Currency($0) }
            draft.paymentRule = body.word("payment_rule") ?? .prepaid
            draft.purchaseOrder = body.text("purchase_order")
            draft.shippingMethod = body.text("shipping_method")
            draft.charges = body.list("charges").enumerated().map { charge($1, at: "charges[\($0)]") }
            draft.discounts = body.list("discounts").enumerated().map { index, one in
                OrderDraft.Discount(
                    code: one.text("code") ?? "", amount: amount(one, "amount", in: "discounts[\(index)]"))
            }
            draft.promisedFrom = body.date("promised_from")
            draft.promisedUntil = body.date("promised_until")
            draft.note = body.text("note")
            return draft
        }

        private func line(_ body: JSON, at place: String) -> OrderDraft.Line {
            var line = OrderDraft.Line(
                sku: body.text("sku") ?? "", quantity: body.digits("quantity") ?? "")
            line.unitPrice = price(body, "unit_price", in: place)
            line.discount = amount(body, "discount", in: place)
            line.taxRate = rate(body, in: place)
            line.instructions = body.text("instructions")
            line.options = body.list("options").enumerated().map { index, option in
                let delta = price(option, "price_delta", in: "\(place).options[\(index)]")
                return LineOption(
                    name: option.text("name") ?? "", value: option.text("value") ?? "",
                    priceDelta: delta?.tenThousandths ?? 0)
            }
            return line
        }

        private func charge(_ body: JSON, at place: String) -> OrderDraft.Charge {
            OrderDraft.Charge(
                kind: body.text("kind") == "fee" ? .fee : .shipping, name: body.text("name") ?? "",
                amount: amount(body, "amount", in: place), taxRate: rate(body, in: place))
        }

        private func part(_ body: JSON, _ name: String) -> JSON? {
            // `nil` would be JSON's own null here.
            guard let part = body[name], !part.isNull else { return nil }
            return part
        }

        private func address(_ body: JSON, _ name: String) -> Address? {
            part(body, name).flatMap { PartyBody.address($0, reading, at: name) }
        }

        private func amount(_ body: JSON, _ name: String, in place: String) -> Int64 {
            body.digits(name).flatMap { digits in
                reading.take("\(place).\(name)") { try Money.parse(digits, currency: currency).minor }
            } ?? 0
        }

        private func price(_ body: JSON, _ name: String, in place: String) -> UnitPrice? {
            body.digits(name).flatMap { digits in
                reading.take("\(place).\(name)") { try UnitPrice.parse(digits, currency: currency) }
            }
        }

        private func rate(_ body: JSON, in place: String) -> Rate? {
            body.digits("tax_rate").flatMap { digits in
                reading.take("\(place).tax_rate") { try Rate.parse(digits) }
            }
        }
    }
}

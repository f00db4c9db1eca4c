import Kit
import Sales
import Storage

/// An order as a JSON document describes it (`docs/commands.md` has the format), read into a draft. All
/// faults at once.
struct OrderFile {
    /// Nil if neither the document nor its channel leads to one: then the order is refused for that, and its
    /// amounts need no reading.
    private let currency: Currency?
    private let faults = Faults()

    static let known = [
        "channel", "reference", "origin", "customer_reference", "contact", "shipping_address",
        "billing_address",
        "pickup", "language", "currency", "payment_rule", "purchase_order", "shipping_method", "lines",
        "charges",
        "discounts", "promised_from", "promised_until", "note",
    ]

    /// Amounts without a currency of their own are in the channel's, so the store is asked for it.
    static func draft(_ json: JSON, in session: Session) throws -> OrderDraft {
        var currency = json["currency"]?.string.flatMap { Currency($0) }
        if currency == nil, let code = json["channel"]?.string {
            currency = try Channels.find(code: code, in: session)?.currency
        }
        let file = OrderFile(currency: currency)
        let draft = file.read(json)
        try file.faults.check()
        guard let draft else { throw Refusal("json.not_object") }
        return draft
    }

    private init(currency: Currency?) {
        self.currency = currency
    }

    private func read(_ json: JSON) -> OrderDraft? {
        guard let fields = Fields(json, known: Self.known, faults) else { return nil }
        var draft = OrderDraft(
            channel: fields.required("channel"), origin: fields.word("origin") ?? .api,
            lines: fields.objects("lines", known: Self.lineFields).map(line))
        draft.reference = fields.text("reference")
        draft.customerReference = fields.text("customer_reference")
        draft.contact = contact(fields)
        draft.shippingAddress = address(fields, "shipping_address")
        draft.billingAddress = address(fields, "billing_address")
        draft.isPickup = fields.flag("pickup")
        draft.language = fields.read("language", Self.language)
        draft.currency = fields.read("currency") { try Typed.currency($0) }
        draft.paymentRule = fields.word("payment_rule") ?? .prepaid
        draft.purchaseOrder = fields.text("purchase_order")
        draft.shippingMethod = fields.text("shipping_method")
        draft.charges = fields.objects("charges", known: ["kind", "name", "amount", "tax_rate"]).map(charge)
        draft.discounts = fields.objects("discounts", known: ["code", "amount"]).map(discount)
        draft.promisedFrom = fields.read("promised_from") { try Typed.date($0, field: "promised_from") }
        draft.promisedUntil = fields.read("promised_until") { try Typed.date($0, field: "promised_until") }
        draft.note = fields.text("note")
        return draft
    }

    private static let lineFields = [
        "sku", "quantity", "unit_price", "discount", "tax_rate", "instructions", "options",
    ]

    private func line(_ fields: Fields) -> OrderDraft.Line {
        if fields.digits("quantity") == nil {
            faults.add(Refusal("text.required", field: fields.place("quantity")))
        }
        var line = OrderDraft.Line(sku: fields.required("sku"), quantity: fields.digits("quantity") ?? "")
        line.unitPrice = price(fields, "unit_price")
        line.discount = amount(fields, "discount") ?? 0
        line.taxRate = fields.read("tax_rate") { try Rate.parse($0) }
        line.instructions = fields.text("instructions")
        line.options = fields.objects("options", known: ["name", "value", "price_delta"]).map { option in
            LineOption(
                name: option.required("name"), value: option.required("value"),
                priceDelta: price(option, "price_delta")?.tenThousandths ?? 0)
        }
        return line
    }

    private func charge(_ fields: Fields) -> OrderDraft.Charge {
        let kind = fields.word("kind", as: ChargeKind.self) ?? .shipping
        return OrderDraft.Charge(
            kind: kind == .fee ? .fee : .shipping, name: fields.required("name"),
            amount: amount(fields, "amount") ?? 0, taxRate: fields.read("tax_rate") { try Rate.parse($0) })
    }

    private enum ChargeKind: String, CaseIterable { case shipping, fee }

    private func discount(_ fields: Fields) -> OrderDraft.Discount {
        OrderDraft.Discount(code: fields.required("code"), amount: amount(fields, "amount") ?? 0)
    }

    private func amount(_ fields: Fields, _ name: String) -> Int64? {
        currency.flatMap { currency in fields.read(name) { try Money.parse($0, currency: currency).minor } }
    }

    private func price(_ fields: Fields, _ name: String) -> UnitPrice? {
        currency.flatMap { currency in fields.read(name) { try UnitPrice.parse($0, currency: currency) } }
    }

    private func contact(_ fields: Fields) -> Contact? {
        let known = ["name", "given_name", "family_name", "company", "email", "phone", "country"]
        guard let parts = fields.object("contact", known: known) else { return nil }
        var entry = Contact.Entry(
            fullName: parts.text("name"), givenName: parts.text("given_name"),
            familyName: parts.text("family_name"),
            company: parts.text("company"), email: parts.text("email"), phone: parts.text("phone"))
        entry.country = parts.text("country").flatMap { Country($0) }
        return faults.take(at: "contact") { try Contact(entry) }
    }

    private func address(_ fields: Fields, _ name: String) -> Address? {
        let known = [
            "name", "company", "lines", "district", "locality", "region", "postcode", "country", "phone",
        ]
        guard let parts = fields.object(name, known: known) else { return nil }
        let entry = Address.Entry(
            fullName: parts.text("name"), company: parts.text("company"), lines: parts.texts("lines"),
            district: parts.text("district"), locality: parts.text("locality"), region: parts.text("region"),
            postcode: parts.text("postcode"), country: parts.text("country"), phone: parts.text("phone"))
        return faults.take(at: name) {
            do throws(Refusals) { return try Address(entry) } catch {
                throw error.renamed("address", to: name)
            }
        }
    }

    static func language(_ tag: String) throws -> Language {
        guard let language = Language(tag: tag) else { throw Refusal("channel.language") }
        return language
    }
}

extension Refusals {
    /// The same faults under the name the document gives the value.
    func renamed(_ inner: String, to outer: String) -> Refusals {
        let renamed = all.map { refusal -> Refusal in
            guard let field = refusal.field, field == inner || field.hasPrefix(inner + ".") else {
                return refusal
            }
            return Refusal(
                refusal.code, refusal.kind, field: outer + field.dropFirst(inner.count),
                allowed: refusal.allowed,
                mayRetry: refusal.mayRetry, refusal.arguments)
        }
        return Refusals(renamed[0], Array(renamed.dropFirst()))
    }
}

import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// One order as programs see it, whole or as a line of a list.
enum OrderBody {
    private static let head: [Schema.Field] = [
        .gives("id", .id(Order.self)), .gives("number", .nullable(.text(1...40))),
        .gives("reference", .nullable(.text(1...100))), .gives("channel", .code),
        .gives("state", .word(OrderState.self)), .gives("stage", .integer(0...8), "How far it is."),
        .gives(
            "payment_status", .nullable(.word(PaymentStatus.self)), "Null, as all money: not yours to see."),
        .gives("fulfillment_status", .word(FulfillmentStatus.self)), .gives("currency", .currency),
        .gives("live_total", .nullable(.amount), "What the units that are not canceled come to."),
        .gives("due", .nullable(.amount)), .gives("received", .nullable(.amount)),
        .gives("placed_at", .nullable(.moment)),
        .gives("version", .integer(1...Int64.max)),
    ]

    static let entry = Schema.named("OrderEntry", .object(head))

    static let schema = Schema.named("Order", .object(head + rest))

    private static let rest: [Schema.Field] = [
        .gives("origin", .word(Order.Origin.self)), .gives("customer", .nullable(.id(Customer.self))),
        .gives("payment_rule", .word(Order.PaymentRule.self)),
        .gives("language", .word(Language.allCases.map(\.rawValue))),
        .gives("purchase_order", .nullable(.text(1...100))),
        .gives("shipping_method", .nullable(.text(1...100))), .gives("pickup", .flag),
        .gives("total", .nullable(.amount)), .gives("tax_total", .nullable(.amount)),
        .gives("authorized", .nullable(.amount)),
        .gives("owner", .nullable(.text(1...100))), .gives("close_reason", .nullable(.text(0...500))),
        .gives("confirmed_at", .nullable(.moment)), .gives("completed_at", .nullable(.moment)),
        .gives("canceled_at", .nullable(.moment)), .gives("expires_at", .nullable(.moment)),
        .gives("promised_from", .nullable(.date)), .gives("promised_until", .nullable(.date)),
        .gives("link", .nullable(.text(1...500)), "Where the customer follows it."),
        .gives("allowed", .list(.word(OrderVerb.self)), "What its state allows now."),
        .gives("lines", .list(LineBody.schema)), .gives("holds", .list(hold)),
        .takes("contact", PartyBody.contact, "With `expand=customer`."),
        .takes("shipping_address", PartyBody.address, "With `expand=customer`."),
        .takes("billing_address", PartyBody.address, "With `expand=customer`."),
        .takes("messages", .list(message), "With `expand=messages`."),
        .takes("parcels", .list(ParcelBody.schema), "With `expand=parcels`."),
        .takes("payments", .list(PaymentBody.schema), "With `expand=payments`."),
        .takes("fulfillments", .list(FulfillmentBody.entry), "With `expand=fulfillments`."),
        .takes("events", .list(EventBody.schema), "With `expand=events`: the last 250."),
    ]

    static let expansions = ["customer", "messages", "fulfillments", "parcels", "payments", "events"]

    private static let hold = Schema.object([
        .gives("kind", .word(Hold.Kind.self)), .gives("stops", .list(.word(HoldStop.names))),
        .gives("reason", .nullable(.reason)), .gives("owner", .nullable(.text(1...100))),
        .gives("due_at", .nullable(.moment)), .gives("placed_by", .text(1...200)),
        .gives("placed_at", .moment),
    ])

    private static let message = Schema.object([
        .gives("visibility", .word(["internal", "customer"])), .gives("author", .text(1...200)),
        .gives("text", .nullable(.text(0...4_000, isMultiline: true))), .gives("at", .moment),
    ])

    static func json(_ entry: OrderSearch.Entry, _ mask: FieldMask) -> JSON {
        let currency = entry.currency
        return [
            "id": .string(entry.id.text), "number": .opt(entry.number), "reference": .opt(entry.reference),
            "channel": .string(entry.channel), "state": .string(entry.state.rawValue),
            "stage": .int(entry.stage.rawValue),
            "payment_status": mask.payments(.string(entry.paymentStatus.rawValue)),
            "fulfillment_status": .string(entry.fulfillmentStatus.rawValue),
            "currency": .string(currency.code), "live_total": mask.prices(.amount(entry.total, currency)),
            "due": mask.payments(.amount(entry.due, currency)),
            "received": mask.payments(.amount(entry.received, currency)),
            "placed_at": .opt(entry.placedAt), "version": .int(entry.version),
        ]
    }

    static func members(_ order: OrderDetails, link: String, _ mask: FieldMask) -> [JSON.Member] {
        let currency = order.terms.currency
        return [
            .init("id", .string(order.id.text)), .init("number", .opt(order.number)),
            .init("reference", .opt(order.terms.reference)), .init("channel", .string(order.channel)),
            .init("state", .string(order.state.rawValue)), .init("stage", .int(order.stage.rawValue)),
            .init("payment_status", mask.payments(.string(order.paymentStatus.rawValue))),
            .init("fulfillment_status", .string(order.fulfillmentStatus.rawValue)),
            .init("currency", .string(currency.code)),
            .init("live_total", mask.prices(.amount(order.liveTotal, currency))),
            .init("due", mask.payments(.amount(order.due, currency))),
            .init("received", mask.payments(.amount(order.received, currency))),
            .init("placed_at", .opt(order.dates.placed)), .init("version", .int(order.version)),
        ] + terms(order, mask) + [
            .init("link", order.number == nil || !mask.showsLink ? .null : .string(link)),
            .init("allowed", .array(order.state.verbs.map { .string($0.rawValue) })),
            .init("lines", .array(order.lines.map { LineBody.json($0, of: order, mask) })),
            .init("holds", .array(order.holds.filter(mask.shows).map { json($0, mask) })),
        ]
    }

    private static func terms(_ order: OrderDetails, _ mask: FieldMask) -> [JSON.Member] {
        let (terms, dates, currency) = (order.terms, order.dates, order.terms.currency)
        return [
            .init("origin", .string(terms.origin.rawValue)), .init("customer", .opt(terms.customer?.text)),
            .init("payment_rule", .string(terms.paymentRule.rawValue)),
            .init("language", .string(terms.language.rawValue)),
            .init("purchase_order", .opt(terms.purchaseOrder)),
            .init("shipping_method", .opt(terms.shippingMethod)), .init("pickup", .bool(terms.isPickup)),
            .init("total", mask.prices(.amount(order.total, currency))),
            .init("tax_total", mask.prices(.amount(order.taxTotal, currency))),
            .init("authorized", mask.payments(.amount(order.authorized, currency))),
            .init("owner", .opt(order.owner)),
            .init("close_reason", .opt(order.closeReason)), .init("confirmed_at", .opt(dates.confirmed)),
            .init("completed_at", .opt(dates.completed)), .init("canceled_at", .opt(dates.canceled)),
            .init("expires_at", .opt(dates.expires)), .init("promised_from", .opt(order.promise?.from)),
            .init("promised_until", .opt(order.promise?.until)),
        ]
    }

    private static func json(_ hold: OrderDetails.OpenHold, _ mask: FieldMask) -> JSON {
        [
            "kind": .string(hold.kind.rawValue),
            "stops": .array(HoldStop.names(in: hold.stops).map(JSON.string)),
            "reason": mask.internals(.string(hold.reason)), "owner": .opt(hold.owner),
            "due_at": .opt(hold.dueAt),
            "placed_by": .string(hold.placedBy), "placed_at": .opt(hold.placedAt),
        ]
    }

    static func json(_ message: OrderMessages.Message) -> JSON {
        [
            "visibility": .string(message.visibility.rawValue), "author": .string(message.author),
            "text": .opt(message.body), "at": .opt(message.at),
        ]
    }
}

/// The steps a hold can stop, by name.
enum HoldStop {
    private static let all: [(name: String, stop: Hold.Stops)] = [
        ("confirm", .confirm), ("release", .release), ("ship", .ship), ("capture", .capture),
    ]

    static let names = all.map(\.name)

    static func names(in stops: Hold.Stops) -> [String] {
        all.filter { stops.contains($0.stop) }.map(\.name)
    }

    static func stops(_ names: [String]) -> Hold.Stops {
        Hold.Stops(all.filter { names.contains($0.name) }.map(\.stop))
    }
}

/// One line of an order.
enum LineBody {
    static let schema = Schema.named(
        "OrderLine",
        .object(
            [
                .gives("position", .integer(1...100_000)),
                .gives("kind", .word(["item", "kit", "shipping", "fee", "rounding"])),
                .gives("sku", .text(0...64)), .gives("name", .text(0...200)),
                .gives("unit_price", .nullable(.amount)), .gives("discount", .nullable(.amount)),
                .gives("tax", .nullable(.amount)), .gives("total", .nullable(.amount)),
                .gives("instructions", .nullable(.text(0...500))),
            ] + QuantityColumn.allCases.map { .gives($0.rawValue, .quantity) } + [
                .gives(
                    "supply",
                    .list(
                        .object([
                            .gives("quantity", .quantity), .gives("source", .text(1...40)),
                            .gives("state", .text(1...40)), .gives("expected_on", .nullable(.date)),
                        ])), "Where its units come from.")
            ]))

    static func json(_ line: OrderLine, of order: OrderDetails, _ mask: FieldMask) -> JSON {
        let currency = order.terms.currency
        let price = (try? UnitPrice(tenThousandths: line.unitPrice))?.decimal(currency)
        let quantities = QuantityColumn.allCases.map { column in
            JSON.Member(
                column.rawValue, .quantity(line.quantities[keyPath: column.path], line.decimals))
        }
        let supply = order.supply.filter { $0.line == line.id }.map { row -> JSON in
            [
                "quantity": .quantity(row.quantity, line.decimals), "source": .string(row.source),
                "state": .string(row.state), "expected_on": .opt(row.expectedOn),
            ]
        }
        return .object(
            [
                .init("position", .int(line.position)), .init("kind", .string(line.kind.rawValue)),
                .init("sku", .string(line.sku)), .init("name", .string(line.name)),
                .init("unit_price", mask.prices(.opt(price))),
                .init("discount", mask.prices(.amount(line.discount + line.orderDiscount, currency))),
                .init("tax", mask.prices(.amount(line.tax, currency))),
                .init("total", mask.prices(.amount(line.total, currency))),
                .init("instructions", .opt(line.instructions)),
            ] + quantities + [.init("supply", .array(supply))])
    }
}

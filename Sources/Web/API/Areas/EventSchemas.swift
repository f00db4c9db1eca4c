import Journal
import Kit
import Sales
import Supply

/// What `data` of each event type holds. It may grow, so readers must pass over what they do not know;
/// amounts here are in minor units and quantities in the SKU's smallest unit, as they lie in the journal.
enum EventSchemas {
    static func data(of type: EventType) -> Schema {
        .open((known[type.name] ?? []) + (["order", "parcel"].contains(type.entity) ? [lines] : []))
    }

    static func sample(of type: EventType) -> JSON {
        let seen: JSON = [
            "cursor": "0c8f4j2v0g00.1201", "id": Schema.id(EventKind.self).sample, "type": .string(type.name),
            "occurred_at": "2026-11-22T08:30:00Z", "recorded_at": "2026-11-22T08:30:00Z",
            "order": isOfOrder(type) ? Schema.id(Order.self).sample : .null,
            "order_sequence": isOfOrder(type) ? 3 : .null, "entity": .string(type.entity),
            "entity_id": .string(EntityText.id(type.entity, 1)), "entity_version": 4,
            "actor": "staff:usr_0c8f4j2v0g000", "reason": .null, "origin": "api",
            "data": data(of: type).sample, "previous": .null,
        ]
        return seen
    }

    /// The whole event, its `data` told exactly.
    static func schema(of type: EventType) -> JSON {
        let envelope = EventBody.inFeed.unnamed.document.members ?? []
        let properties = (envelope.first { $0.key == "properties" }?.value.members ?? []).map { member in
            switch member.key {
            case "data": JSON.Member("data", data(of: type).document)
            case "type": JSON.Member("type", ["const": .string(type.name)])
            default: member
            }
        }
        return .object(
            [
                .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
                .init("title", .string(type.name)),
            ]
                + envelope.map { $0.key == "properties" ? .init("properties", .object(properties)) : $0 })
    }

    private static func isOfOrder(_ type: EventType) -> Bool {
        ["order", "parcel", "fulfillment"].contains(type.entity)
    }

    private static let lines = Schema.Field.takes(
        "lines", .anything, "By line, how its quantities changed: the sum over all events is the line.")

    private static let number = Schema.integer(Int64.min...Int64.max)
    private static let word = Schema.text(0...200)

    private static let summary: [Schema.Field] = [
        .takes("number", word), .takes("channel", .id(Channel.self)), .takes("customer", .id(Customer.self)),
        .takes("currency", .currency), .takes("total", number),
        .takes("payment_rule", .word(Order.PaymentRule.self)),
    ]

    private static let payment: [Schema.Field] = [
        .takes("payment", .id(PaymentIntent.self)), .takes("method", word), .takes("amount", number),
        .takes("currency", .currency), .takes("state", word),
    ]

    private static let refund: [Schema.Field] = [
        .takes("refund", .id(Refund.self)), .takes("payment", .id(PaymentIntent.self)),
        .takes("amount", number), .takes("currency", .currency),
        .takes("target", .word(Refund.Target.self)), .takes("lowers_due", .flag),
    ]

    private static let short: [Schema.Field] = [.takes("sku", .sku), .takes("quantity", number)]

    private static let consent: [Schema.Field] = [
        .takes("purpose", word), .takes("medium", .word(Consent.Medium.self)),
    ]

    private static let catalog: [String: [Schema.Field]] = [
        "product.added": [
            .takes("variants", .list(.open([.needs("id", .id(Variant.self)), .needs("sku", .sku)])))
        ],
        "variant.changed": [.takes("sku", .sku)],
        "price.set": [
            .takes("sku", .sku), .takes("channel", number), .takes("currency", .currency),
            .takes("quantity_min", number), .takes("unit_price", .amount), .takes("valid_from", .moment),
        ],
        "pack.added": [.takes("sku", .sku), .takes("code", word), .takes("factor", number)],
        "kit.defined": [
            .takes("sku", .sku), .takes("components", .list(.open([.needs("sku", .sku)]))),
        ],
        "location.added": [.takes("code", word), .takes("kind", word), .takes("country", .country)],
        "stock.changed": [
            .takes("sku", .sku), .takes("location", word), .takes("lot", .id("lot")),
            .takes(
                "movements",
                .list(.open([.needs("kind", .word(Movement.Kind.self)), .needs("quantity", number)]))),
            .takes("on_hand", number), .takes("reserved", number), .takes("quarantine", number),
        ],
        "stock.safety_set": [.takes("sku", .sku), .takes("location", word), .takes("safety", number)],
        "stock.shortfall": [
            .takes("sku", .sku), .takes("location", word), .takes("lost", .list(.anything)),
        ],
        "stock.low": [.takes("sku", .sku), .takes("location", .id("loc"))],
        "stock.out": [.takes("sku", .sku)], "stock.back": [.takes("sku", .sku)],
    ]

    private static let parties: [String: [Schema.Field]] = [
        "channel.added": [.takes("code", word)],
        "customer.changed": [.takes("contact", .id("cct")), .takes("address", .id("adr"))],
        "customer.merged": [.takes("into", .id(Customer.self))],
        "customer.absorbed": [.takes("other", .id(Customer.self))],
        "customer.terms_agreed": [
            .takes("days", number), .takes("credit_limit", .amount), .takes("currency", .currency),
            .takes("needs_purchase_order", .flag),
        ],
        "customer.consent_given": consent, "customer.consent_withdrawn": consent,
    ]

    private static let orders: [String: [Schema.Field]] = [
        "order.draft_created": summary, "order.received": summary,
        "order.revised": [.takes("total", number)],
        "order.held": [.takes("kind", .word(Hold.Kind.self)), .takes("stops", number)],
        "order.released": [.takes("kind", .word(Hold.Kind.self))],
        "order.units_canceled": [.takes("amount", number)],
        "order.link_revoked": [.takes("link_version", number)], "order.assigned": [.takes("owner", word)],
        "order.message_added": [.takes("visibility", .word(["internal", "customer"]))],
        "line.backordered": short + [.takes("expected_on", .date)], "line.reservation_lost": short,
        "stock.oversold": short,
    ]

    private static let money: [String: [Schema.Field]] = {
        let plain = [
            "pending", "captured", "voided", "canceled", "disputed", "dispute_won", "written_off",
            "fee_recorded", "authorization_expired",
        ]
        var all = Dictionary(uniqueKeysWithValues: plain.map { ("payment." + $0, payment) })
        all["payment.requested"] = payment + [.takes("due_on", .date)]
        all["payment.authorized"] = payment + [.takes("ends_at", .moment)]
        all["payment.action_required"] = payment + [.takes("address", .text(0...2_000))]
        all["payment.failed"] = payment + [.takes("code", word), .takes("operation", word)]
        for step in ["approved", "succeeded", "canceled"] { all["refund." + step] = refund }
        all["refund.requested"] = refund + [.takes("cause", .word(Refund.Cause.self))]
        all["refund.failed"] = refund + [.takes("code", word)]
        return all
    }()

    private static let known = [catalog, parties, orders, money].reduce(into: [:]) { all, part in
        all.merge(part) { first, _ in first }
    }
}

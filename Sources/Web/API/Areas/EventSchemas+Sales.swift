import Journal
import Kit
import Sales
import Supply

/// Events of customers, orders, promises and money.
extension EventSchemas {
    private static let consent: Fields = [
        .needs("purpose", word), .needs("medium", .word(Consent.Medium.self)),
    ]

    static let parties: [String: Fields] = [
        "channel.added": [.needs("code", word)], "channel.changed": [],
        "customer.added": [.needs("kind", .word(Customer.Kind.self)), .takes("contact", .id("cct"))],
        "customer.changed": [.takes("contact", .id("cct")), .takes("address", .id("adr"))],
        "customer.merged": [.needs("into", .id(Customer.self))],
        "customer.absorbed": [.needs("other", .id(Customer.self))], "customer.erased": [],
        "customer.terms_agreed": [
            .takes("days", number), .takes("credit_limit", .amount), .takes("currency", .currency),
            .needs("needs_purchase_order", .flag),
        ],
        "customer.consent_given": consent, "customer.consent_withdrawn": consent,
    ]

    private static let summary: Fields = [
        .takes("number", word), .needs("channel", .id(Channel.self)), .takes("customer", .id(Customer.self)),
        .needs("currency", .currency), .needs("total", number),
        .needs("payment_rule", .word(Order.PaymentRule.self)),
    ]

    private static let promise: Fields = [.takes("promise_from", .date), .takes("promise_until", .date)]

    private static let short: Fields = [.needs("sku", .sku), .needs("quantity", number)]

    private static let ended: Fields = [.takes("amount", number, "What its live units came to.")]

    private static let reasons = Schema.list(
        .open([.needs("code", word, "What led to these days; the rest is the code's own.")]))

    static let orders: [String: Fields] = [
        "order.draft_created": summary, "order.received": summary, "order.revised": [.needs("total", number)],
        "order.confirmed": promise, "order.processing": [],
        "order.held": [
            .needs("kind", .word(Hold.Kind.self)), .takes("stops", number, "A bit a step: 1 confirm, 2 …"),
        ],
        "order.released": [.needs("kind", .word(Hold.Kind.self))], "order.units_canceled": ended,
        "order.canceled": ended, "order.expired": ended, "order.completed": [], "order.reopened": [],
        "order.link_revoked": [.needs("link_version", number)], "order.assigned": [.takes("owner", word)],
        "order.message_added": [.needs("visibility", .word(["internal", "customer"]))],
        "line.backordered": short + [.takes("expected_on", .date)], "line.reservation_lost": short,
        "line.reserved": [], "line.delivered": [], "stock.oversold": short,
        "fulfillment.delivered": [], "line.supply_expected": line + [.needs("expected_on", .date)],
        "line.production_started": line, "line.ready": line,
        "promise.at_risk": promise + [.needs("causes", .list(word))], "promise.broken": promise,
        "promise.changed": promise + [.needs("cause", word), .needs("reasons", reasons)],
        "attention.assigned": attention + [.takes("owner", word)], "attention.closed": attention,
    ]

    private static let line: Fields = [.needs("line", .id("lin"))] + short

    private static let attention: Fields = [.needs("kind", word), .takes("order", .id(Order.self))]

    /// What an import knows of a past payment is less.
    private static let payment: Fields = [
        .takes("payment", .id(PaymentIntent.self)), .needs("method", word), .needs("amount", number),
        .takes("currency", .currency), .takes("state", .word(IntentState.self)),
    ]

    private static let sum: Fields = [.needs("amount", number), .needs("currency", .currency)]

    private static let refund: Fields = [
        .needs("refund", .id(Refund.self)), .takes("payment", .id(PaymentIntent.self)),
        .needs("amount", number), .needs("currency", .currency),
        .needs("target", .word(Refund.Target.self)), .needs("lowers_due", .flag),
    ]

    static let money: [String: Fields] = {
        let plain = [
            "captured", "voided", "canceled", "disputed", "dispute_won", "fee_recorded",
            "authorization_expired",
        ]
        var all = Dictionary(uniqueKeysWithValues: plain.map { ("payment." + $0, payment) })
        for step in ["approved", "succeeded", "canceled", "reversed"] { all["refund." + step] = refund }
        return all.merging(special) { first, _ in first }
    }()

    private static let special: [String: Fields] = [
        "payment.requested": payment + [.takes("due_on", .date)],
        "payment.authorized": payment + [.takes("ends_at", .moment)],
        "payment.action_required": payment + [.needs("address", .text(0...2_000))],
        "payment.pending": payment + [.takes("operation", word)],
        "payment.failed": payment + [.takes("code", word), .takes("operation", word)],
        "payment.written_off": sum, "payment.overdue": sum, "payment.cash_missing": sum,
        "payment.reconciled": sum + [.needs("payout", word)],
        "refund.requested": refund + [.takes("cause", .word(Refund.Cause.self))],
        "refund.failed": refund + [.takes("code", word)],
        "transfer.kept": sum, "transfer.assigned": sum + [.needs("order", .id(Order.self))],
    ]
}

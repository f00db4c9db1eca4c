import Journal
import Kit
import Storage

/// One thing that happened to an order's money. Entries are appended and never changed.
package struct LedgerEntry: Hashable, Sendable, IDKind {
    package static let prefix = "led"

    package let kind: Kind
    package let amount: Money
    /// How it moved: one of our methods, or what the source of a past order calls it.
    package let method: String
    package var intent: ID<PaymentIntent>?
    /// The gateway's or the bank's name for it: an order has each only once for one kind.
    package var reference: String?
    package var reason: String?
    /// When it happened, if that was not now.
    package var occurredAt: Instant?

    package init(_ kind: Kind, _ amount: Money, by method: String, reference: String? = nil) {
        self.kind = kind
        self.amount = amount
        self.method = method
        self.reference = reference
    }

    /// An entry of one of our payments.
    init(_ kind: Kind, _ amount: Money, of intent: PaymentIntent, reference: String? = nil) {
        self.init(kind, amount, by: intent.method.rawValue, reference: reference)
        self.intent = intent.id
    }

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case authorize, capture, void, refund, refundReversed = "refund_reversed", chargeback
        case chargebackWon = "chargeback_won", writeOff = "write_off", storeCredit = "store_credit", fee,
            rounding

        /// +1 if it counts as received, −1 if it was given back, 0 if it moves nothing between us and the
        /// customer.
        package var sign: Int64 {
            switch self {
            case .capture, .storeCredit, .refundReversed, .chargebackWon: 1
            case .refund, .chargeback: -1
            case .authorize, .void, .writeOff, .fee, .rounding: 0
            }
        }
    }
}

/// The only writer of `ledger_entries`.
package enum Ledger {
    /// Appends what a person tells us; the same reference twice is refused.
    package static func append(
        _ entry: LedgerEntry, to order: Order, in session: Session, on occasion: Occasion
    ) throws {
        guard try appendOnce(entry, to: order, in: session, on: occasion) else {
            throw Refusal(
                "payment.duplicate", .conflict, field: "reference", ["reference": entry.reference ?? ""])
        }
    }

    /// Appends what a gateway tells us. False if it said so before: gateways repeat themselves.
    package static func appendOnce(
        _ entry: LedgerEntry, to order: Order, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        try check(entry, against: order)
        let insertion = insertion(of: entry, order: order.id, on: occasion)
        guard entry.reference != nil else {
            try session.run(insertion)
            return true
        }
        return try session.changes(insertion) == 1
    }

    static func holds(
        _ kind: LedgerEntry.Kind, _ reference: String, of order: ID<Order>, in session: Session
    ) throws -> Bool {
        try session.first(
            """
            SELECT 1 FROM ledger_entries WHERE order_id = \(order) AND type = \(kind) AND reference =
                \(reference)
            """
        ) { _ in true } ?? false
    }

    /// Keeps what was paid for an order before it came to us.
    package static func keepPast(
        _ payments: [PastOrder.Payment], of order: Order, in session: Session, on occasion: Occasion
    ) throws {
        var seen: Set<[String]> = []
        for (index, payment) in payments.enumerated() {
            do {
                let entry = try entry(of: payment, order)
                if let reference = entry.reference, !seen.insert([payment.type, reference]).inserted {
                    throw Refusal(
                        "payment.duplicate", .conflict, field: "reference", ["reference": reference])
                }
                try session.run(insertion(of: entry, order: order.id, on: occasion))
            } catch let refusal as Refusal { throw refusal.at("payments[\(index)]") }
        }
    }

    private static func entry(of payment: PastOrder.Payment, _ order: Order) throws -> LedgerEntry {
        guard let kind = LedgerEntry.Kind(rawValue: payment.type) else {
            throw Refusal("payment.type_unknown", field: "type", ["type": payment.type])
        }
        var entry = LedgerEntry(
            kind, try order.amount(payment.amount), by: payment.method,
            reference: payment.reference.isEmpty ? nil : payment.reference)
        entry.occurredAt = payment.at
        try check(entry, against: order)
        return entry
    }

    private static func check(_ entry: LedgerEntry, against order: Order) throws {
        try order.checkCurrency(of: entry.amount)
        guard entry.amount.minor > 0 || (entry.kind == .rounding && !entry.amount.isZero) else {
            throw Refusal("payment.amount_not_positive", field: "amount")
        }
    }

    private static func insertion(of entry: LedgerEntry, order: ID<Order>, on occasion: Occasion) -> SQL {
        """
        INSERT INTO ledger_entries (id, order_id, intent_id, type, amount, currency, method, reference, actor,
            reason, occurred_at, recorded_at)
        VALUES (\(occasion.newID(LedgerEntry.self)), \(order), \(orNull: entry.intent), \(entry.kind),
            \(entry.amount.minor), \(entry.amount.currency.code), \(entry.method), \(orNull: entry.reference),
            \(occasion.actor.name), \(orNull: entry.reason ?? occasion.reason),
            \(entry.occurredAt ?? occasion.now), \(occasion.now))
        ON CONFLICT DO NOTHING
        """
    }
}

import Kit
import Storage

/// All about one order's money, for a page or a command line: what was asked, what happened, what is given
/// back.
package struct PaymentDetails: Sendable {
    package let order: ID<Order>
    package let number: String?
    package let currency: Currency
    package let status: PaymentStatus
    package let liveTotal: Int64
    package let due: Int64
    package let received: Int64
    package let authorized: Int64
    /// What the customer writes on a bank transfer.
    package let transferReference: String?
    package let payments: [PaymentIntent]
    /// In the order it was written; each with what had been received by then.
    package let ledger: [Entry]
    package let refunds: [Refund]
    /// The kinds of attention items that are open on it.
    private let warnings: Set<String>
    /// Everything its gateways moved was found in a payout to our account.
    package let isReconciled: Bool

    /// Nothing is owed by either side.
    package var isSettled: Bool { number != nil && balance == 0 }
    package var isOverdue: Bool { warnings.contains(FlagUnpaid.overdue) }
    package var isCashMissing: Bool { warnings.contains(FlagUnpaid.cashMissing) }
    package var isDisputed: Bool { warnings.contains("payment_disputed") }

    /// Above zero: owed to us. Below: owed to the customer.
    package var balance: Int64 { due - received }

    package struct Entry: Hashable, Sendable {
        package let id: ID<LedgerEntry>
        package let payment: ID<PaymentIntent>?
        package let kind: LedgerEntry.Kind
        package let amount: Int64
        package let method: String
        package let reference: String?
        package let actor: String
        package let reason: String?
        package let occurredAt: Instant
        package let recordedAt: Instant
        package let receivedAfter: Int64
    }

    package init?(of order: ID<Order>, in session: Session) throws {
        struct Head {
            let number: String?
            let currency: Currency?
            let status: PaymentStatus
            let amounts: [Int64]
        }
        let found = try session.first(
            """
            SELECT number, currency, payment_status, live_total, due, received, authorized FROM orders
            WHERE id = \(order)
            """
        ) {
            Head(
                number: try $0.textOrNil(0), currency: Currency(try $0.text(1)), status: try $0.word(2),
                amounts: [try $0.int(3), try $0.int(4), try $0.int(5), try $0.int(6)])
        }
        guard let found else { return nil }
        guard let currency = found.currency else {
            throw StorageFault(.corrupt, "an order with an unknown currency")
        }
        self.order = order
        number = found.number
        self.currency = currency
        status = found.status
        (liveTotal, due) = (found.amounts[0], found.amounts[1])
        (received, authorized) = (found.amounts[2], found.amounts[3])
        transferReference = found.number.flatMap(TransferReference.of)
        payments = try IntentStore.all(of: order, in: session)
        ledger = try Self.ledger(of: order, in: session)
        refunds = try RefundStore.all(of: order, in: session)
        warnings = Set(
            try session.all(
                "SELECT kind FROM attention_items WHERE order_id = \(order) AND closed_at IS NULL"
            ) { try $0.text(0) })
        isReconciled = try Self.isReconciled(order, in: session)
    }

    private static func isReconciled(_ order: ID<Order>, in session: Session) throws -> Bool {
        try session.first(
            """
            SELECT count(*), count(p.entry_id) FROM ledger_entries l
            JOIN payment_intents i ON i.id = l.intent_id
            LEFT JOIN payout_lines p ON p.entry_id = l.id
            WHERE l.order_id = \(order) AND i.gateway IS NOT NULL
                AND l.type IN ('capture', 'refund', 'chargeback', 'chargeback_won')
            """
        ) { try $0.int(0) > 0 && $0.int(0) == $0.int(1) } ?? false
    }

    private static func ledger(of order: ID<Order>, in session: Session) throws -> [Entry] {
        var received: Int64 = 0
        return try session.all(
            """
            SELECT id, intent_id, type, amount, method, reference, actor, reason, occurred_at, recorded_at
            FROM ledger_entries WHERE order_id = \(order) ORDER BY id
            """
        ) { row in
            let kind = try row.word(2, as: LedgerEntry.Kind.self)
            let amount = try row.int(3)
            received += kind.sign * amount
            return Entry(
                id: try row.id(0), payment: try row.idOrNil(1), kind: kind, amount: amount,
                method: try row.text(4), reference: try row.textOrNil(5), actor: try row.text(6),
                reason: try row.textOrNil(7), occurredAt: try row.instant(8), recordedAt: try row.instant(9),
                receivedAfter: received)
        }
    }
}

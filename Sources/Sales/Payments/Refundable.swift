import Kit
import Storage

/// How much of an order's money can still be given back, and from which payment.
struct Refundable {
    let intents: [PaymentIntent]
    let refunds: [Refund]
    /// What customers' banks took back, by payment.
    private let disputed: [ID<PaymentIntent>: Int64]

    init(of order: ID<Order>, in session: Session) throws {
        intents = try IntentStore.all(of: order, in: session)
        refunds = try RefundStore.all(of: order, in: session)
        let sums: [(ID<PaymentIntent>, Int64)] = try session.all(
            """
            SELECT intent_id, CAST(sum(CASE type WHEN 'chargeback' THEN amount ELSE -amount END) AS BIGINT)
            FROM ledger_entries
            WHERE order_id = \(order) AND intent_id IS NOT NULL AND type IN ('chargeback', 'chargeback_won')
            GROUP BY intent_id
            """
        ) { (try $0.id(0), try $0.int(1)) }
        disputed = Dictionary(sums) { first, _ in first }
    }

    /// Taken, not given back, not promised back, not taken back by the bank.
    func left(of intent: PaymentIntent) -> Int64 {
        intent.captured - intent.refunded - (disputed[intent.id] ?? 0)
            - open(refunds.filter { $0.intent == intent.id })
    }

    func left(of order: Order) -> Int64 { order.money.received - open(refunds) }

    var isUndisputed: Bool { disputed.values.allSatisfy { $0 <= 0 } }

    func disputed(of intent: PaymentIntent) -> Int64 { disputed[intent.id] ?? 0 }

    /// What we owe the customer beyond what was promised to him already.
    func owed(on order: Order) -> Int64 {
        -order.balance - refunds.filter { $0.state.isOwed || ($0.state == .requested && !$0.lowersDue) }.sum
    }

    private func open(_ refunds: [Refund]) -> Int64 {
        refunds.filter { $0.state.isOwed || $0.state == .requested }.sum
    }
}

extension [Refund] {
    fileprivate var sum: Int64 { reduce(0) { $0 + $1.amount.minor } }
}

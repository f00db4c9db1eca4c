import Kit
import Sales
import Storage

/// An order as its payer sees it: what is owed, and how far the last try came.
struct PayState: Sendable {
    let order: TrackedOrder
    /// Newest first.
    let attempts: [Attempt]

    struct Attempt: Sendable {
        let method: PaymentMethod
        let state: IntentState
        let amount: Money
        /// The gateway has not answered yet.
        let isOpen: Bool
        /// Where the customer confirms, while the bank waits for that.
        let address: BankAddress?
    }

    /// Names what a form was filled in under: sent twice from one state, it pays once.
    var key: String { String(attempts.count) }

    var card: Attempt? { attempts.first { $0.method == .card } }

    /// A bank still thinks about a card; until it has answered there is nothing else to do.
    var isWaiting: Bool { card.map { $0.isOpen || $0.state == .requiresAction } ?? false }

    var awaitsTransfer: Bool {
        order.payment.rule == .bankTransfer
            || attempts.contains { $0.method == .bankTransfer && $0.state == .awaiting }
    }

    static func load(_ state: TrackedState, in session: Session) throws -> PayState {
        guard let order = try TrackedOrder.load(state, in: session) else { throw Failure.notFound }
        let attempts = try session.all(
            """
            SELECT i.method, i.state, i.amount, i.currency, c.state, c.answer
            FROM payment_intents i LEFT JOIN gateway_calls c ON c.id = (
                SELECT max(id) FROM gateway_calls
                WHERE order_id = \(order.id) AND intent_id = i.id AND state IN ('intended', 'pending'))
            WHERE i.order_id = \(order.id) ORDER BY i.id DESC
            """
        ) { row in
            guard let currency = Currency(try row.text(3)) else {
                throw StorageFault(.corrupt, "a payment in an unknown currency")
            }
            return Attempt(
                method: try row.word(0), state: try row.word(1),
                amount: try Money(minor: row.int(2), currency: currency), isOpen: !row.isNull(4),
                address: try row.textOrNil(5).flatMap(BankAddress.init))
        }
        return PayState(order: order, attempts: attempts)
    }
}

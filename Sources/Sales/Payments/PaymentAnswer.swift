import Journal
import Kit
import Storage

/// How a payment command left a payment and its order.
package struct PaymentAnswer: Receivable {
    package let payment: PaymentIntent
    package let status: PaymentStatus
    /// Above zero: owed to us. Below: owed to the customer.
    package let balance: Money
    /// The call to the gateway that is on its way, if one is.
    package let call: ID<GatewayCall>?
    /// True if this was known before and nothing was changed.
    package let isRepeated: Bool

    package var receipt: Receipt { Receipt("payment", id: payment.id.raw, version: payment.version) }

    init(_ payment: PaymentIntent, of order: Order, call: ID<GatewayCall>? = nil) throws {
        self.payment = payment
        status = order.money.status(state: order.state, liveTotal: order.liveTotal)
        balance = try order.amount(order.balance)
        self.call = call
        isRepeated = false
    }

    /// As the store has it, without locking anything.
    package init(reading id: ID<PaymentIntent>, in session: Session) throws {
        let payment = try IntentStore.find(id, in: session)
        let found: (PaymentStatus, Int64)? = try session.first(
            "SELECT payment_status, due - received FROM orders WHERE id = \(payment.order)"
        ) { (try $0.word(0), try $0.int(1)) }
        guard let found else { throw StorageFault(.corrupt, "a payment without its order") }
        self.payment = payment
        status = found.0
        balance = try Money(minor: found.1, currency: payment.currency)
        call = try GatewayCalls.open(of: payment.order, in: session).first { $0.intent == id }?.id
        isRepeated = true
    }
}

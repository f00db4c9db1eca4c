import Journal
import Kit

/// How a refund command left the refund and its order.
package struct RefundAnswer: Receivable {
    package let refund: Refund
    package let status: PaymentStatus
    package let balance: Money
    /// The call to the gateway that is on its way, if one is.
    package let call: ID<GatewayCall>?

    package var receipt: Receipt { Receipt("refund", id: refund.id.raw, version: version) }
    private let version: Int64

    init(_ refund: Refund, of order: Order, call: ID<GatewayCall>? = nil) throws {
        self.refund = refund
        status = order.money.status(state: order.state, liveTotal: order.liveTotal)
        balance = try order.amount(order.balance)
        self.call = call
        version = order.version
    }
}

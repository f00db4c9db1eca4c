import Journal
import Kit
import Storage

/// Gives up a payment: what was only asked for is canceled here, what is reserved is given back by the
/// gateway. Money that was taken stays; giving it back is a refund.
package struct VoidPayment: Command {
    package static let name = "payment.void"
    package static let roles: Set<Role> = [.finance, .admin, .system]
    let payment: ID<PaymentIntent>

    package init(_ payment: ID<PaymentIntent>) {
        self.payment = payment
    }

    package var subject: (entity: String, id: Int64?) { ("payment", payment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        var order = try OrderStore.lock(IntentStore.order(of: payment, in: session), in: session)
        var intent = try IntentStore.find(payment, in: session)
        try intent.require(.void)
        let open = try GatewayCalls.open(of: order.id, in: session)
        let isWaitingForCustomer = intent.state == .requiresAction
        try open.refuseIfAny(
            isWaitingForCustomer ? [.capture, .void] : [.authorize, .capture, .void], of: payment)
        let call = try order.giveUp(&intent, in: session, on: occasion)
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order, call: call)
    }
}

extension Order {
    /// The call that gives back what is reserved, or nil if nothing is and the payment ended at once.
    mutating func giveUp(
        _ intent: inout PaymentIntent, in session: Session, on occasion: Occasion
    ) throws -> ID<GatewayCall>? {
        guard intent.state.isAuthorized else {
            intent.state = intent.captured > 0 ? .closed : .canceled
            try IntentStore.update(&intent, in: session)
            note("payment.canceled", intent.data(intent.amount.minor - intent.captured))
            return nil
        }
        let call = try GatewayCall(.void, try amount(intent.capturable), for: intent, on: occasion)
        try GatewayCalls.intend(call, in: session, on: occasion)
        return call.id
    }
}

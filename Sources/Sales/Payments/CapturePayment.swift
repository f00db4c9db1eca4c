import Journal
import Kit
import Storage

/// Takes money that was reserved, in whole or in part. Writes the intention; the gateway is asked after the
/// commit.
package struct CapturePayment: Command {
    package static let name = "payment.capture"
    package static let roles: Set<Role> = [.finance, .admin, .system]
    let payment: ID<PaymentIntent>
    let amount: Money?

    /// - Parameter amount: all that is left of the authorization and still due, if none is said.
    package init(_ payment: ID<PaymentIntent>, amount: Money? = nil) {
        self.payment = payment
        self.amount = amount
    }

    package var subject: (entity: String, id: Int64?) { ("payment", payment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        var order = try OrderStore.lock(IntentStore.order(of: payment, in: session), in: session)
        let intent = try IntentStore.find(payment, in: session)
        try intent.require(.capture)
        try order.requirePayable()
        try order.requireNoHold(.capture)
        if let end = intent.authorizationEndsAt, end <= occasion.now {
            throw Refusal("payment.authorization_ended", .conflict, allowed: [IntentVerb.expire.rawValue])
        }
        let open = try GatewayCalls.open(of: order.id, in: session)
        try open.refuseIfAny([.void], of: payment)
        let left = intent.capturable - open.sum(.capture, of: payment)
        let due = order.balance - open.sum(.capture)
        let asked = try amount.map(order.checked) ?? min(left, due)
        try order.refuseIfOverdrawn(asked, most: left, code: "payment.more_than_authorized")
        try order.refuseIfOverdrawn(asked, most: due, code: "payment.more_than_due")
        guard asked > 0 else { throw Refusal("payment.nothing_due", .conflict) }
        let call = try GatewayCall(.capture, try order.amount(asked), for: intent, on: occasion)
        try GatewayCalls.intend(call, in: session, on: occasion)
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order, call: call.id)
    }
}

import Journal
import Kit
import Storage

/// The steps of a refund that several commands take, on an order that is locked.
extension Order {
    /// Grants it, and has the gateway carry it out at once if one can.
    mutating func approve(
        _ refund: inout Refund, in session: Session, on occasion: Occasion
    ) throws -> ID<GatewayCall>? {
        refund.state = .approved
        refund.approvedBy = occasion.actor.name
        try RefundStore.update(refund, in: session)
        note("refund.approved", refund.data)
        guard let intent = try gatewayPayment(of: refund, in: session) else {
            try Attention.open(
                "refund_by_hand", order: id, .object(refund.data), in: session, on: occasion)
            return nil
        }
        return try send(&refund, to: intent, in: session, on: occasion)
    }

    /// The payment a gateway can give back from; nil if a person must.
    func gatewayPayment(of refund: Refund, in session: Session) throws -> PaymentIntent? {
        guard refund.target == .original, let payment = refund.intent else { return nil }
        let intent = try IntentStore.find(payment, in: session)
        return intent.gateway == nil ? nil : intent
    }

    mutating func send(
        _ refund: inout Refund, to intent: PaymentIntent, in session: Session, on occasion: Occasion
    ) throws -> ID<GatewayCall> {
        refund.state = .executing
        refund.failure = nil
        try RefundStore.update(refund, in: session)
        let call = try GatewayCall(.refund, refund.amount, for: intent, refund: refund.id, on: occasion)
        try GatewayCalls.intend(call, in: session, on: occasion)
        return call.id
    }
}

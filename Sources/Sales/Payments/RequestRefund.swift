import Journal
import Kit
import Storage

/// Asks that money be given back. Within the asker's limit it is granted at once.
package struct RequestRefund: Command {
    package static let name = "refund.request"
    package static let roles: Set<Role> = [.support, .supportLead, .orderManager, .finance, .admin, .system]
    let order: ID<Order>
    let amount: Money
    let cause: Refund.Cause
    package var target = Refund.Target.original
    /// Which payment it goes back to; found if none is said.
    package var payment: ID<PaymentIntent>?
    package var version: Int64?

    package init(_ order: ID<Order>, amount: Money, cause: Refund.Cause) {
        self.order = order
        self.amount = amount
        self.cause = cause
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> RefundAnswer {
        let reason = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        _ = try order.checked(amount)
        let refundable = try Refundable(of: order.id, in: session)
        let intent = try source(refundable, order)
        var refund = Refund(
            id: occasion.newID(), order: order.id, intent: intent.id, amount: amount,
            lowersDue: cause.lowersDue,
            reason: reason, requestedBy: occasion.actor.name, createdAt: occasion.now, target: target,
            state: .requested)
        try RefundStore.insert(refund, in: session)
        order.note("refund.requested", refund.data + [.init("cause", .string(cause.rawValue))])
        let isGranted = try Limits.mayRefund(amount, by: occasion.actor, in: session)
        let call = isGranted ? try order.approve(&refund, in: session, on: occasion) : nil
        try order.saveMoney(in: session, on: occasion)
        return try RefundAnswer(refund, of: order, call: call)
    }

    private func source(_ refundable: Refundable, _ order: Order) throws -> PaymentIntent {
        var most = refundable.left(of: order)
        if !cause.lowersDue { most = min(most, refundable.owed(on: order)) }
        try order.refuseIfOverdrawn(
            amount.minor, most: most,
            code: cause.lowersDue ? "refund.more_than_paid" : "refund.more_than_owed")
        let candidates = refundable.intents.filter { payment == nil || $0.id == payment }
        guard payment == nil || !candidates.isEmpty else {
            throw Refusal("payment.unknown", .notFound, field: "payment", ["payment": payment?.text ?? ""])
        }
        let left = candidates.map { refundable.left(of: $0) }
        if let index = left.lastIndex(where: { $0 >= amount.minor }) { return candidates[index] }
        throw Refusal(
            "refund.more_than_payment", .conflict, field: "amount",
            ["most": try order.amount(max(0, left.max() ?? 0)).decimal])
    }
}

import Journal
import Kit
import Storage

/// Takes a refund back that nobody has begun to carry out.
package struct CancelRefund: Command {
    package static let name = "refund.cancel"
    package static let roles: Set<Role> = [.support, .supportLead, .orderManager, .finance, .admin]
    let refund: ID<Refund>

    package init(_ refund: ID<Refund>) {
        self.refund = refund
    }

    package var subject: (entity: String, id: Int64?) { ("refund", refund.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> RefundAnswer {
        var order = try OrderStore.lock(RefundStore.find(refund, in: session).order, in: session)
        var refund = try RefundStore.find(refund, in: session)
        try refund.require(.cancel)
        guard refund.state == .requested || !occasion.actor.plays(only: .support, of: Self.roles) else {
            throw Refusal("refund.granted_by_another", .forbidden)
        }
        refund.state = .canceled
        refund.endedAt = occasion.now
        try RefundStore.update(refund, in: session)
        order.note("refund.canceled", refund.data)
        try order.saveMoney(in: session, on: occasion)
        return try RefundAnswer(refund, of: order)
    }
}

import Journal
import Kit
import Storage

/// Grants a refund that somebody else could only ask for.
package struct ApproveRefund: Command {
    package static let name = "refund.approve"
    package static let roles: Set<Role> = [.supportLead, .orderManager, .finance, .admin]
    let refund: ID<Refund>

    package init(_ refund: ID<Refund>) {
        self.refund = refund
    }

    package var subject: (entity: String, id: Int64?) { ("refund", refund.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> RefundAnswer {
        var order = try OrderStore.lock(RefundStore.find(refund, in: session).order, in: session)
        var refund = try RefundStore.find(refund, in: session)
        try refund.require(.approve)
        try Limits.requireRefund(refund.amount, by: occasion.actor, in: session)
        let call = try order.approve(&refund, in: session, on: occasion)
        try order.saveMoney(in: session, on: occasion)
        return try RefundAnswer(refund, of: order, call: call)
    }
}

import Journal
import Kit
import Storage

/// Money we gave back came back: the account was closed, the card replaced. The refund has failed after all,
/// and what it was to give is owed again.
package struct ReverseRefund: Command {
    package static let name = "refund.reverse"
    package static let roles: Set<Role> = [.finance, .integration, .admin, .system]
    let refund: ID<Refund>
    let reference: String

    /// - Parameter reference: what proves it; each counts once.
    package init(_ refund: ID<Refund>, reference: String) {
        (self.refund, self.reference) = (refund, reference)
    }

    package var subject: (entity: String, id: Int64?) { ("refund", refund.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> RefundAnswer {
        let reference = try Text.clean(reference, field: "evidence", max: 100, required: true)
        var order = try OrderStore.lock(RefundStore.find(refund, in: session).order, in: session)
        var refund = try RefundStore.find(refund, in: session)
        try refund.require(.reverse)
        guard let payment = refund.intent else {
            throw StorageFault(.corrupt, "a refund without its payment")
        }
        var intent = try IntentStore.find(payment, in: session)
        try Ledger.append(
            LedgerEntry(.refundReversed, refund.amount, of: intent, reference: reference), to: order,
            in: session, on: occasion)
        intent.refunded -= refund.amount.minor
        try IntentStore.update(&intent, in: session)
        refund.state = .failed
        refund.failure = "reversed"
        refund.endedAt = nil
        try RefundStore.update(refund, in: session)
        order.note("refund.reversed", refund.data)
        try Attention.open(
            "refund_failed", order: order.id, .object(refund.data), in: session, on: occasion)
        try order.saveMoney(in: session, on: occasion)
        return try RefundAnswer(refund, of: order)
    }
}

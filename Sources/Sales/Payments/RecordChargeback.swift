import Journal
import Kit
import Storage

/// The customer's bank took money back, or lost the dispute and gave it to us again.
package struct RecordChargeback: Command {
    package static let name = "payment.chargeback"
    package static let roles: Set<Role> = [.finance, .integration, .admin, .system]
    let payment: ID<PaymentIntent>
    let amount: Money
    let reference: String
    let isWon: Bool

    /// - Parameter isWon: true when we won the dispute and the money came back.
    package init(_ payment: ID<PaymentIntent>, amount: Money, reference: String, isWon: Bool = false) {
        self.payment = payment
        self.amount = amount
        self.reference = reference
        self.isWon = isWon
    }

    package var subject: (entity: String, id: Int64?) { ("payment", payment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        let reference = try Text.clean(reference, field: "reference", max: 100, required: true)
        var order = try OrderStore.lock(IntentStore.order(of: payment, in: session), in: session)
        let asked = try order.checked(amount)
        let refundable = try Refundable(of: order.id, in: session)
        let intent = try IntentStore.find(payment, in: session)
        let disputed = refundable.disputed(of: intent)
        let most = isWon ? disputed : intent.captured - intent.refunded - disputed
        try order.refuseIfOverdrawn(asked, most: most, code: "payment.more_than_disputable")
        let facts = PaymentFacts(session: session, occasion: occasion)
        guard
            try facts.disputed(
                isWon ? .chargebackWon : .chargeback, amount, by: intent, of: &order, reference: reference)
        else { throw Refusal("payment.duplicate", .conflict, field: "reference", ["reference": reference]) }
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order)
    }
}

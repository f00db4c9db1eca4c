import Journal
import Kit
import Storage

/// What a payment cost us. It changes nothing between us and the customer.
package struct RecordFee: Command {
    package static let name = "payment.fee"
    package static let roles: Set<Role> = [.finance, .integration, .admin, .system]
    let payment: ID<PaymentIntent>
    let amount: Money
    let reference: String

    package init(_ payment: ID<PaymentIntent>, amount: Money, reference: String) {
        self.payment = payment
        self.amount = amount
        self.reference = reference
    }

    package var subject: (entity: String, id: Int64?) { ("payment", payment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        let reference = try Text.clean(reference, field: "reference", max: 100, required: true)
        var order = try OrderStore.lock(IntentStore.order(of: payment, in: session), in: session)
        let intent = try IntentStore.find(payment, in: session)
        try Ledger.append(
            LedgerEntry(.fee, amount, of: intent, reference: reference), to: order, in: session, on: occasion)
        order.note("payment.fee_recorded", intent.data(amount.minor))
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order)
    }
}

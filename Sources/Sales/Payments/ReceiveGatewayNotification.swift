import Journal
import Kit
import Storage

/// Takes in what a provider tells us, once for each reference and kind: providers repeat themselves, and tell
/// things late, twice, and in any order.
package struct ReceiveGatewayNotification: Command {
    package static let name = "payment.notify"
    package static let roles: Set<Role> = [.integration, .system]
    let told: GatewayNotification

    package init(_ told: GatewayNotification) {
        self.told = told
    }

    package var subject: (entity: String, id: Int64?) { ("payment", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        _ = try Text.clean(told.reference, field: "reference", max: 200, required: true)
        let call = try answered(in: session)
        guard let payment = try call?.intent ?? subject(in: session) else {
            // Not stored: the provider says it again, and by then we may know the reference.
            throw Refusal(
                "payment.notification_unknown", .notFound, field: "reference", mayRetry: true,
                ["reference": told.reference])
        }
        guard try isNews(of: IntentStore.order(of: payment, in: session), in: session, on: occasion) else {
            return try PaymentAnswer(reading: payment, in: session)
        }
        if let call, call.isOpen {
            return try SettleGatewayCall(call.id, told.answer)(in: session, on: occasion)
        }
        if call?.state == .succeeded { return try PaymentAnswer(reading: payment, in: session) }
        return try record(payment, in: session, on: occasion)
    }

    private func answered(in session: Session) throws -> GatewayCall? {
        guard let key = told.key, let id = ID<GatewayCall>(key) else { return nil }
        let call = try GatewayCalls.find(id, in: session)
        return call.gateway == told.gateway ? call : nil
    }

    private func subject(in session: Session) throws -> ID<PaymentIntent>? {
        try IntentStore.find(
            gateway: told.gateway, reference: told.authorization ?? told.reference, in: session)?.id
    }

    private func isNews(of order: ID<Order>, in session: Session, on occasion: Occasion) throws -> Bool {
        try session.changes(
            """
            INSERT INTO gateway_notifications (gateway, reference, type, order_id, received_at)
            VALUES (\(told.gateway), \(told.reference), \(told.kind), \(order), \(occasion.now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// What happened without our asking, or against the answer we had.
    private func record(
        _ payment: ID<PaymentIntent>, in session: Session, on occasion: Occasion
    ) throws -> PaymentAnswer {
        var order = try OrderStore.lock(IntentStore.order(of: payment, in: session), in: session)
        var intent = try IntentStore.find(payment, in: session)
        try order.checkCurrency(of: told.amount)
        let facts = PaymentFacts(session: session, occasion: occasion, occurredAt: told.occurredAt)
        switch told.kind {
        case .authorized:
            _ = try facts.authorized(&intent, of: &order, reference: told.reference, endsAt: told.endsAt)
        case .captured:
            _ = try facts.captured(told.amount, by: &intent, of: &order, reference: told.reference)
        case .voided: _ = try facts.voided(&intent, of: &order, reference: told.reference)
        case .refunded: try refund(&intent, of: &order, facts)
        case .declined:
            order.note(
                "payment.failed", intent.data(told.amount.minor, [.init("code", .string(told.failure ?? ""))])
            )
        case .disputed:
            _ = try facts.disputed(
                .chargeback, told.amount, by: intent, of: &order, reference: told.reference)
        case .disputeWon:
            _ = try facts.disputed(
                .chargebackWon, told.amount, by: intent, of: &order, reference: told.reference)
        }
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order)
    }

    /// Somebody gave money back in the provider's own pages. What is still promised to the customer stays
    /// promised.
    private func refund(_ intent: inout PaymentIntent, of order: inout Order, _ facts: PaymentFacts) throws {
        guard try !Ledger.holds(.refund, told.reference, of: order.id, in: facts.session) else { return }
        try order.refuseIfOverdrawn(
            told.amount.minor, most: intent.captured - intent.refunded, code: "refund.more_than_payment")
        let refund = Refund(
            id: facts.occasion.newID(), order: order.id, intent: intent.id, amount: told.amount,
            lowersDue: false,
            reason: "at_gateway", requestedBy: facts.occasion.actor.name, createdAt: facts.occasion.now,
            target: .original, state: .executing)
        try RefundStore.insert(refund, in: facts.session)
        _ = try facts.refunded(refund, by: &intent, of: &order, reference: told.reference)
    }
}

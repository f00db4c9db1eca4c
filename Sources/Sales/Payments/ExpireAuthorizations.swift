import Journal
import Kit
import Storage

/// Closes payments whose reservation the bank has let go. One a call that is on its way concerns is left to
/// its answer.
package struct ExpireAuthorizations: Command {
    package static let name = "payment.expire"
    package static let roles: Set<Role> = [.system]
    let limit: Int

    package init(limit: Int = 100) {
        self.limit = limit
    }

    package var subject: (entity: String, id: Int64?) { ("payment", nil) }

    /// How many were closed; a full batch means that there may be more.
    package struct Answer: Receivable, Hashable {
        package let expired: Int
        package var receipt: Receipt { Receipt("payment", id: 0, version: Int64(expired)) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        let due: [(ID<PaymentIntent>, ID<Order>)] = try session.all(
            """
            SELECT i.id, i.order_id FROM payment_intents i
            WHERE i.state IN ('authorized', 'partially_captured') AND i.authorization_ends_at IS NOT NULL
                AND i.authorization_ends_at <= \(occasion.now)
                AND NOT EXISTS (SELECT 1 FROM gateway_calls c
                    WHERE c.order_id = i.order_id AND c.intent_id = i.id AND c.state IN ('intended',
                        'pending'))
            ORDER BY i.authorization_ends_at LIMIT \(limit)
            """
        ) { (try $0.id(0), try $0.id(1)) }
        // Everybody who takes several orders takes them by id, so that no two wait for each other.
        let expired = try due.sorted { $0.1 < $1.1 }.map {
            try expire($0.0, of: $0.1, in: session, on: occasion)
        }
        return Answer(expired: expired.count(where: \.self))
    }

    private func expire(
        _ payment: ID<PaymentIntent>, of order: ID<Order>, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        var order = try OrderStore.lock(order, in: session)
        var intent = try IntentStore.find(payment, in: session)
        guard intent.state.verbs.contains(.expire) else { return false }
        let rest = intent.capturable
        intent.state = intent.captured > 0 ? .closed : .authorizationExpired
        try IntentStore.update(&intent, in: session)
        order.note("payment.authorization_expired", intent.data(rest))
        try order.saveMoney(in: session, on: occasion)
        return true
    }
}

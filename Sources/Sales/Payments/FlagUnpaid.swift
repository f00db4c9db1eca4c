import Journal
import Kit
import Storage

/// Tells, once for an order, that the day it was to be paid has passed, or that it was delivered for cash and
/// the cash did not come. The item closes when the money is there.
package struct FlagUnpaid: Command {
    package static let name = "payment.flag_unpaid"
    package static let roles: Set<Role> = [.system, .finance, .admin]
    /// How long a driver or a carrier may keep what was paid at the door.
    static let cashKeptMax = Duration.seconds(7 * 86_400)
    static let overdue = "payment_overdue"
    static let cashMissing = "cash_missing"
    let after: ID<Order>
    let limit: Int

    /// - Parameter after: where the batch before ended.
    package init(after: ID<Order> = ID(raw: 0), limit: Int = 100) {
        (self.after, self.limit) = (after, limit)
    }

    package var subject: (entity: String, id: Int64?) { ("order", nil) }

    package struct Answer: Receivable, Hashable {
        package let flagged: Int
        /// Nil when all were looked at.
        package let last: ID<Order>?
        package var receipt: Receipt { Receipt("order", id: last?.raw ?? 0, version: 0) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        let candidates = try candidates(at: occasion.now, in: session)
        var flagged = 0
        for id in candidates where try flag(id, in: session, on: occasion) { flagged += 1 }
        return Answer(flagged: flagged, last: candidates.count < limit ? nil : candidates.last)
    }

    /// Nothing is locked to look: most of them are not late.
    private func candidates(at now: Instant, in session: Session) throws -> [ID<Order>] {
        // Somewhere it is tomorrow already; each order is judged by its own calendar afterwards.
        let tomorrow = Zone.utc.localDate(of: now).adding(days: 1)
        return try session.all(
            """
            SELECT o.id FROM orders o
            WHERE o.id > \(after) AND o.payment_rule IN ('net_terms', 'cash_on_delivery')
                AND o.due > o.received AND o.state IN ('confirmed', 'processing', 'completed')
                AND (o.payment_rule = 'net_terms' OR o.fulfillment_status = 'delivered')
                AND NOT EXISTS (SELECT 1 FROM attention_items a WHERE a.order_id = o.id
                    AND a.kind IN ('payment_overdue', 'cash_missing'))
            UNION
            SELECT i.order_id FROM payment_intents i
            WHERE i.state = 'awaiting' AND i.due_on IS NOT NULL AND i.due_on < \(tomorrow)
                AND i.order_id > \(after)
                AND NOT EXISTS (SELECT 1 FROM attention_items a WHERE a.order_id = i.order_id
                    AND a.kind = 'payment_overdue')
            ORDER BY 1 LIMIT \(limit)
            """
        ) { try $0.id(0) }
    }

    private func flag(_ id: ID<Order>, in session: Session, on occasion: Occasion) throws -> Bool {
        let details = try OrderDetails.load(id, in: session)
        guard details.due > details.received, let kind = try kind(of: details, in: session, at: occasion.now)
        else { return false }
        var order = try OrderStore.lock(id, in: session)
        guard order.balance > 0, !order.isGivenUp else { return false }
        let data: [JSON.Member] = [
            .init("amount", .int(order.balance)), .init("currency", .string(order.terms.currency.code)),
        ]
        try Attention.open(kind, order: id, .object(data), in: session, on: occasion)
        order.note(kind == Self.overdue ? "payment.overdue" : "payment.cash_missing", data)
        try OrderStore.save(order, in: session, on: occasion)
        return true
    }

    private func kind(of order: OrderDetails, in session: Session, at now: Instant) throws -> String? {
        if let dueOn = try DueDate.of(order, in: session), dueOn < order.terms.zone.localDate(of: now) {
            return Self.overdue
        }
        guard order.terms.paymentRule == .cashOnDelivery, order.fulfillmentStatus == .delivered else {
            return nil
        }
        let arrived = try session.first(
            """
            SELECT max(occurred_at) FROM events
            WHERE order_id = \(order.id) AND type IN ('parcel.delivered', 'fulfillment.delivered')
            """
        ) { try $0.instantOrNil(0) }
        guard let arrived = arrived ?? nil, arrived + Self.cashKeptMax <= now else { return nil }
        return Self.cashMissing
    }
}

/// The day an order is to be paid: the one a payment was asked for, else so many days after it was placed.
enum DueDate {
    static func of(_ order: OrderDetails, in session: Session) throws -> LocalDate? {
        let asked = try IntentStore.all(of: order.id, in: session).filter { $0.state == .awaiting }
            .compactMap(\.dueOn).min()
        if let asked { return asked }
        guard order.terms.paymentRule == .netTerms, let days = order.terms.termsDays,
            let placed = order.dates.placed
        else { return nil }
        return order.terms.zone.localDate(of: placed).adding(days: Int(clamping: days))
    }
}

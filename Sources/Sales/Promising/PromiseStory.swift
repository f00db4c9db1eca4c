import Journal
import Kit
import Storage

/// The whole reasoning behind what an order was promised: its parts now, what was told when and why, what is
/// in danger, and what would mend it.
package struct PromiseStory: Sendable {
    package let order: ID<Order>
    package let number: String?
    package let state: OrderState
    package let zone: Zone
    package let promise: Promise?
    /// What would be promised now.
    package let plan: PromisePlan
    /// Nil before the order is confirmed: then nothing is promised, and the plan is a preview.
    package let watch: PromiseWatch?
    package let told: [Told]
    package let risks: [String]
    package let isBroken: Bool
    package let holds: [Hold.Kind]

    package struct Told: Sendable {
        package let type: String
        package let at: Instant
        package let actor: String
        package let reason: String?
        package let data: JSON
        package let previous: JSON?
    }

    package static func load(
        _ id: ID<Order>, in session: Session, at now: Instant, keyring: Keyring
    ) throws -> PromiseStory {
        let order = try Order.peek(id, in: session)
        let plan = try PromisePlan.load(
            order, SupplyState.of(id, in: session), in: session, at: now, keyring: keyring)
        let watch = try PromiseWatch.find(id, in: session)
        let review = watch.map { PromiseReview(order, plan, $0, cause: "time") }
        let today = order.terms.zone.localDate(of: now)
        let isOpen = review.map { !$0.isOver } ?? false
        return PromiseStory(
            order: id, number: order.number, state: order.state, zone: order.terms.zone,
            promise: order.promise,
            plan: plan, watch: watch, told: try told(id, in: session),
            risks: review?.risks.map(\.rawValue) ?? [],
            isBroken: isOpen && (order.promise.map { $0.until < today } ?? false),
            holds: try session.all(
                "SELECT kind FROM holds WHERE order_id = \(id) AND released_at IS NULL ORDER BY id"
            ) { try $0.word(0) })
    }

    private static func told(_ id: ID<Order>, in session: Session) throws -> [Told] {
        try session.all(
            """
            SELECT type, occurred_at, actor, reason, data, previous FROM events
            WHERE order_id = \(id) AND type IN ('order.confirmed', 'promise.at_risk', 'promise.changed',
                'promise.broken', 'line.supply_expected', 'line.production_started', 'line.ready',
                'line.reserved', 'line.reservation_lost')
            ORDER BY order_seq
            """
        ) { row in
            Told(
                type: try row.text(0), at: try row.instant(1), actor: try row.text(2),
                reason: try row.textOrNil(3), data: try JSON(parsing: try row.text(4)),
                previous: try row.textOrNil(5).map { try JSON(parsing: $0) })
        }
    }
}

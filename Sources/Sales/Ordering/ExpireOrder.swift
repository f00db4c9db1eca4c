import Journal
import Kit
import Storage

/// T09: nobody paid or confirmed in time; what was kept for the order is given back.
package struct ExpireOrder: Command {
    package static let name = "order.expire"
    package static let roles: Set<Role> = [.system]
    let order: ID<Order>

    package init(_ order: ID<Order>) {
        self.order = order
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, in: session)
        try order.require(.expire)
        guard let deadline = order.dates.expires, deadline <= occasion.now else {
            throw Refusal("order.not_due", .conflict)
        }
        guard order.money.sums.capture == 0, order.money.sums.storeCredit == 0 else {
            throw Refusal("order.has_money", .conflict, allowed: ["confirm", "cancel"])
        }
        try order.close(as: .expired, reason: "unpaid", in: session, on: occasion)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    /// Orders whose time has passed, oldest first.
    package static func due(at now: Instant, limit: Int = 100, in session: Session) throws -> [ID<Order>] {
        try session.all(
            """
            SELECT id FROM orders WHERE expires_at IS NOT NULL AND state IN ('draft', 'pending')
                AND expires_at <= \(now) ORDER BY expires_at LIMIT \(limit)
            """
        ) { try $0.id(0) }
    }
}

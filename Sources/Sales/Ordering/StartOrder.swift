import Journal
import Kit
import Storage

/// T05: work on a confirmed order begins.
package struct StartOrder: Command {
    package static let name = "order.start"
    package static let roles: Set<Role> = [
        .warehouse, .orderManager, .purchasing, .production, .admin, .system,
    ]
    let order: ID<Order>
    let version: Int64?

    package init(_ order: ID<Order>, version: Int64? = nil) {
        self.order = order
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.start)
        if occasion.actor.role == .system { try order.requireNoHold(.release) }
        order.state = .processing
        order.note("order.processing")
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

import Journal
import Kit
import Storage
import Supply

/// Tries again to reserve what an order could not get: stock came back, or somebody moved it.
package struct ReserveMissing: Command {
    package static let name = "order.reserve"
    package static let roles: Set<Role> = [.sales, .orderManager, .warehouse, .admin, .integration, .system]
    let order: ID<Order>

    package init(_ order: ID<Order>) {
        self.order = order
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, in: session)
        guard !order.state.isTerminal, order.number != nil else {
            throw Refusal(
                "order.not_allowed", .conflict, allowed: order.state.verbs.map(\.rawValue),
                ["verb": "reserve", "state": order.state.rawValue])
        }
        let outcome = try SourceAnew.reserveMissing(of: &order, in: session, on: occasion)
        if outcome.short.isEmpty {
            try Attention.close("stock.oversold", order: order.id, in: session, on: occasion)
        }
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

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
        let wanting = try SupplyState.of(order.id, in: session).wanting
        let lines = Dictionary(order.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let demands = wanting.compactMap { want in
            lines[want.line]?.variant.map {
                Demand(
                    line: want.line.raw, variant: $0, sku: want.sku, quantity: want.quantity,
                    acceptsShort: true)
            }
        }
        guard !demands.isEmpty else { return try OrderStore.finish(order, in: session, on: occasion) }
        let outcome = try ReserveStock.reserve(
            demands, holder: .order(order.id.raw), destination: nil, in: session, on: occasion)
        for part in outcome.reserved {
            let line = ID<OrderLine>(raw: part.line)
            try SupplyState.shrink(line, by: part.quantity, in: session)
            try session.run(
                """
                INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state,
                    reservation_id)
                VALUES (\(occasion.ids.next(at: occasion.now)), \(order.id), \(line), \(part.quantity),
                    'stock',
                    'reserved', \(part.reservation))
                """)
            try order.move(.reserved, of: line, by: part.quantity)
        }
        if !outcome.reserved.isEmpty { order.note("line.reserved") }
        if outcome.short.isEmpty {
            try Attention.close("stock.oversold", order: order.id, in: session, on: occasion)
        }
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

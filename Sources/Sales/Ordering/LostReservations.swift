import Journal
import Kit
import Storage
import Supply

/// What orders do when goods they were promised turn out not to be there: the units come from nowhere until
/// somebody reserves or calls them off, and somebody is told.
package enum LostReservations {
    package static let reaction = Reaction(
        "order.lose_reservations", on: Shortfall.eventType, appends: ["line.reservation_lost"]
    ) { event, session, occasion in
        guard let shortfall = Shortfall(event) else { return }
        let losses = Dictionary(grouping: shortfall.lost, by: \.order)
        // Everybody who takes several orders takes them by id, so that no two wait for each other.
        for (order, lost) in losses.sorted(by: { $0.key < $1.key }) {
            try release(lost, of: ID(raw: order), shortfall.sku, in: session, on: occasion)
        }
    }

    private static func release(
        _ lost: [Shortfall.Loss], of id: ID<Order>, _ sku: String, in session: Session, on occasion: Occasion
    ) throws {
        var order = try OrderStore.lock(id, in: session)
        for loss in lost {
            let line = ID<OrderLine>(raw: loss.line)
            try order.move(.reserved, of: line, by: -loss.quantity)
            try SupplyState.unreserve(line, of: id, loss.quantity, in: session, on: occasion)
        }
        let quantity = lost.reduce(0) { $0 + $1.quantity }
        let told: [JSON.Member] = [.init("sku", .string(sku)), .init("quantity", .int(quantity))]
        order.note("line.reservation_lost", told)
        try Attention.open("stock.shortfall", order: id, .object(told), in: session, on: occasion)
        try OrderStore.save(order, in: session, on: occasion)
    }
}

extension SupplyState {
    /// Turns units of a line that were reserved into units that come from nowhere yet.
    static func unreserve(
        _ line: ID<OrderLine>, of order: ID<Order>, _ quantity: Int64, in session: Session,
        on occasion: Occasion
    ) throws {
        let rows = try session.all(
            """
            SELECT id, quantity FROM supply_allocations WHERE line_id = \(line) AND state = 'reserved' ORDER
                BY id DESC
            """
        ) { (id: try $0.int(0), quantity: try $0.int(1)) }
        try take(quantity, from: rows, in: session)
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(order), \(line), \(quantity), 'stock',
                'unallocated')
            """)
    }
}

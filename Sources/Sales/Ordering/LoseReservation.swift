import Journal
import Kit
import Storage
import Supply

/// What ordering does when promised goods turn out not to be there: the lines lose their reservation and their supply,
/// in the transaction of the count that found out, and somebody is told to look.
package enum LoseReservation {
    package static let reaction = Reaction(
        "lose_reservation", on: Shortfall.eventType, appends: ["line.short"]
    ) { event, session, occasion in
        guard let shortfall = Shortfall(event) else { return }
        for (order, losses) in Dictionary(grouping: shortfall.lost, by: \.order).sorted(by: { $0.key < $1.key }) {
            try lose(losses, of: ID(raw: order), shortfall.sku, in: session, on: occasion)
        }
    }

    private static func lose(
        _ losses: [Shortfall.Loss], of id: ID<Order>, _ sku: String, in session: Session, on occasion: Occasion
    ) throws {
        var order = try OrderStore.lock(id, in: session)
        var lost: Int64 = 0
        for loss in losses {
            let line = ID<OrderLine>(raw: loss.line)
            try order.move(.reserved, of: line, by: -loss.quantity)
            try SupplyState.unreserve(line, by: loss.quantity, of: id, in: session, on: occasion)
            lost += loss.quantity
        }
        order.note("line.short", [.init("sku", .string(sku)), .init("quantity", .int(lost))])
        try Attention.open(
            "line.short", order: id, ["sku": .string(sku), "quantity": .int(lost)], in: session, on: occasion)
        try OrderStore.save(order, in: session, on: occasion)
    }
}

extension SupplyState {
    /// Turns reserved units of a line into units that come from nowhere.
    static func unreserve(
        _ line: ID<OrderLine>, by quantity: Int64, of order: ID<Order>, in session: Session,
        on occasion: Occasion
    ) throws {
        let rows = try session.all(
            """
            SELECT id, quantity FROM supply_allocations WHERE line_id = \(line) AND state = 'reserved' ORDER BY id DESC
            """
        ) { (id: try $0.int(0), quantity: try $0.int(1)) }
        var left = quantity
        for row in rows where left > 0 {
            let taken = min(left, row.quantity)
            left -= taken
            if taken == row.quantity {
                try session.run("UPDATE supply_allocations SET state = 'canceled' WHERE id = \(row.id)")
            } else {
                try session.run(
                    "UPDATE supply_allocations SET quantity = quantity - \(taken) WHERE id = \(row.id)")
            }
        }
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(order), \(line), \(quantity), 'stock', 'unallocated')
            """)
    }
}

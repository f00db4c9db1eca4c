import Kit
import Storage
import Supply

/// The supply rows of an order as guards read them.
struct SupplyState {
    /// Lines of which units come from nowhere yet.
    private(set) var unallocated: [(line: ID<OrderLine>, sku: String, quantity: Int64)] = []
    /// Everything that is not reserved but could be: unallocated and backordered units, by row.
    private(set) var wanting: [(row: Int64, line: ID<OrderLine>, sku: String, quantity: Int64)] = []
    /// Every row as promises are computed from it.
    private(set) var parts: [SuppliedPart] = []

    static func of(_ order: ID<Order>, in session: Session) throws -> SupplyState {
        var supply = SupplyState()
        try session.each(
            """
            SELECT s.id, s.line_id, l.sku, s.quantity, s.state, \(SuppliedPart.columns)
            FROM supply_allocations s JOIN order_lines l ON l.id = s.line_id
                LEFT JOIN reservations r ON r.id = s.reservation_id
                LEFT JOIN locations p ON p.id = r.location_id
            WHERE s.order_id = \(order) AND s.state <> 'canceled' ORDER BY s.id
            """
        ) { row in
            let state = try row.word(4, as: LineSupply.State.self)
            let (line, sku, quantity): (ID<OrderLine>, _, _) = (
                try row.id(1), try row.text(2), try row.int(3)
            )
            if state == .unallocated { supply.unallocated.append((line, sku, quantity)) }
            if state == .unallocated || state == .backordered {
                supply.wanting.append((try row.int(0), line, sku, quantity))
            }
            supply.parts.append(try SuppliedPart(row, sku: sku, quantity: quantity, state: state, from: 5))
        }
        return supply
    }

    /// Takes units of a line out of its supply: first those that come from nowhere, last those that are
    /// reserved.
    ///
    /// - Returns: how many of them were being made.
    @discardableResult
    static func shrink(_ line: ID<OrderLine>, by quantity: Int64, in session: Session) throws -> Int64 {
        let rows = try session.all(
            """
            SELECT id, quantity, state FROM supply_allocations
            WHERE line_id = \(line) AND state <> 'canceled'
            ORDER BY CASE state WHEN 'unallocated' THEN 0 WHEN 'backordered' THEN 1
                WHEN 'awaiting_purchase' THEN 2 WHEN 'awaiting_production' THEN 2
                WHEN 'in_production' THEN 3 WHEN 'reserved' THEN 9 ELSE 5 END, id DESC
            """
        ) { (id: try $0.int(0), quantity: try $0.int(1), state: try $0.word(2, as: LineSupply.State.self)) }
        try take(quantity, from: rows.map { ($0.id, $0.quantity) }, in: session)
        let before = rows.prefix { $0.state != .inProduction }.reduce(0) { $0 + $1.quantity }
        let making = rows.filter { $0.state == .inProduction }.reduce(0) { $0 + $1.quantity }
        return min(making, max(0, quantity - before))
    }

    /// Takes so many units out of supply rows, the first rows first; an emptied row is called off.
    static func take(
        _ quantity: Int64, from rows: [(id: Int64, quantity: Int64)], in session: Session
    ) throws {
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
    }

    /// Says where the units of a row are now, and when they are expected or came.
    static func set(
        _ row: Int64, _ state: LineSupply.State, expectedOn: LocalDate?, in session: Session
    ) throws {
        try session.run(
            """
            UPDATE supply_allocations SET state = \(state), expected_on = \(orNull: expectedOn)
            WHERE id = \(row)
            """)
    }
}

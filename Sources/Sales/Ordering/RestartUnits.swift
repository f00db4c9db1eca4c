import Journal
import Kit
import Storage
import Supply

/// Units that left the house and will not arrive begin anew: they are not shipped any more, and come from
/// nowhere until somebody reserves or calls them off.
extension Order {
    /// - Parameter isBack: whether the goods lie on a shelf of ours again. What was made to order and is not
    ///   back must be made again.
    package mutating func restart(
        _ quantity: Int64, of line: ID<OrderLine>, isBack: Bool, in session: Session, on occasion: Occasion
    ) throws {
        for column in [QuantityColumn.handedOver, .packed, .picked, .released] {
            try move(column, of: line, by: -quantity)
        }
        let rows = try session.all(
            """
            SELECT s.id, s.quantity, s.source FROM supply_allocations s
            LEFT JOIN reservations r ON r.id = s.reservation_id
            WHERE s.line_id = \(line) AND s.state IN ('reserved', 'ready')
            ORDER BY CASE WHEN r.state = 'active' THEN 1 ELSE 0 END, s.id DESC
            """
        ) { (id: try $0.int(0), quantity: try $0.int(1), source: try $0.word(2, as: LineSupply.Source.self)) }
        try SupplyState.take(quantity, from: rows.map { ($0.id, $0.quantity) }, in: session)
        let isMade = rows.first?.source == .workOrder && !isBack
        let (source, state): (LineSupply.Source, LineSupply.State) =
            isMade ? (.workOrder, .awaitingProduction) : (.stock, .unallocated)
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(id), \(line), \(quantity), \(source), \(state))
            """)
    }
}

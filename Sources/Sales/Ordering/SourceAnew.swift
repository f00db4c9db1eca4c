import Journal
import Kit
import Storage
import Supply

/// Where units of a line come from after what was planned for them failed: the goods were not on the shelf,
/// the work at a location was called off, or it goes on elsewhere. Called for a locked order; the caller
/// notes what happened and saves.
package enum SourceAnew {
    /// Units that are still to be got, as a shortage leaves them.
    package struct Missing: Hashable, Sendable {
        package let line: ID<OrderLine>
        package let sku: String
        package let quantity: Int64
        /// Nil if nobody has planned where they come from.
        package let isBackordered: Bool
    }

    /// Units that were promised from stock come from nowhere yet. Their reservations are the caller's to end.
    package static func lose(
        _ quantity: Int64, of line: ID<OrderLine>, order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws {
        try order.move(.reserved, of: line, by: -quantity)
        try SupplyState.unreserve(line, of: order.id, quantity, in: session, on: occasion)
    }

    /// The same of units that were made or bought for the line and lay ready.
    package static func loseReady(
        _ quantity: Int64, of line: ID<OrderLine>, order: Order, in session: Session, on occasion: Occasion
    ) throws {
        let rows = try session.all(
            """
            SELECT id, quantity FROM supply_allocations WHERE line_id = \(line) AND state = 'ready'
            ORDER BY id DESC
            """
        ) { (id: try $0.int(0), quantity: try $0.int(1)) }
        try SupplyState.take(quantity, from: rows, in: session)
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(order.id), \(line), \(quantity), 'stock',
                'unallocated')
            """)
    }

    /// Reserves whatever the order waits for and can be got now.
    ///
    /// - Parameters:
    ///   - chosen: only these lines.
    ///   - place: where to look.
    @discardableResult
    package static func reserveMissing(
        of order: inout Order, lines chosen: Set<ID<OrderLine>>? = nil,
        from place: ReserveStock.Place = .anywhere, in session: Session, on occasion: Occasion
    ) throws -> ReserveOutcome {
        let wanting = try SupplyState.of(order.id, in: session).wanting.filter {
            chosen?.contains($0.line) ?? true
        }
        let lines = Dictionary(order.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let demands = wanting.compactMap { want in
            lines[want.line]?.variant.map {
                Demand(
                    line: want.line.raw, variant: $0, sku: want.sku, quantity: want.quantity,
                    acceptsShort: true)
            }
        }
        guard !demands.isEmpty else { return ReserveOutcome(reserved: [], short: []) }
        let outcome = try ReserveStock.reserve(
            demands, holder: .order(order.id.raw), destination: nil, from: place, in: session, on: occasion)
        for part in outcome.reserved {
            let line = ID<OrderLine>(raw: part.line)
            try SupplyState.shrink(line, by: part.quantity, in: session)
            try add(part, to: order.id, in: session, on: occasion)
            try order.move(.reserved, of: line, by: part.quantity)
        }
        if !outcome.reserved.isEmpty { order.note("line.reserved") }
        return outcome
    }

    /// What nobody could get: it waits for goods if its SKU's policy is to wait, else it comes from nowhere,
    /// which somebody must look at.
    package static func planMissing(of order: Order, in session: Session) throws -> [Missing] {
        let rows = try session.all(
            """
            SELECT s.id, s.line_id, l.sku, s.quantity, v.when_short, v.preorder_on
            FROM supply_allocations s JOIN order_lines l ON l.id = s.line_id
            JOIN variants v ON v.id = l.variant_id
            WHERE s.order_id = \(order.id) AND s.state = 'unallocated' ORDER BY s.id
            """
        ) { row in
            (
                id: try row.int(0), line: try row.id(1, OrderLine.self), sku: try row.text(2),
                quantity: try row.int(3), policy: try row.word(4, as: Variant.WhenShort.self),
                on: try row.dateOrNil(5)
            )
        }
        for row in rows where row.policy != .refuse {
            try session.run(
                """
                UPDATE supply_allocations SET state = 'backordered', source = \(row.policy),
                    expected_on = \(orNull: row.on) WHERE id = \(row.id)
                """)
        }
        return rows.map {
            Missing(line: $0.line, sku: $0.sku, quantity: $0.quantity, isBackordered: $0.policy != .refuse)
        }
    }

    /// The same units from other shelves: what `parts` are now takes the place of as many reserved units of
    /// their lines.
    package static func replace(
        with parts: [ReservedPart], of order: Order, in session: Session, on occasion: Occasion
    ) throws {
        for part in parts {
            let rows = try session.all(
                """
                SELECT id, quantity FROM supply_allocations
                WHERE line_id = \(part.line) AND state = 'reserved' ORDER BY id
                """
            ) { (id: try $0.int(0), quantity: try $0.int(1)) }
            try SupplyState.take(part.quantity, from: rows, in: session)
        }
        for part in parts { try add(part, to: order.id, in: session, on: occasion) }
    }

    /// Units of each line that lie ready without a reservation: made for it, or needing no goods at all.
    package static func readyUnits(
        of order: ID<Order>, in session: Session
    ) throws -> [ID<OrderLine>: Int64] {
        let rows = try session.all(
            """
            SELECT line_id, CAST(sum(quantity) AS BIGINT) FROM supply_allocations
            WHERE order_id = \(order) AND state = 'ready' GROUP BY line_id
            """
        ) { (try $0.id(0, OrderLine.self), try $0.int(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    private static func add(
        _ part: ReservedPart, to order: ID<Order>, in session: Session, on occasion: Occasion
    ) throws {
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state, reservation_id)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(order), \(part.line), \(part.quantity), 'stock',
                'reserved', \(part.reservation))
            """)
    }
}

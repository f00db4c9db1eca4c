import Kit
import Storage

/// Some hundred orders with everything a check compares, read with one statement a table.
struct OrderBatch: Sendable {
    struct Entry: Sendable {
        let id: ID<Order>
        let number: String?
        let state: OrderState
        let stage: Stage
        let stageReached: Stage
        let fulfillmentStatus: FulfillmentStatus
        let eventSequence: Int64
        let isPlaced: Bool
    }

    /// The events of one order, folded.
    struct Story: Sendable {
        var last: Int64 = 0
        var count: Int64 = 0
        var quantities: [ID<OrderLine>: [QuantityColumn: Int64]] = [:]
    }

    var orders: [Entry] = []
    var lines: [ID<Order>: [OrderLine]] = [:]
    var events: [ID<Order>: Story] = [:]
    var supplied: [ID<OrderLine>: Int64] = [:]
    var reserved: [ID<OrderLine>: Int64] = [:]

    static func load(after last: Int64, limit: Int64, in session: Session) throws -> OrderBatch {
        var batch = OrderBatch()
        batch.orders = try session.all(
            """
            SELECT id, number, state, stage, stage_reached, fulfillment_status, event_seq,
                CASE WHEN placed_at IS NULL THEN 0 ELSE 1 END
            FROM orders WHERE id > \(last) ORDER BY id LIMIT \(limit)
            """, entry)
        guard let end = batch.orders.last?.id.raw else { return batch }
        try session.each(
            """
            SELECT \(OrderLineRow.columns), order_id FROM order_lines
            WHERE order_id > \(last) AND order_id <= \(end) ORDER BY order_id, position
            """
        ) { row in
            batch.lines[try row.id(28), default: []].append(try OrderLineRow.line(row))
        }
        try session.each(
            """
            SELECT order_id, order_seq, data FROM events WHERE order_id > \(last) AND order_id <= \(end)
            ORDER BY order_id, order_seq
            """
        ) { row in
            let order: ID<Order> = try row.id(0)
            try batch.events[order, default: Story()].add(sequence: try row.int(1), data: try row.text(2))
        }
        try batch.loadSupply(after: last, until: end, in: session)
        return batch
    }

    private static func entry(_ row: Row) throws -> Entry {
        Entry(
            id: try row.id(0), number: try row.textOrNil(1), state: try row.word(2),
            stage: Stage(rawValue: try row.int(3)) ?? .none,
            stageReached: Stage(rawValue: try row.int(4)) ?? .none,
            fulfillmentStatus: try row.word(5), eventSequence: try row.int(6), isPlaced: try row.bool(7))
    }

    private mutating func loadSupply(after last: Int64, until end: Int64, in session: Session) throws {
        try session.each(
            """
            SELECT line_id, CAST(sum(quantity) AS BIGINT) FROM supply_allocations
            WHERE order_id > \(last) AND order_id <= \(end) AND state <> 'canceled' GROUP BY line_id
            """
        ) { supplied[try $0.id(0)] = try $0.int(1) }
        try session.each(
            """
            SELECT line_id, CAST(sum(quantity) AS BIGINT) FROM reservations
            WHERE holder_id > \(last) AND holder_id <= \(end) AND state = 'active' AND holder = 'order'
            GROUP BY line_id
            """
        ) { reserved[try $0.id(0)] = try $0.int(1) }
    }
}

extension OrderBatch.Story {
    mutating func add(sequence: Int64, data: String) throws {
        last = sequence
        count += 1
        // Most events move no quantity; looking for the word is far cheaper than reading the document.
        guard data.contains("\"lines\":{") else { return }
        for line in try JSON(parsing: data)["lines"]?.members ?? [] {
            guard let id = ID<OrderLine>(line.key) else { continue }
            for change in line.value.members ?? [] {
                guard let column = QuantityColumn(rawValue: change.key) else { continue }
                quantities[id, default: [:]][column, default: 0] += change.value.int ?? 0
            }
        }
    }
}

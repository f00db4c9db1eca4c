import Journal
import Kit
import Sales
import Storage

/// The only writer of `fulfillments` and `fulfillment_items`. A caller that writes holds the order's lock.
package enum FulfillmentRows {
    private static let columns: SQL = """
        f.id, f.order_id, f.position, f.location_id, f.state, f.release_on, f.picker, f.created_at,
        f.released_at, f.picked_at, f.packed_at, f.handed_over_at, f.ended_at, f.version
        """

    private static let itemColumns: SQL = """
        i.id, i.line_id, i.lot_id, i.reservation_id, i.quantity, i.picked, i.packed, i.handed_over, i.short
        """

    /// All of an order, canceled ones too, by position.
    package static func all(of order: ID<Order>, in session: Session) throws -> [Fulfillment] {
        try load(
            "WHERE f.order_id = \(order) ORDER BY f.position, i.id", in: session)
    }

    /// - Throws: `fulfillment.unknown`.
    package static func find(_ id: ID<Fulfillment>, in session: Session) throws -> Fulfillment {
        guard let found = try load("WHERE f.id = \(id) ORDER BY i.id", in: session).first else {
            throw unknown(id.text)
        }
        return found
    }

    /// The next ones by id, for whoever walks the whole store.
    static func batch(after id: Int64, limit: Int64, in session: Session) throws -> [Fulfillment] {
        try load(
            """
            WHERE f.id IN (SELECT id FROM fulfillments WHERE id > \(id) ORDER BY id LIMIT \(limit))
            ORDER BY f.id, i.id
            """, in: session)
    }

    /// The order it belongs to, which is to be locked before it is read for a change.
    package static func order(of id: ID<Fulfillment>, in session: Session) throws -> ID<Order> {
        let found = try session.first("SELECT order_id FROM fulfillments WHERE id = \(id)") {
            try $0.id(0, Order.self)
        }
        guard let found else { throw unknown(id.text) }
        return found
    }

    static func unknown(_ text: String) -> Refusal {
        Refusal("fulfillment.unknown", .notFound, ["fulfillment": text])
    }

    static func insert(_ fulfillment: Fulfillment, in session: Session) throws {
        let dates = fulfillment.dates
        try session.run(
            """
            INSERT INTO fulfillments (id, order_id, position, location_id, state, release_on, picker,
                created_at, released_at, picked_at, packed_at, handed_over_at, ended_at, version)
            VALUES (\(fulfillment.id), \(fulfillment.order), \(fulfillment.position), \(fulfillment.location),
                \(fulfillment.state), \(orNull: fulfillment.releaseOn), \(orNull: fulfillment.picker),
                \(dates.created), \(orNull: dates.released), \(orNull: dates.picked), \(orNull: dates.packed),
                \(orNull: dates.handedOver), \(orNull: dates.ended), \(fulfillment.version))
            """)
        try writeItems(of: fulfillment, in: session)
    }

    /// Writes it with a version one higher, which the caller's events then carry, and the items that differ
    /// from what is stored.
    static func update(_ fulfillment: inout Fulfillment, in session: Session) throws {
        fulfillment.version += 1
        let dates = fulfillment.dates
        try session.run(
            """
            UPDATE fulfillments SET location_id = \(fulfillment.location), state = \(fulfillment.state),
                release_on = \(orNull: fulfillment.releaseOn), picker = \(orNull: fulfillment.picker),
                released_at = \(orNull: dates.released), picked_at = \(orNull: dates.picked),
                packed_at = \(orNull: dates.packed), handed_over_at = \(orNull: dates.handedOver),
                ended_at = \(orNull: dates.ended), version = \(fulfillment.version)
            WHERE id = \(fulfillment.id)
            """)
        try writeItems(of: fulfillment, in: session)
        fulfillment.stored = fulfillment.items
    }

    private static func writeItems(of fulfillment: Fulfillment, in session: Session) throws {
        let known = Dictionary(fulfillment.stored.map { ($0.id, $0) }) { first, _ in first }
        for item in fulfillment.items where known[item.id] != item {
            try session.run(known[item.id] == nil ? insertion(of: item, fulfillment.id) : update(of: item))
        }
    }

    private static func insertion(of item: Fulfillment.Item, _ fulfillment: ID<Fulfillment>) -> SQL {
        """
        INSERT INTO fulfillment_items (id, fulfillment_id, line_id, lot_id, reservation_id, quantity, picked,
            packed, handed_over, short)
        VALUES (\(item.id), \(fulfillment), \(item.line), \(item.lot), \(orNull: item.reservation),
            \(item.quantity), \(item.picked), \(item.packed), \(item.handedOver), \(item.short))
        """
    }

    private static func update(of item: Fulfillment.Item) -> SQL {
        """
        UPDATE fulfillment_items SET quantity = \(item.quantity), picked = \(item.picked),
            packed = \(item.packed), handed_over = \(item.handedOver), short = \(item.short)
        WHERE id = \(item.id)
        """
    }

    private static func load(_ condition: SQL, in session: Session) throws -> [Fulfillment] {
        var found: [Fulfillment] = []
        try session.each(
            """
            SELECT \(columns), \(itemColumns)
            FROM fulfillments f LEFT JOIN fulfillment_items i ON i.fulfillment_id = f.id \(condition)
            """
        ) { row in
            if try found.last?.id.raw != row.int(0) { found.append(try fulfillment(row)) }
            if !row.isNull(14) { found[found.count - 1].items.append(try item(row)) }
        }
        for index in found.indices { found[index].stored = found[index].items }
        return found
    }

    private static func fulfillment(_ row: Row) throws -> Fulfillment {
        var dates = Fulfillment.Dates(created: try row.instant(7))
        dates.released = try row.instantOrNil(8)
        dates.picked = try row.instantOrNil(9)
        dates.packed = try row.instantOrNil(10)
        dates.handedOver = try row.instantOrNil(11)
        dates.ended = try row.instantOrNil(12)
        return Fulfillment(
            id: try row.id(0), order: try row.id(1), position: try row.int(2), location: try row.id(3),
            state: try row.word(4), releaseOn: try row.dateOrNil(5), picker: try row.textOrNil(6),
            dates: dates, version: try row.int(13), items: [])
    }

    private static func item(_ row: Row) throws -> Fulfillment.Item {
        var item = Fulfillment.Item(
            id: try row.int(14), line: try row.id(15), lot: try row.int(16), reservation: try row.idOrNil(17),
            quantity: try row.int(18))
        item.picked = try row.int(19)
        item.packed = try row.int(20)
        item.handedOver = try row.int(21)
        item.short = try row.int(22)
        return item
    }
}

import Kit
import Sales
import Storage

/// The only writer of `parcels` and `parcel_items`. A caller that writes holds the order's lock.
package enum ParcelRows {
    private static let columns: SQL = """
        id, order_id, fulfillment_id, position, handling, tracking, exception, is_stuck, carrier,
        tracking_number, package_type, weight_grams, expected_grams, weight_reason, expected_from,
        expected_until, created_at,
        handed_over_at, delivered_at, last_event_at, closed_at, outcome, version
        """

    /// All parcels of an order, voided ones too, by position.
    package static func all(of order: ID<Order>, in session: Session) throws -> [Parcel] {
        let parcels = try session.all(
            "SELECT \(columns) FROM parcels WHERE order_id = \(order) ORDER BY position", parcel)
        return try withItems(
            parcels,
            session.all(
                """
                SELECT i.parcel_id, i.line_id, i.lot_id, i.quantity
                FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id WHERE p.order_id = \(order)
                ORDER BY i.parcel_id, i.line_id, i.lot_id
                """, item))
    }

    /// - Throws: `parcel.unknown`.
    package static func find(_ id: ID<Parcel>, in session: Session) throws -> Parcel {
        let found = try session.first("SELECT \(columns) FROM parcels WHERE id = \(id)", parcel)
        guard let found else { throw Refusal("parcel.unknown", .notFound, ["parcel": id.text]) }
        let items = try session.all(
            """
            SELECT parcel_id, line_id, lot_id, quantity FROM parcel_items WHERE parcel_id = \(id)
            ORDER BY line_id, lot_id
            """, item)
        return withItems([found], items)[0]
    }

    /// The order a parcel belongs to, which is to be locked before the parcel is read for a change.
    package static func order(of id: ID<Parcel>, in session: Session) throws -> ID<Order> {
        let found = try session.first("SELECT order_id FROM parcels WHERE id = \(id)") {
            try $0.id(0, Order.self)
        }
        guard let found else { throw Refusal("parcel.unknown", .notFound, ["parcel": id.text]) }
        return found
    }

    /// The number the next parcel of an order gets; those of voided ones are not used again.
    package static func nextPosition(of order: ID<Order>, in session: Session) throws -> Int64 {
        let last = try session.first(
            "SELECT max(position) FROM parcels WHERE order_id = \(order)"
        ) { try $0.intOrNil(0) }
        return ((last ?? nil) ?? 0) + 1
    }

    package static func insert(_ parcel: Parcel, in session: Session) throws {
        try session.run(
            """
            INSERT INTO parcels (id, order_id, fulfillment_id, position, handling, tracking, exception,
                is_stuck, carrier, tracking_number, package_type, weight_grams, expected_grams, weight_reason,
                expected_from, expected_until, created_at, handed_over_at, delivered_at, last_event_at,
                closed_at, outcome, version)
            VALUES (\(parcel.id), \(parcel.order), \(orNull: parcel.fulfillment), \(parcel.position),
                \(parcel.handling), \(parcel.tracking), \(orNull: parcel.exception), \(parcel.isStuck),
                \(orNull: parcel.carrier), \(orNull: parcel.trackingNumber), \(orNull: parcel.packageType),
                \(orNull: parcel.weight.grams), \(orNull: parcel.weight.expectedGrams),
                \(orNull: parcel.weight.reason), \(orNull: parcel.expected?.lowerBound),
                \(orNull: parcel.expected?.upperBound), \(parcel.dates.created),
                \(orNull: parcel.dates.handedOver), \(orNull: parcel.dates.delivered),
                \(orNull: parcel.dates.lastEvent), \(orNull: parcel.dates.closed), \(orNull: parcel.outcome),
                \(parcel.version))
            """)
        try insertItems(of: parcel, in: session)
    }

    /// Writes everything but the items, with a version one higher, which the caller's events then carry.
    package static func update(_ parcel: inout Parcel, in session: Session) throws {
        parcel.version += 1
        try session.run(
            """
            UPDATE parcels SET handling = \(parcel.handling), tracking = \(parcel.tracking),
                exception = \(orNull: parcel.exception), is_stuck = \(parcel.isStuck),
                carrier = \(orNull: parcel.carrier), tracking_number = \(orNull: parcel.trackingNumber),
                package_type = \(orNull: parcel.packageType), weight_grams = \(orNull: parcel.weight.grams),
                expected_grams = \(orNull: parcel.weight.expectedGrams),
                weight_reason = \(orNull: parcel.weight.reason),
                expected_from = \(orNull: parcel.expected?.lowerBound),
                expected_until = \(orNull: parcel.expected?.upperBound),
                handed_over_at = \(orNull: parcel.dates.handedOver),
                delivered_at = \(orNull: parcel.dates.delivered),
                last_event_at = \(orNull: parcel.dates.lastEvent), closed_at = \(orNull: parcel.dates.closed),
                outcome = \(orNull: parcel.outcome), version = \(parcel.version)
            WHERE id = \(parcel.id)
            """)
    }

    /// Writes what is in a parcel that is still ours to open.
    package static func replaceItems(of parcel: Parcel, in session: Session) throws {
        try session.run("DELETE FROM parcel_items WHERE parcel_id = \(parcel.id)")
        try insertItems(of: parcel, in: session)
    }

    private static func insertItems(of parcel: Parcel, in session: Session) throws {
        for item in parcel.items where item.quantity > 0 {
            try session.run(
                """
                INSERT INTO parcel_items (parcel_id, line_id, lot_id, quantity)
                VALUES (\(parcel.id), \(item.line), \(item.lot), \(item.quantity))
                """)
        }
    }

    private static func withItems(
        _ parcels: [Parcel], _ items: [(parcel: ID<Parcel>, item: Parcel.Item)]
    ) -> [Parcel] {
        let held = Dictionary(grouping: items, by: \.parcel)
        return parcels.map { parcel in
            var parcel = parcel
            parcel.items = (held[parcel.id] ?? []).map(\.item)
            return parcel
        }
    }

    private static func item(_ row: Row) throws -> (parcel: ID<Parcel>, item: Parcel.Item) {
        (try row.id(0), Parcel.Item(line: try row.id(1), lot: try row.int(2), quantity: try row.int(3)))
    }

    private static func parcel(_ row: Row) throws -> Parcel {
        var dates = Parcel.Dates(created: try row.instant(16))
        dates.handedOver = try row.instantOrNil(17)
        dates.delivered = try row.instantOrNil(18)
        dates.lastEvent = try row.instantOrNil(19)
        dates.closed = try row.instantOrNil(20)
        let (from, until) = (try row.dateOrNil(14), try row.dateOrNil(15))
        return Parcel(
            id: try row.id(0), order: try row.id(1), fulfillment: try row.idOrNil(2),
            position: try row.int(3),
            handling: try row.word(4), tracking: try row.word(5), exception: try row.textOrNil(6),
            isStuck: try row.bool(7), carrier: try row.textOrNil(8), trackingNumber: try row.textOrNil(9),
            packageType: try row.textOrNil(10),
            weight: Parcel.Weight(
                grams: try row.intOrNil(11), expectedGrams: try row.intOrNil(12),
                reason: try row.textOrNil(13)),
            expected: until.map { min(from ?? $0, $0)...$0 }, dates: dates,
            outcome: try row.isNull(21) ? nil : row.word(21), version: try row.int(22), items: [])
    }
}

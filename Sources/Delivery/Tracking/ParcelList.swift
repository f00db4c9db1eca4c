import Kit
import Sales
import Storage

/// Parcels for a list, newest first, and what was said of numbers nobody has.
package struct ParcelList: Sendable {
    package var isStuck = false
    package var hasException = false
    package var status: TrackingStatus?
    package var handling: Parcel.Handling?
    package var order: ID<Order>?
    /// The location's code.
    package var location: String?
    /// As it stands on the label.
    package var trackingNumber: String?
    package var owner = WorkOwner()
    /// Just this one.
    package var only: ID<Parcel>?
    package var before: ID<Parcel>?
    package var limit = 50

    package init() {}

    package struct Entry: Sendable {
        package let id: ID<Parcel>
        package let order: String
        package let position: Int64
        package let handling: Parcel.Handling
        package let tracking: TrackingStatus
        package let exception: String?
        package let isStuck: Bool
        package let carrier: String?
        package let trackingNumber: String?
        package let lastEvent: Instant?
        package let outcome: Parcel.Outcome?
        package let orderID: ID<Order>
        package let handedOver: Instant?
        package let delivered: Instant?
        package let version: Int64
    }

    package func load(in session: Session) throws -> [Entry] {
        try session.all(
            """
            SELECT p.id, COALESCE(o.number, ''), p.position, p.handling, p.tracking, p.exception, p.is_stuck,
                p.carrier, p.tracking_number, p.last_event_at, p.outcome, o.id, p.handed_over_at,
                p.delivered_at, p.version
            FROM parcels p JOIN orders o ON o.id = p.order_id
            LEFT JOIN fulfillments f ON f.id = p.fulfillment_id
            LEFT JOIN locations l ON l.id = f.location_id WHERE \(condition)\(owner.condition)
            ORDER BY p.id DESC LIMIT \(min(max(limit, 1), 1_000))
            """, Self.entry)
    }

    private var condition: SQL {
        var parts: [SQL] = ["p.id < \(before?.raw ?? .max)"]
        if isStuck { parts.append("p.is_stuck = 1") }
        if hasException { parts.append("p.tracking = 'exception'") }
        if let status { parts.append("p.tracking = \(status)") }
        if let handling { parts.append("p.handling = \(handling)") }
        if let order { parts.append("p.order_id = \(order)") }
        if let only { parts.append("p.id = \(only)") }
        if let location { parts.append("l.code = \(location)") }
        if let trackingNumber { parts.append("p.tracking_number = \(trackingNumber)") }
        return parts.dropFirst().reduce(parts[0]) { "\($0) AND \($1)" }
    }

    private static func entry(_ row: Row) throws -> Entry {
        Entry(
            id: try row.id(0), order: try row.text(1), position: try row.int(2), handling: try row.word(3),
            tracking: try row.word(4), exception: try row.textOrNil(5), isStuck: try row.bool(6),
            carrier: try row.textOrNil(7), trackingNumber: try row.textOrNil(8),
            lastEvent: try row.instantOrNil(9), outcome: try row.isNull(10) ? nil : row.word(10),
            orderID: try row.id(11), handedOver: try row.instantOrNil(12),
            delivered: try row.instantOrNil(13), version: try row.int(14))
    }
}

/// What carriers said of numbers no parcel has, by number.
package struct StrayList: Sendable {
    package struct Entry: Sendable {
        package let carrier: String
        package let trackingNumber: String
        package let status: TrackingStatus
        package let at: Instant
        package let place: String
        package let source: CarrierEvent.Source
        package let recordedAt: Instant
        /// The parcel that has the number, if one does and cannot have moved.
        package let parcel: ID<Parcel>?
    }

    package static func load(limit: Int, in session: Session) throws -> [Entry] {
        try session.all(
            """
            SELECT s.carrier, s.tracking_number, s.status, s.occurred_at, s.place, s.source, s.recorded_at,
                (SELECT max(p.id) FROM parcels p WHERE p.tracking_number = s.tracking_number)
            FROM stray_parcel_events s
            ORDER BY s.recorded_at DESC, s.tracking_number, s.occurred_at DESC
            LIMIT \(min(max(limit, 1), 1_000))
            """
        ) { row in
            Entry(
                carrier: try row.text(0), trackingNumber: try row.text(1), status: try row.word(2),
                at: try row.instant(3), place: try row.text(4), source: try row.word(5),
                recordedAt: try row.instant(6), parcel: try row.idOrNil(7))
        }
    }
}

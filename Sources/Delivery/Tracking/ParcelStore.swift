import Journal
import Kit
import Sales
import Storage

/// Reads and writes parcels and what carriers said of them.
enum ParcelStore {
    /// A parcel the store has, and the events it knows of it.
    struct Known {
        let id: ID<Parcel>
        let carrier: String
        let trackingNumber: String
        let version: Int64
        var events: [PastParcel.Event]

        func has(_ event: PastParcel.Event) -> Bool {
            events.contains { ($0.at, $0.status, $0.place) == (event.at, event.status, event.place) }
        }
    }

    static func of(_ order: ID<Order>, in session: Session) throws -> [Known] {
        var parcels: [Known] = []
        try session.each(
            """
            SELECT p.id, COALESCE(p.carrier, ''), COALESCE(p.tracking_number, ''), e.status, e.occurred_at,
                e.place, e.note, p.version
            FROM parcels p LEFT JOIN parcel_events e ON e.parcel_id = p.id
            WHERE p.order_id = \(order) ORDER BY p.position, e.occurred_at
            """
        ) { row in
            let id: ID<Parcel> = try row.id(0)
            if parcels.last?.id != id {
                parcels.append(
                    Known(
                        id: id, carrier: try row.text(1), trackingNumber: try row.text(2),
                        version: try row.int(7), events: []))
            }
            guard let at = try row.instantOrNil(4) else { return }
            parcels[parcels.count - 1].events.append(
                PastParcel.Event(try row.word(3), at: at, place: try row.text(5), note: try row.text(6)))
        }
        return parcels
    }

    /// How much of each line the order's parcels hold.
    static func packed(_ order: ID<Order>, in session: Session) throws -> [ID<OrderLine>: Int64] {
        let held = try session.all(
            """
            SELECT i.line_id, CAST(sum(i.quantity) AS BIGINT)
            FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id
            WHERE p.order_id = \(order) GROUP BY i.line_id
            """
        ) { (try $0.id(0, OrderLine.self), try $0.int(1)) }
        return Dictionary(held) { first, _ in first }
    }

    static func insert(
        _ parcel: PastParcel, of order: ID<Order>, position: Int, in session: Session, on occasion: Occasion
    ) throws -> ID<Parcel> {
        let state = ParcelState(parcel.events)
        var made = Parcel(
            id: occasion.newID(), order: order, fulfillment: nil, position: Int64(position),
            handling: state.handling, tracking: state.tracking, exception: nil, isStuck: false,
            carrier: parcel.carrier, trackingNumber: parcel.trackingNumber, packageType: nil,
            weight: Parcel.Weight(), expected: nil, dates: Parcel.Dates(created: occasion.now), outcome: nil,
            version: 1, items: parcel.items.map { Parcel.Item(line: $0.line, quantity: $0.quantity) })
        made.dates.handedOver = state.handedOverAt
        made.dates.delivered = state.deliveredAt
        made.dates.lastEvent = parcel.events.map(\.at).max()
        try ParcelRows.insert(made, in: session)
        return made.id
    }

    static func advance(_ id: ID<Parcel>, to state: ParcelState, in session: Session) throws {
        var parcel = try ParcelRows.find(id, in: session)
        parcel.handling = state.handling
        parcel.tracking = state.tracking
        parcel.dates.handedOver = state.handedOverAt
        parcel.dates.delivered = state.deliveredAt
        try ParcelRows.update(&parcel, in: session)
    }

    static func insert(
        _ event: PastParcel.Event, of parcel: ID<Parcel>, in session: Session, on occasion: Occasion
    ) throws {
        try session.run(
            """
            INSERT INTO parcel_events (parcel_id, occurred_at, status, place, note, source, recorded_at)
            VALUES (\(parcel), \(event.at), \(event.status), \(event.place), \(event.note), 'import',
                \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
    }
}

/// Where a parcel is, from all its events.
struct ParcelState {
    let tracking: TrackingStatus
    let handedOverAt: Instant?
    let deliveredAt: Instant?

    init(_ events: [PastParcel.Event]) {
        tracking = .current(of: events.map { ($0.status, $0.at) })
        handedOverAt = events.filter(\.status.isHandedOver).map(\.at).min()
        deliveredAt = events.filter { $0.status == .delivered }.map(\.at).min()
    }

    /// A past parcel was labeled at least; what the carrier did with it tells the rest.
    var handling: Parcel.Handling {
        if tracking.isFinal { return .closed }
        return handedOverAt == nil ? .labeled : .handedOver
    }
}

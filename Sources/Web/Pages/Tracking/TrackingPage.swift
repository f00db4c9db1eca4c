import Kit
import Storage

/// All that the tracking page shows, read in one transaction by at most six statements.
struct TrackingPage: Sendable {
    let order: TrackedOrder
    let lines: [Line]
    let events: [Event]
    let parcels: [Parcel]

    /// Something ordered. A kit's parts follow it and say whose they are.
    struct Line: Sendable {
        let id: Int64
        let kitLine: Int64?
        let name: String
        let decimals: Int64
        let ordered: Int64
        let canceled: Int64
        let delivered: Int64
        let isShipped: Bool

        var live: Int64 { ordered - canceled }
    }

    /// An entry of the order's history, told by its type.
    struct Event: Sendable {
        let type: String
        let at: Instant
        let actor: String
        let entityID: Int64
        let data: JSON
    }

    struct Parcel: Sendable {
        let id: Int64
        let position: Int64
        let status: String
        let carrier: String?
        let trackingNumber: String?
        let handedOverAt: Instant?
        let deliveredAt: Instant?
        var items: [Item] = []
        /// Newest first.
        var scans: [Scan] = []

        struct Item: Sendable {
            let line: Int64
            let quantity: Int64
        }

        struct Scan: Sendable {
            let at: Instant
            let status: String
            let place: String
        }
    }

    /// More than this of one order's history nobody reads on a telephone.
    private static let eventsMax = 200

    static func load(_ state: TrackedState, in session: Session) throws -> TrackingPage {
        guard let order = try TrackedOrder.load(state, in: session) else { throw Failure.notFound }
        var parcels = try parcels(of: order.id, in: session)
        if !parcels.isEmpty { try fill(&parcels, of: order.id, in: session) }
        return TrackingPage(
            order: order, lines: try lines(of: order.id, in: session),
            events: try events(of: order.id, in: session),
            parcels: parcels)
    }

    private static func lines(of order: Int64, in session: Session) throws -> [Line] {
        try session.all(
            """
            SELECT id, kit_line_id, name, decimals, ordered, canceled, delivered, requires_shipping
            FROM order_lines WHERE order_id = \(order) AND kind IN ('item', 'kit') ORDER BY position
            """
        ) {
            Line(
                id: try $0.int(0), kitLine: try $0.intOrNil(1), name: try $0.text(2), decimals: try $0.int(3),
                ordered: try $0.int(4), canceled: try $0.int(5), delivered: try $0.int(6),
                isShipped: try $0.bool(7))
        }
    }

    private static func events(of order: Int64, in session: Session) throws -> [Event] {
        try session.all(
            """
            SELECT type, occurred_at, actor, entity_id, data FROM events WHERE order_id = \(order)
            ORDER BY order_seq DESC LIMIT \(eventsMax)
            """
        ) {
            Event(
                type: try $0.text(0), at: Instant(microseconds: try $0.int(1)), actor: try $0.text(2),
                entityID: try $0.int(3), data: (try? JSON(parsing: Array(try $0.text(4).utf8))) ?? .null)
        }
    }

    private static func parcels(of order: Int64, in session: Session) throws -> [Parcel] {
        try session.all(
            """
            SELECT id, position, tracking, carrier, tracking_number, handed_over_at, delivered_at FROM parcels
            WHERE order_id = \(order) AND handling NOT IN ('draft', 'voided') ORDER BY position
            """
        ) {
            Parcel(
                id: try $0.int(0), position: try $0.int(1), status: try $0.text(2),
                carrier: try $0.textOrNil(3),
                trackingNumber: try $0.textOrNil(4), handedOverAt: try $0.instantOrNil(5),
                deliveredAt: try $0.instantOrNil(6))
        }
    }

    private static func fill(_ parcels: inout [Parcel], of order: Int64, in session: Session) throws {
        let places = Dictionary(uniqueKeysWithValues: parcels.enumerated().map { ($1.id, $0) })
        try session.each(
            """
            SELECT i.parcel_id, i.line_id, CAST(sum(i.quantity) AS BIGINT) FROM parcel_items i
            JOIN parcels p ON p.id = i.parcel_id WHERE p.order_id = \(order)
            GROUP BY i.parcel_id, i.line_id ORDER BY i.parcel_id, i.line_id
            """
        ) { row in
            guard let place = places[try row.int(0)] else { return }
            parcels[place].items.append(.init(line: try row.int(1), quantity: try row.int(2)))
        }
        try session.each(
            """
            SELECT e.parcel_id, e.occurred_at, e.status, e.place FROM parcel_events e
            JOIN parcels p ON p.id = e.parcel_id WHERE p.order_id = \(order)
            ORDER BY e.parcel_id, e.occurred_at DESC, e.recorded_at DESC
            """
        ) { row in
            guard let place = places[try row.int(0)] else { return }
            let at = Instant(microseconds: try row.int(1))
            parcels[place].scans.append(.init(at: at, status: try row.text(2), place: try row.text(3)))
        }
    }
}

import Kit
import Storage

/// A parcel as its receiver sees it: what is in it, who carries it, and where it has been.
struct TrackedParcel: Sendable {
    let id: Int64
    /// Which of the parcels on the page it is, from 1.
    var ordinal: Int
    let status: String
    /// What is wrong, while the status says that something is.
    let exception: String?
    let isStuck: Bool
    let carrier: Carrier
    /// When the carrier says it comes: local dates.
    let expected: ClosedRange<LocalDate>?
    let handedOverAt: Instant?
    let deliveredAt: Instant?
    var items: [Item] = []
    /// Newest first.
    var scans: [Scan] = []

    struct Carrier: Sendable {
        let code: String?
        let trackingNumber: String?
    }

    struct Item: Sendable {
        let line: Int64
        let quantity: Int64
    }

    struct Scan: Sendable {
        let at: Instant
        let status: String
        let place: String
    }

    var isDelivered: Bool { status == "delivered" }

    /// Nothing more is to be expected of it.
    var isOver: Bool { ["delivered", "returned", "lost", "return_to_sender"].contains(status) }
}

extension TrackingPage {
    /// Those that exist for a customer: what is still being packed may yet become another parcel.
    static func parcels(of order: Int64, in session: Session) throws -> [TrackedParcel] {
        var parcels = try session.all(
            """
            SELECT id, tracking, exception, is_stuck, carrier, tracking_number, expected_from, expected_until,
                handed_over_at, delivered_at
            FROM parcels WHERE order_id = \(order) AND handling NOT IN ('draft', 'voided') ORDER BY position
            """, parcel)
        guard !parcels.isEmpty else { return [] }
        for index in parcels.indices { parcels[index].ordinal = index + 1 }
        try fill(&parcels, of: order, in: session)
        return parcels
    }

    private static func parcel(_ row: Row) throws -> TrackedParcel {
        let (from, until) = (try row.dateOrNil(6), try row.dateOrNil(7))
        return TrackedParcel(
            id: try row.int(0), ordinal: 0, status: try row.text(1), exception: try row.textOrNil(2),
            isStuck: try row.bool(3),
            carrier: .init(code: try row.textOrNil(4), trackingNumber: try row.textOrNil(5)),
            expected: until.map { min(from ?? $0, $0)...$0 }, handedOverAt: try row.instantOrNil(8),
            deliveredAt: try row.instantOrNil(9))
    }

    private static func fill(_ parcels: inout [TrackedParcel], of order: Int64, in session: Session) throws {
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

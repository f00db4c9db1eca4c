import Kit
import Sales
import Storage

/// One parcel, whole, for a person or a program to read. Nothing is locked.
package struct ParcelDetails: Sendable {
    package let parcel: Parcel
    package let order: String
    package let location: String?
    package let contents: [Content]
    /// Newest first.
    package let events: [Event]

    package struct Content: Sendable {
        package let position: Int64
        package let sku: String
        package let name: String
        package let quantity: Int64
        package let decimals: Int
    }

    package struct Event: Sendable {
        package let status: TrackingStatus
        package let at: Instant
        package let place: String
        package let code: String
        package let note: String
        package let exception: ParcelException?
        package let statedAt: Instant?
        package let source: CarrierEvent.Source
        package let recordedAt: Instant

        init(_ entry: HistoryEntry) {
            (status, at, place, code) = (entry.status, entry.at, entry.place, entry.code)
            (note, exception, statedAt) = (entry.note, entry.exception, entry.statedAt)
            (source, recordedAt) = (entry.source, entry.recordedAt)
        }
    }

    package static func load(_ id: ID<Parcel>, in session: Session) throws -> ParcelDetails {
        let parcel = try ParcelRows.find(id, in: session)
        let found = try session.first(
            """
            SELECT COALESCE(o.number, ''), l.code FROM parcels p JOIN orders o ON o.id = p.order_id
            LEFT JOIN fulfillments f ON f.id = p.fulfillment_id
            LEFT JOIN locations l ON l.id = f.location_id WHERE p.id = \(id)
            """
        ) { (order: try $0.text(0), location: try $0.textOrNil(1)) }
        let contents = try session.all(
            """
            SELECT l.position, l.sku, l.name, i.quantity, l.decimals
            FROM parcel_items i JOIN order_lines l ON l.id = i.line_id
            WHERE i.parcel_id = \(id) ORDER BY l.position, i.lot_id
            """
        ) {
            Content(
                position: try $0.int(0), sku: try $0.text(1), name: try $0.text(2), quantity: try $0.int(3),
                decimals: Int(try $0.int(4)))
        }
        let history = try ParcelHistory.of(id, in: session).sorted(by: HistoryEntry.precedes)
        return ParcelDetails(
            parcel: parcel, order: found?.order ?? parcel.order.text, location: found?.location,
            contents: contents, events: history.reversed().map(Event.init))
    }
}

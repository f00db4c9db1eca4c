import Access
import Delivery
import Kit
import Sales
import Storage
import Supply

/// Parcels that left one house in the same breath: what a courier signs for. It is read from the parcels
/// themselves, which carry the moment they left.
struct Manifest: Sendable {
    struct Entry: Sendable {
        let id: ID<Parcel>
        let name: String
        let carrier: String
        let trackingNumber: String?
        let grams: Int64?
        let country: String?
        let isPickup: Bool
    }

    let place: String
    let zone: Zone
    let at: Instant
    let entries: [Entry]

    private static let entriesMax = 1_000
    /// A parcel leaves within so long of being packed, or is not found on the list.
    private static let daysMax: Int64 = 90

    /// - Parameter any: one of the parcels on it.
    static func load(_ any: ID<Parcel>, for call: DeskCall, in session: Session) throws -> Manifest? {
        let head = try session.first(
            """
            SELECT f.location_id, l.name, l.zone, p.handed_over_at
            FROM parcels p JOIN fulfillments f ON f.id = p.fulfillment_id
                JOIN locations l ON l.id = f.location_id
            WHERE p.id = \(any)
            """
        ) { row in
            (
                location: try row.id(0, Location.self), place: try row.text(1), zone: try row.text(2),
                at: try row.instantOrNil(3)
            )
        }
        guard let head, let at = head.at, let owner = try WorkOwner.of(any, in: session) else { return nil }
        try call.admit(.readFulfillments, owners: Principal.Bounds(owner))
        let entries = try session.all(
            """
            SELECT p.id, o.number, p.position, p.carrier, p.tracking_number, p.weight_grams, a.country,
                o.is_pickup
            FROM parcels p JOIN fulfillments f ON f.id = p.fulfillment_id JOIN orders o ON o.id = p.order_id
                LEFT JOIN address_versions a ON a.id = o.shipping_address_id
            WHERE p.id BETWEEN \(earliest(at)) AND \(latest(at)) AND p.handed_over_at = \(at)
                AND f.location_id = \(head.location)
            ORDER BY p.carrier, o.number, p.position LIMIT \(Int64(entriesMax))
            """
        ) { row in
            Entry(
                id: try row.id(0), name: "\(try row.textOrNil(1) ?? "")/\(try row.int(2))",
                carrier: try row.textOrNil(3) ?? "", trackingNumber: try row.textOrNil(4),
                grams: try row.intOrNil(5), country: try row.textOrNil(6), isPickup: try row.bool(7))
        }
        return Manifest(place: head.place, zone: Zone(head.zone) ?? .utc, at: at, entries: entries)
    }

    /// Ids tell when they were made, so that their own index finds the parcels of these days.
    private static func earliest(_ at: Instant) -> Int64 {
        IDSource().next(at: at - .seconds(daysMax * 24 * 3600))
    }

    private static func latest(_ at: Instant) -> Int64 { IDSource().next(at: at + .seconds(24 * 3600)) }
}

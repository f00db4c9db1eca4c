import Delivery
import Kit
import Sales
import Storage
import Supply

/// Parcels that lie labeled in a house and wait for whoever takes them away: a carrier, or the customer at
/// the counter.
struct WaitingParcels: Sendable {
    struct Entry: Sendable {
        let id: ID<Parcel>
        let order: ID<Order>
        let name: String
        let carrier: String
        let trackingNumber: String?
        let isPickup: Bool
        let grams: Int64?
        let packageType: String?
        let promiseUntil: LocalDate?
        let isHeld: Bool
        let country: String?
    }

    let entries: [Entry]
    let hasMore: Bool

    static let entriesMax = 200

    static func load(at place: ID<Location>, in session: Session) throws -> WaitingParcels {
        let found = try session.all(
            """
            SELECT p.id, p.order_id, o.number, p.position, p.carrier, p.tracking_number, o.is_pickup,
                p.weight_grams, p.package_type, o.promise_until,
                CASE WHEN EXISTS (SELECT 1 FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL)
                    THEN 1 ELSE 0 END, a.country
            FROM fulfillments f JOIN parcels p ON p.fulfillment_id = f.id JOIN orders o ON o.id = f.order_id
                LEFT JOIN address_versions a ON a.id = o.shipping_address_id
            WHERE f.location_id = \(place) AND f.state NOT IN ('handed_over', 'closed', 'canceled')
                AND p.handling = 'labeled'
            ORDER BY o.is_pickup, p.carrier, coalesce(o.promise_until, 2147483647), p.id
            LIMIT \(Int64(entriesMax + 1))
            """
        ) { row in
            let order: ID<Order> = try row.id(1)
            return Entry(
                id: try row.id(0), order: order,
                name: "\(try row.textOrNil(2) ?? order.text)/\(try row.int(3))",
                carrier: try row.textOrNil(4) ?? LabelParcel.own, trackingNumber: try row.textOrNil(5),
                isPickup: try row.bool(6), grams: try row.intOrNil(7), packageType: try row.textOrNil(8),
                promiseUntil: try row.dateOrNil(9), isHeld: try row.bool(10), country: try row.textOrNil(11))
        }
        return WaitingParcels(
            entries: Array(found.prefix(entriesMax)), hasMore: found.count > entriesMax)
    }
}

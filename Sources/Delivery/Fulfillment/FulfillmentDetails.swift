import Kit
import Sales
import Storage
import Supply

/// One fulfillment, whole, for a person or a program to read: what to take from which shelf, and which
/// parcels hold it. Nothing is locked.
package struct FulfillmentDetails: Sendable {
    package let fulfillment: Fulfillment
    package let orderNumber: String
    package let orderState: OrderState
    package let location: String
    package let locationName: String
    package let items: [Item]
    package let parcels: [Parcel]
    /// The kinds of open holds that stop its next step.
    package let holds: [Hold.Kind]

    package struct Item: Sendable {
        package let item: Fulfillment.Item
        package let line: Int64
        package let sku: String
        package let name: String
        package let instructions: String?
        package let decimals: Int
        package let barcode: String?
        package let lot: String?
        package let expiresOn: LocalDate?
    }

    package var name: String { "\(orderNumber)/\(fulfillment.position)" }

    /// - Throws: `fulfillment.unknown`.
    package static func load(_ id: ID<Fulfillment>, in session: Session) throws -> FulfillmentDetails {
        let fulfillment = try FulfillmentRows.find(id, in: session)
        let head = try session.first(
            """
            SELECT o.number, o.state, l.code, l.name FROM orders o, locations l
            WHERE o.id = \(fulfillment.order) AND l.id = \(fulfillment.location)
            """
        ) {
            (
                number: try $0.textOrNil(0), state: try $0.word(1, as: OrderState.self),
                code: try $0.text(2), name: try $0.text(3)
            )
        }
        guard let head else { throw FulfillmentRows.unknown(id.text) }
        let parcels = try ParcelRows.all(of: fulfillment.order, in: session)
        return FulfillmentDetails(
            fulfillment: fulfillment, orderNumber: head.number ?? fulfillment.order.text,
            orderState: head.state, location: head.code, locationName: head.name,
            items: try items(of: fulfillment, in: session),
            parcels: parcels.filter { $0.fulfillment == id }, holds: try holds(on: fulfillment, in: session))
    }

    /// In the order a person walks: by SKU, then the lot that expires first.
    private static func items(of fulfillment: Fulfillment, in session: Session) throws -> [Item] {
        let known = Dictionary(fulfillment.items.map { ($0.id, $0) }) { first, _ in first }
        return try session.all(
            """
            SELECT i.id, l.position, l.sku, l.name, l.instructions, l.decimals, v.gtin, t.code, t.expires_on
            FROM fulfillment_items i JOIN order_lines l ON l.id = i.line_id
            LEFT JOIN variants v ON v.id = l.variant_id LEFT JOIN lots t ON t.id = i.lot_id
            WHERE i.fulfillment_id = \(fulfillment.id)
            ORDER BY l.sku, coalesce(t.expires_on, 2147483647), i.id
            """
        ) { row in (id: try row.int(0), make: try Self.item(row)) }
        .compactMap { row in known[row.id].map(row.make) }
    }

    private static func item(_ row: Row) throws -> @Sendable (Fulfillment.Item) -> Item {
        let (line, sku, name) = (try row.int(1), try row.text(2), try row.text(3))
        let (instructions, decimals) = (try row.textOrNil(4), Int(try row.int(5)))
        let (barcode, lot, expiresOn) = (try row.textOrNil(6), try row.textOrNil(7), try row.dateOrNil(8))
        return {
            Item(
                item: $0, line: line, sku: sku, name: name, instructions: instructions, decimals: decimals,
                barcode: barcode, lot: lot, expiresOn: expiresOn)
        }
    }

    private static func holds(on fulfillment: Fulfillment, in session: Session) throws -> [Hold.Kind] {
        let open = try session.all(
            """
            SELECT kind, stops FROM holds WHERE order_id = \(fulfillment.order) AND released_at IS NULL
            ORDER BY id
            """
        ) { (kind: try $0.word(0, as: Hold.Kind.self), stops: Hold.Stops(rawValue: try $0.int(1))) }
        let steps: Hold.Stops =
            switch fulfillment.state {
            case .scheduled, .open, .picking: .release
            case .picked, .packing, .packed: .ship
            case .handedOver, .closed, .canceled: []
            }
        return open.filter { !$0.stops.isDisjoint(with: steps) }.map(\.kind)
    }
}

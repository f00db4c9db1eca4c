import Delivery
import Kit
import Sales
import Storage

/// A parcel of an order, as its expansion shows it.
enum ParcelBody {
    static let schema = Schema.named(
        "Parcel",
        .object([
            .gives("id", .id(Parcel.self)), .gives("position", .integer(1...100_000)),
            .gives("status", .text(1...40)), .gives("carrier", .nullable(.text(0...100))),
            .gives("tracking_number", .nullable(.text(0...200))),
            .gives("handed_over_at", .nullable(.moment)), .gives("delivered_at", .nullable(.moment)),
        ]))

    static func all(of order: ID<Order>, in session: Session) throws -> [JSON] {
        try session.all(
            """
            SELECT id, position, tracking, carrier, tracking_number, handed_over_at, delivered_at
            FROM parcels WHERE order_id = \(order) ORDER BY position
            """
        ) { row in
            [
                "id": .string(try row.id(0, Parcel.self).text), "position": .int(try row.int(1)),
                "status": .string(try row.text(2)), "carrier": .opt(try row.textOrNil(3)),
                "tracking_number": .opt(try row.textOrNil(4)),
                "handed_over_at": .opt(try row.instantOrNil(5)),
                "delivered_at": .opt(try row.instantOrNil(6)),
            ]
        }
    }
}

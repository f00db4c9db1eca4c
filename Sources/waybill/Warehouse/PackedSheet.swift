import Delivery
import Kit
import Sales
import Storage

/// How a parcel stands after somebody handled it: what it weighs, who has it.
struct PackedSheet {
    private let parcel: Parcel
    private let order: String
    private let lines: [OrderLine]

    init(_ parcel: Parcel, order: String, _ lines: [OrderLine]) {
        self.parcel = parcel
        self.order = order
        self.lines = lines
    }

    /// - Throws: `parcel.unknown`.
    static func load(_ id: ID<Parcel>, in session: Session) throws -> PackedSheet {
        let parcel = try ParcelRows.find(id, in: session)
        let order = try OrderDetails.load(parcel.order, in: session)
        return PackedSheet(parcel, order: order.number ?? order.id.text, order.lines)
    }

    private var name: String { "\(order)/\(parcel.position)" }

    private func line(_ id: ID<OrderLine>) -> OrderLine? { lines.first { $0.id == id } }

    var members: [JSON.Member] {
        let weight = parcel.weight
        return [
            .init("id", .string(parcel.id.text)), .init("name", .string(name)),
            .init("fulfillment", parcel.fulfillment.map { .string($0.text) } ?? .null),
            .init("handling", .string(parcel.handling.rawValue)),
            .init("tracking", .string(parcel.tracking.rawValue)),
            .init("carrier", parcel.carrier.map(JSON.string) ?? .null),
            .init("tracking_number", parcel.trackingNumber.map(JSON.string) ?? .null),
            .init("package", parcel.packageType.map(JSON.string) ?? .null),
            .init("weight_grams", weight.grams.map(JSON.int) ?? .null),
            .init("expected_grams", weight.expectedGrams.map(JSON.int) ?? .null),
            .init("weight", .string(weight.verdict.rawValue)),
            .init("handed_over_at", parcel.dates.handedOver.map { .string($0.rfc3339) } ?? .null),
            .init("delivered_at", parcel.dates.delivered.map { .string($0.rfc3339) } ?? .null),
            .init("items", .array(parcel.items.map(json))), .init("version", .int(parcel.version)),
        ]
    }

    private func json(_ item: Parcel.Item) -> JSON {
        [
            "line": .string(item.line.text), "sku": line(item.line).map { .string($0.sku) } ?? .null,
            "quantity": .int(item.quantity),
        ]
    }

    var sentence: String {
        let weight = parcel.weight
        let verdict = Speech.text(
            "weight." + weight.verdict.rawValue, ["expected": String(weight.expectedGrams ?? 0)])
        return Speech.text(
            "done.parcel.now",
            ["parcel": name, "state": parcel.handling.rawValue, "weight": verdict])
    }
}

import Journal
import Kit
import Storage

/// Keeps a quantity back at a location, for damage, miscounts and the counter. It holds for all lots together
/// and is kept on the row without one.
package struct SetSafety: Command {
    package static let name = "stock.set_safety"
    package static let roles: Set<Role> = [
        .admin, .warehouse, .purchasing, .orderManager, .integration, .system,
    ]

    package let sku: String
    package let location: String
    /// As written; `0` keeps nothing back.
    package let quantity: String

    package init(sku: String, location: String, quantity: String) {
        self.sku = sku
        self.location = location
        self.quantity = quantity
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let place = try StockPlace(sku: sku, location: location).findAnyLot(in: session)
        let quantity = quantity == "0" ? 0 : try place.variant.quantity(quantity)
        let before = try Stock.lock(place.key, in: session)
        guard before.safety != quantity else { return place.receipt }
        var after = before
        after.safety = quantity
        try Stock.write(after, at: place.key, in: session)
        try occasion.record(
            Event(
                "stock.safety_set", of: ("variant", place.variant.id.raw, place.variant.version),
                data: [
                    "sku": .string(place.variant.sku), "location": .string(place.location.code),
                    "safety": .int(quantity),
                ], previous: ["safety": .int(before.safety)]), in: session)
        try ReadyStock.announce([place.key: before.safety - quantity], in: session, on: occasion)
        return place.receipt
    }
}

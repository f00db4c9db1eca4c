import Journal
import Kit
import Storage

/// Takes in goods that arrived.
package struct ReceiveStock: Command {
    package static let name = "stock.receive"
    package static let roles: Set<Role> = [
        .admin, .warehouse, .purchasing, .partner, .orderManager, .integration, .system,
    ]

    package let place: StockPlace
    /// As written, in the SKU's unit.
    package let quantity: String
    /// Of a new lot.
    package var expiresOn: LocalDate?
    /// The delivery note or purchase order; nil: this receipt is its own document.
    package var source: Movement.Source?

    package init(_ place: StockPlace, quantity: String) {
        self.place = place
        self.quantity = quantity
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let place = try place.findOrAdd(expiresOn: expiresOn, in: session, on: occasion)
        let quantity = try place.variant.quantity(quantity)
        try VariantStore.markMoved(place.variant, in: session)
        let change = StockChange(place, .receive, quantity, source: source ?? .own("receipt", on: occasion))
        _ = try change(in: session, on: occasion)
        return place.receipt
    }
}

extension Movement.Source {
    /// A movement that no other document caused is its own.
    static func own(_ kind: String, on occasion: Occasion) -> Movement.Source {
        Movement.Source(kind, occasion.newID(Movement.self).raw)
    }
}

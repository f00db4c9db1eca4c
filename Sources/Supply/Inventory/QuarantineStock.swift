import Journal
import Kit
import Storage

/// Sets goods aside that may not be sold until somebody has looked at them, or lets them go again. ®
package struct QuarantineStock: Command {
    package static let name = "stock.quarantine"
    package static let roles: Set<Role> = [
        .admin, .warehouse, .orderManager, .partner, .integration, .system,
    ]

    package let place: StockPlace
    package let quantity: String
    package let direction: Direction

    package enum Direction: Hashable, Sendable { case setAside, letGo }

    package init(_ place: StockPlace, _ direction: Direction, quantity: String) {
        self.place = place
        self.direction = direction
        self.quantity = quantity
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> AdjustStock.Adjusted {
        _ = try occasion.requireReason()
        let place = try place.find(in: session)
        let quantity = try place.variant.quantity(quantity)
        let source = Movement.Source.own("quarantine", on: occasion)
        let change =
            switch direction {
            case .setAside: StockChange(place, .quarantineIn, quantity, source: source)
            case .letGo: StockChange(place, .quarantineOut, -quantity, source: source)
            }
        let lost = try change(in: session, on: occasion)
        return AdjustStock.Adjusted(receipt: place.receipt, change: 0, lost: lost)
    }
}

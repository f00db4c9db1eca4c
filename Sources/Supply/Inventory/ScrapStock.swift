import Journal
import Kit
import Storage

/// Throws goods away, from the shelf or out of quarantine. ®
package struct ScrapStock: Command {
    package static let name = "stock.scrap"
    package static let roles: Set<Role> = [.admin, .warehouse, .orderManager, .integration, .system]

    package let place: StockPlace
    package let quantity: String
    package let isQuarantined: Bool

    package init(_ place: StockPlace, quantity: String, fromQuarantine isQuarantined: Bool = false) {
        self.place = place
        self.quantity = quantity
        self.isQuarantined = isQuarantined
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> AdjustStock.Adjusted {
        _ = try occasion.requireReason()
        let place = try place.find(in: session)
        let quantity = try place.variant.quantity(quantity)
        let source = Movement.Source.own("scrap", on: occasion)
        var moves = [StockChange.Move(kind: .scrap, quantity: -quantity)]
        if isQuarantined { moves.append(StockChange.Move(kind: .quarantineOut, quantity: -quantity)) }
        let lost = try StockChange(place, moves, source: source)(in: session, on: occasion)
        return AdjustStock.Adjusted(receipt: place.receipt, change: -quantity, lost: lost)
    }
}

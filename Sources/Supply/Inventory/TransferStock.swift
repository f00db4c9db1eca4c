import Journal
import Kit
import Storage

/// Carries goods from one location to another, out here and in there at once. Promised goods stay where they
/// are.
package struct TransferStock: Command {
    package static let name = "stock.transfer"
    package static let roles: Set<Role> = [
        .admin, .warehouse, .dispatcher, .orderManager, .integration, .system,
    ]

    package let from: StockPlace
    /// The other location's code.
    package let to: String
    package let quantity: String

    package init(from: StockPlace, to: String, quantity: String) {
        self.from = from
        self.to = to
        self.quantity = quantity
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let here = try from.find(in: session)
        let target = try LocationStore.find(to, field: "to", in: session)
        try target.requireOpen(field: "to")
        let there = StockPlace.Found(moving: here, to: target)
        guard here.key != there.key else { throw Refusal("transfer.same_location", field: "to") }
        let quantity = try here.variant.quantity(quantity)
        var balances: [StockKey: Balance] = [:]
        for key in [here.key, there.key].sorted() { balances[key] = try Stock.lock(key, in: session) }
        let unbound = balances[here.key].map { $0.onHand - $0.reserved - $0.quarantine } ?? 0
        guard unbound >= quantity else {
            throw Refusal(
                "stock.not_free", .conflict, field: "quantity",
                ["sku": here.variant.sku, "left": here.text(unbound)])
        }
        let source = Movement.Source.own("transfer", on: occasion)
        for change in [
            StockChange(here, .transferOut, -quantity, source: source),
            StockChange(there, .transferIn, quantity, source: source),
        ] {
            _ = try change(in: session, on: occasion)
        }
        return here.receipt
    }
}

extension StockPlace.Found {
    fileprivate init(moving here: StockPlace.Found, to location: LocationStore.Row) {
        self.init(
            variant: here.variant, location: location,
            key: StockKey(variant: here.key.variant, location: location.id, lot: here.key.lot))
    }
}

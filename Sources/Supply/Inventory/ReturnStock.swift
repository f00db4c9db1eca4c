import Journal
import Kit
import Storage

/// Takes goods back that had left the house, the reverse of `ShipStock`: onto the shelf, aside until somebody
/// has looked at them, or in and out again as scrap, so that the ledger tells what became of them.
package enum ReturnStock {
    package enum Fate: Hashable, Sendable {
        case restocked, quarantined, scrapped
    }

    package struct Goods: Hashable, Sendable {
        package let sku: String
        package let lot: Int64
        /// In the SKU's smallest unit.
        package let quantity: Int64

        package init(sku: String, lot: Int64, quantity: Int64) {
            (self.sku, self.lot, self.quantity) = (sku, lot, quantity)
        }
    }

    /// - Parameter location: its code.
    package static func take(
        _ goods: [Goods], at location: String, _ fate: Fate, source: Movement.Source, in session: Session,
        on occasion: Occasion
    ) throws {
        let location = try LocationStore.find(location, in: session)
        var parts: [(place: StockPlace.Found, quantity: Int64)] = []
        for good in goods {
            let variant = try VariantStore.find(good.sku, in: session)
            let key = StockKey(variant: variant.id, location: location.id, lot: good.lot)
            parts.append((StockPlace.Found(variant: variant, location: location, key: key), good.quantity))
        }
        // Rows of balances are locked in the order of their keys, here as everywhere.
        for part in parts.sorted(by: { $0.place.key < $1.place.key }) {
            let change = StockChange(part.place, moves(fate, part.quantity), source: source)
            _ = try change(in: session, on: occasion)
        }
    }

    private static func moves(_ fate: Fate, _ quantity: Int64) -> [StockChange.Move] {
        let back = StockChange.Move(kind: .returnIn, quantity: quantity)
        return switch fate {
        case .restocked: [back]
        case .quarantined: [back, StockChange.Move(kind: .quarantineIn, quantity: quantity)]
        case .scrapped: [back, StockChange.Move(kind: .scrap, quantity: -quantity)]
        }
    }
}

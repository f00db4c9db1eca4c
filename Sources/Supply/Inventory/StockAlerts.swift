import Journal
import Kit
import Storage

/// Says aloud when a variant runs out, comes back, or falls to its safety quantity somewhere.
extension ReadyStock {
    /// Buyers of the same moment are not in what was read, so near the end the balances, locked by now, are
    /// read once more; far from it nobody needs to know.
    func announceIfNearlyOut(after taken: [ReservedPart], in session: Session, on occasion: Occasion) throws {
        let nearlyOut = taken.sums.filter { key, quantity in
            sourcing.free(key.variant, at: key.location) / Self.buyersAtOnce <= quantity
        }
        let variants = Set(nearlyOut.map(\.key.variant))
        let deltas = taken.sums.filter { variants.contains($0.key.variant) }.map { ($0.key, -$0.quantity) }
        try Self.announce(Dictionary(uniqueKeysWithValues: deltas), in: session, on: occasion)
    }

    private static let buyersAtOnce: Int64 = 64

    /// - Parameter deltas: by how much the free quantity of each balance has just changed in this
    /// transaction.
    static func announce(_ deltas: [StockKey: Int64], in session: Session, on occasion: Occasion) throws {
        let variants = Set(deltas.keys.map(\.variant))
        guard !variants.isEmpty else { return }
        let now = try read(variants, destination: nil, in: session, at: occasion.now)
        let before = now.sourcing.before(deltas)
        for (variant, item) in now.items.sorted(by: { $0.key < $1.key }) {
            let entity = ("variant", variant.raw, item.version)
            for location in now.sourcing.guarded(variant).sorted()
            where before.free(variant, at: location) > 0 && now.sourcing.free(variant, at: location) <= 0 {
                let data: JSON = ["sku": .string(item.sku), "location": .string(location.text)]
                try occasion.record(Event("stock.low", of: entity, data: data), in: session)
            }
            let wasOut = before.available(variant) == 0
            guard wasOut != (now.sourcing.available(variant) == 0) else { continue }
            let data: JSON = ["sku": .string(item.sku)]
            try occasion.record(
                Event(wasOut ? "stock.back" : "stock.out", of: entity, data: data), in: session)
        }
    }
}

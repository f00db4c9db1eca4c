import Journal
import Kit
import Storage

/// What could be promised of some variants at one moment, read in one statement, with what events and refusals need
/// to say about it.
struct ReadyStock {
    struct Item {
        let sku: String
        let version: Int64
        let decimals: Int
    }

    let sourcing: Sourcing
    let items: [ID<Variant>: Item]

    static func read(
        _ variants: Set<ID<Variant>>, destination: String?, in session: Session, at now: Instant
    ) throws -> ReadyStock {
        let list = JSON.array(variants.sorted().map { .int($0.raw) }).text
        var items: [ID<Variant>: Item] = [:]
        var shelves: [Sourcing.Shelf] = []
        try session.each(
            """
            SELECT v.id, v.sku, v.version, v.decimals, s.location_id, s.lot_id,
                s.on_hand - s.reserved - s.quarantine - s.safety, l.priority, l.country, l.zone, l.kind, l.is_active, t.expires_on
            FROM variants v LEFT JOIN stock s ON s.variant_id = v.id LEFT JOIN locations l ON l.id = s.location_id
                LEFT JOIN lots t ON t.id = s.lot_id
            WHERE v.id IN (\(session.dialect.integers(list)))
            """
        ) { row in
            let variant = try row.id(0, Variant.self)
            items[variant] = Item(
                sku: try row.text(1), version: try row.int(2), decimals: Int(try row.int(3)))
            if !row.isNull(4) { shelves.append(try Sourcing.Shelf(row, of: variant, at: now)) }
        }
        return ReadyStock(sourcing: Sourcing(shelves, destination: destination), items: items)
    }

    func refusal(_ demand: Demand, wantedBy demands: [Demand]) -> Refusal {
        let wanted = demands.filter { $0.variant == demand.variant && !$0.acceptsShort }.reduce(0) {
            $0 + $1.quantity
        }
        return Refusal(
            "stock.short", .conflict,
            [
                "sku": demand.sku, "left": text(sourcing.available(demand.variant), of: demand.variant),
                "wanted": text(wanted, of: demand.variant),
            ])
    }

    /// Buyers of the same moment are not in what was read, so near the end the balances, locked by now, are read
    /// once more; far from it nobody needs to know.
    func announceIfNearlyOut(after taken: [ReservedPart], in session: Session, on occasion: Occasion) throws {
        let sums = taken.reduce(into: [ID<Variant>: Int64]()) { $0[$1.variant, default: 0] += $1.quantity }
        let nearlyOut = sums.filter { sourcing.available($0.key) / Self.buyersAtOnce <= $0.value }
        guard !nearlyOut.isEmpty else { return }
        let deltas = taken.filter { nearlyOut[$0.variant] != nil }.sums.map { ($0.key, -$0.quantity) }
        try Self.announce(Dictionary(uniqueKeysWithValues: deltas), in: session, on: occasion)
    }

    private static let buyersAtOnce: Int64 = 64

    /// Says `stock.out` of a variant whose last free unit is gone, `stock.back` of one that has some again.
    ///
    /// - Parameter deltas: by how much the free quantity of each balance has just changed in this transaction.
    static func announce(_ deltas: [StockKey: Int64], in session: Session, on occasion: Occasion) throws {
        let variants = Set(deltas.keys.map(\.variant))
        guard !variants.isEmpty else { return }
        let after = try read(variants, destination: nil, in: session, at: occasion.now)
        let before = after.sourcing.before(deltas)
        for (variant, item) in after.items.sorted(by: { $0.key < $1.key }) {
            let wasOut = before.available(variant) == 0
            guard wasOut != (after.sourcing.available(variant) == 0) else { continue }
            let event = Event(
                wasOut ? "stock.back" : "stock.out", of: ("variant", variant.raw, item.version),
                data: ["sku": .string(item.sku)])
            try occasion.record(event, in: session)
        }
    }

    private func text(_ amount: Int64, of variant: ID<Variant>) -> String {
        let quantity = try? Quantity(amount: amount, decimals: items[variant]?.decimals ?? 0)
        return quantity?.text ?? String(amount)
    }
}

extension Sourcing.Shelf {
    fileprivate init(_ row: Row, of variant: ID<Variant>, at now: Instant) throws {
        key = StockKey(variant: variant, location: try row.id(4), lot: try row.int(5))
        unbound = try row.int(6)
        priority = try row.int(7)
        country = try row.text(8)
        expiresOn = try row.dateOrNil(12)
        let today = Zone(try row.text(9))?.localDate(of: now) ?? Zone.utc.localDate(of: now)
        let isFresh = expiresOn.map { $0 >= today } ?? true
        isUsable = try row.bool(11) && row.word(10, as: Location.Kind.self) != .returns && isFresh
    }
}

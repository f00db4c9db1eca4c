import Journal
import Kit
import Storage

/// What could be promised of some variants at one moment, read in one statement, with what events and
/// refusals need to say about it.
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
        let list = session.dialect.integers(of: variants.map(\.raw).sorted())
        var items: [ID<Variant>: Item] = [:]
        var shelves: [Sourcing.Shelf] = []
        try session.each(
            """
            SELECT v.id, v.sku, v.version, v.decimals, s.location_id, s.lot_id,
                s.on_hand - s.reserved - s.quarantine - s.safety, s.safety, l.priority, l.country, l.zone,
                l.kind, l.is_active, t.expires_on
            FROM variants v
            LEFT JOIN stock s ON s.variant_id = v.id
            LEFT JOIN locations l ON l.id = s.location_id
            LEFT JOIN lots t ON t.id = s.lot_id
            WHERE v.id IN (\(list))
            """
        ) { row in
            let variant = try row.id(0, Variant.self)
            items[variant] = Item(
                sku: try row.text(1), version: try row.int(2), decimals: Int(try row.int(3)))
            if !row.isNull(4) { shelves.append(try Sourcing.Shelf(row, of: variant, at: now)) }
        }
        return ReadyStock(sourcing: Sourcing(shelves, destination: destination), items: items)
    }

    func from(_ place: ReserveStock.Place) -> ReadyStock {
        place == .anywhere ? self : ReadyStock(sourcing: sourcing.from(place), items: items)
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

    private func text(_ amount: Int64, of variant: ID<Variant>) -> String {
        let quantity = try? Quantity(amount: amount, decimals: items[variant]?.decimals ?? 0)
        return quantity?.text ?? String(amount)
    }
}

extension Sourcing.Shelf {
    fileprivate init(_ row: Row, of variant: ID<Variant>, at now: Instant) throws {
        key = StockKey(variant: variant, location: try row.id(4), lot: try row.int(5))
        unbound = try row.int(6)
        safety = try row.int(7)
        priority = try row.int(8)
        country = try row.text(9)
        expiresOn = try row.dateOrNil(13)
        let today = Zone(try row.text(10))?.localDate(of: now) ?? Zone.utc.localDate(of: now)
        let isFresh = expiresOn.map { $0 >= today } ?? true
        isUsable = try row.bool(12) && row.word(11, as: Location.Kind.self) != .returns && isFresh
    }
}

import Kit

/// Decides where reserved goods come from; pure, so that it can be tried in a test with any world.
///
/// One location that has everything beats several: one parcel, one postage. Among equals the company's
/// priority decides, then the destination's country, then age. Within a location the lot that expires first
/// goes first.
struct Sourcing {
    /// One balance as it was read.
    struct Shelf: Sendable {
        let key: StockKey
        /// On hand and neither reserved, quarantined nor kept back.
        let unbound: Int64
        /// Part of what `unbound` leaves out.
        let safety: Int64
        let priority: Int64
        let country: String
        let expiresOn: LocalDate?
        /// Expired goods, and goods at a place that does not ship, are there but cannot be promised.
        let isUsable: Bool

        var free: Int64 { isUsable ? unbound : 0 }
    }

    struct Pick: Hashable, Sendable {
        let demand: Demand
        let key: StockKey
        let quantity: Int64
    }

    /// Free by variant and location. A safety quantity is kept on the row without lot, so lots are summed.
    private var free: [ID<Variant>: [ID<Location>: Int64]] = [:]
    private var shelves: [ID<Variant>: [Shelf]] = [:]
    private let locations: [ID<Location>]
    private let destination: String?

    init(_ shelves: [Shelf], destination: String?) {
        self.destination = destination
        var ranks: [ID<Location>: (Int64, Int, Int64)] = [:]
        for shelf in shelves {
            let location = shelf.key.location
            ranks[location] = (shelf.priority, shelf.country == destination ? 0 : 1, location.raw)
            free[shelf.key.variant, default: [:]][location, default: 0] += shelf.free
            self.shelves[shelf.key.variant, default: []].append(shelf)
        }
        locations = ranks.sorted { $0.value < $1.value }.map(\.key)
    }

    func available(_ variant: ID<Variant>) -> Int64 {
        (free[variant] ?? [:]).values.reduce(0) { $0 + max(0, $1) }
    }

    /// At or below zero where only the safety quantity is left, or less.
    func free(_ variant: ID<Variant>, at location: ID<Location>) -> Int64 { free[variant]?[location] ?? 0 }

    /// Where a variant keeps a safety quantity.
    func guarded(_ variant: ID<Variant>) -> Set<ID<Location>> {
        Set((shelves[variant] ?? []).filter { $0.safety > 0 }.map(\.key.location))
    }

    /// The same shelves before their unbound quantities changed by `deltas`.
    func before(_ deltas: [StockKey: Int64]) -> Sourcing {
        Sourcing(
            shelves.values.joined().map { $0.changed(by: -(deltas[$0.key] ?? 0)) }, destination: destination)
    }

    func from(_ place: ReserveStock.Place) -> Sourcing {
        Sourcing(
            shelves.values.joined().filter { place.includes($0.key.location) }, destination: destination)
    }

    /// - Parameter demands: no more of a variant than `available`; the order in which they are served.
    func picks(for demands: [Demand]) -> [Pick] {
        var wanted: [ID<Variant>: Int64] = [:]
        for demand in demands { wanted[demand.variant, default: 0] += demand.quantity }
        let single = locations.first { location in
            wanted.allSatisfy { variant, quantity in free[variant]?[location] ?? 0 >= quantity }
        }
        var slices = wanted.reduce(into: [ID<Variant>: [(key: StockKey, quantity: Int64)]]()) {
            slices, want in
            slices[want.key] = self.slices(of: want.key, want.value, single: single)
        }
        return demands.flatMap { demand in
            serve(demand, from: &slices[demand.variant, default: []])
        }
    }

    /// Where a variant's whole quantity comes from, shelf by shelf.
    private func slices(
        of variant: ID<Variant>, _ quantity: Int64, single: ID<Location>?
    ) -> [(key: StockKey, quantity: Int64)] {
        let free = free[variant] ?? [:]
        let alone = single ?? locations.first { free[$0] ?? 0 >= quantity }
        var slices: [(key: StockKey, quantity: Int64)] = []
        var missing = quantity
        for location in alone.map({ [$0] }) ?? locations {
            var left = min(missing, max(0, free[location] ?? 0))
            missing -= left
            for shelf in shelves(of: variant, at: location) where left > 0 && shelf.free > 0 {
                let taken = min(left, shelf.free)
                slices.append((shelf.key, taken))
                left -= taken
            }
        }
        return slices
    }

    private func shelves(of variant: ID<Variant>, at location: ID<Location>) -> [Shelf] {
        (shelves[variant] ?? []).filter { $0.key.location == location && $0.isUsable }
            .sorted { ($0.expiresOn ?? .latest, $0.key.lot) < ($1.expiresOn ?? .latest, $1.key.lot) }
    }

    private func serve(_ demand: Demand, from slices: inout [(key: StockKey, quantity: Int64)]) -> [Pick] {
        var picks: [Pick] = []
        var missing = demand.quantity
        while missing > 0, let slice = slices.first {
            let taken = min(missing, slice.quantity)
            picks.append(Pick(demand: demand, key: slice.key, quantity: taken))
            missing -= taken
            slices[0].quantity -= taken
            if slices[0].quantity == 0 { slices.removeFirst() }
        }
        return picks
    }
}

extension Sourcing.Shelf {
    fileprivate func changed(by delta: Int64) -> Sourcing.Shelf {
        Sourcing.Shelf(
            key: key, unbound: unbound + delta, safety: safety, priority: priority, country: country,
            expiresOn: expiresOn,
            isUsable: isUsable)
    }
}

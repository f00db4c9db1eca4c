import Journal
import Kit
import Storage

/// Promises goods to an order or a checkout, all or nothing, so that the last unit is sold once.
package enum ReserveStock {
    /// Where goods may come from.
    package enum Place: Hashable, Sendable {
        case anywhere
        case only(ID<Location>)
        case elsewhere(than: ID<Location>)

        func includes(_ location: ID<Location>) -> Bool {
            switch self {
            case .anywhere: true
            case .only(let there): location == there
            case .elsewhere(let there): location != there
            }
        }
    }

    /// Balances are read without a lock and taken by conditional updates in one fixed order. Where another
    /// buyer was faster the whole transaction runs again and sees what is left.
    ///
    /// - Parameter place: where goods may come from.
    /// - Throws: `Refusals` of `stock.short`, one a SKU, if a demand that does not accept it would go short.
    package static func reserve(
        _ demands: [Demand], holder: Holder, destination country: String?, from place: Place = .anywhere,
        in session: Session, on occasion: Occasion
    ) throws -> ReserveOutcome {
        let wanted = try sums(of: demands)
        guard !wanted.isEmpty else { return ReserveOutcome(reserved: [], short: []) }
        let stock = try ReadyStock.read(Set(wanted.keys), destination: country, in: session, at: occasion.now)
        let offered = stock.from(place)
        let (served, short) = try share(demands, of: offered)
        let picks = offered.sourcing.picks(for: served)
        try take(picks, in: session)
        let reserved = try Reservations.add(picks, for: holder, in: session, on: occasion)
        try stock.announceIfNearlyOut(after: reserved, in: session, on: occasion)
        return ReserveOutcome(reserved: reserved, short: short)
    }

    private static func sums(of demands: [Demand]) throws -> [ID<Variant>: Int64] {
        var sums: [ID<Variant>: Int64] = [:]
        for demand in demands {
            guard demand.quantity > 0 else { throw Refusal("quantity.not_positive", field: "quantity") }
            let (sum, overflow) = sums[demand.variant, default: 0].addingReportingOverflow(demand.quantity)
            guard !overflow, sum <= Quantity.limit else {
                throw Refusal("quantity.too_large", field: "quantity", ["max": String(Quantity.limit)])
            }
            sums[demand.variant] = sum
        }
        return sums
    }

    /// Who accepts no shortage is served first; what then is left goes to the others in their order.
    private static func share(
        _ demands: [Demand], of stock: ReadyStock
    ) throws -> (served: [Demand], short: [(line: Int64, quantity: Int64)]) {
        var left: [ID<Variant>: Int64] = [:]
        var short: [(line: Int64, quantity: Int64)] = []
        var served: [Demand] = []
        var refused: [ID<Variant>: Demand] = [:]
        for demand in demands.filter({ !$0.acceptsShort }) + demands.filter(\.acceptsShort) {
            let available = left[demand.variant] ?? stock.sourcing.available(demand.variant)
            let given = min(available, demand.quantity)
            left[demand.variant] = available - given
            if given > 0 { served.append(demand.taking(given)) }
            guard given < demand.quantity else { continue }
            if demand.acceptsShort {
                short.append((demand.line, demand.quantity - given))
            } else {
                refused[demand.variant] = refused[demand.variant] ?? demand
            }
        }
        let refusals = refused.values.sorted { $0.sku < $1.sku }.map { stock.refusal($0, wantedBy: demands) }
        if let refusals = Refusals(refusals) { throw refusals }
        return (served, short)
    }

    private static func take(_ picks: [Sourcing.Pick], in session: Session) throws {
        let sums = picks.reduce(into: [StockKey: Int64]()) { $0[$1.key, default: 0] += $1.quantity }
        guard !sums.isEmpty else { return }
        let updates = sums.sorted { $0.key < $1.key }.map { key, quantity -> SQL in
            """
            UPDATE stock SET reserved = reserved + \(quantity)
            WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
                AND on_hand - reserved - quarantine - safety >= \(quantity)
            """
        }
        guard try session.pipeline(updates).allSatisfy({ $0 == 1 }) else {
            throw StorageFault(.contended, "somebody else took these goods first")
        }
    }
}

extension Demand {
    func taking(_ quantity: Int64) -> Demand {
        Demand(line: line, variant: variant, sku: sku, quantity: quantity, acceptsShort: acceptsShort)
    }
}

// What the tests of Supply share: refusals as values, and the stores they look into.
import Kit
import Storage
import Supply
import Support
import Testing

/// The codes a block was refused with; empty if it was not.
func refusals(_ body: () async throws -> Void) async throws -> [String] {
    do {
        try await body()
        return []
    } catch let refusal as Refusal {
        return [refusal.code]
    } catch let refusals as Refusals {
        return refusals.all.map(\.code)
    }
}

extension World {
    func findings() async throws -> [CheckStock.Finding] {
        try await reading { try CheckStock.findings(in: $0) }
    }

    func available(_ sku: String) async throws -> Int64 {
        let now = clock.now()
        return try await reading { try StockLevels.find(sku, at: now, in: $0).available }
    }

    func shelf(_ sku: String, at location: String = "HAM", lot: String? = nil) async throws
        -> StockLevels.Level
    {
        let now = clock.now()
        let levels = try await reading { try StockLevels.find(sku, at: now, in: $0) }
        return try #require(levels.shelves.first { $0.location == location && $0.lot == lot })
    }

    func reserve(
        _ demands: [Demand], for order: Int64, to country: String? = nil
    ) async throws -> ReserveOutcome {
        try await doing { session, occasion in
            try ReserveStock.reserve(
                demands, holder: .order(order), destination: country, in: session, on: occasion)
        }
    }
}

/// Many buyers of the last unit at the same moment: one gets it, everybody else is told, nobody waits for
/// ever.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct LastUnit {
    private static let buyers = 200

    /// How a rush ended.
    private struct Rush {
        var winners = 0
        var refused: [String] = []
        var faults: [String] = []
    }

    private func rush(_ world: World, _ demands: @escaping @Sendable (Int) -> [Demand]) async -> Rush {
        await withTaskGroup(of: Result<Void, any Error>.self) { group in
            for buyer in 1...Self.buyers {
                group.addTask {
                    do {
                        _ = try await world.reserve(demands(buyer), for: Int64(buyer))
                        return .success(())
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: Rush()) { rush, result in
                switch result {
                case .success: rush.winners += 1
                case .failure(let refusals as Refusals): rush.refused += refusals.all.map(\.code)
                case .failure(let fault): rush.faults.append("\(fault)")
                }
            }
        }
    }

    private func expectOneWinner(_ rush: Rush, in world: World) async throws {
        #expect(rush.winners == 1)
        #expect(rush.faults == [])
        #expect(rush.refused.count >= Self.buyers - 1)
        #expect(Set(rush.refused) == ["stock.short"])
        #expect(try await world.findings().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `of one SKU, one buyer gets the last unit`(_ engine: Engine) async throws {
        try await World.with(engine, connections: 12) { world in
            try await world.receive("LAMP", "1", at: "HAM")
            let demand = try await world.demand("LAMP", 1)
            let started = ContinuousClock.now
            try await expectOneWinner(await rush(world) { _ in [demand] }, in: world)
            #expect(ContinuousClock.now - started < .seconds(5))
            #expect(try await world.eventTypes().filter { $0 == "stock.out" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of three SKUs wanted in crossed order, one buyer gets all`(_ engine: Engine) async throws {
        try await World.with(engine, connections: 12) { world in
            var demands: [Demand] = []
            for (line, sku) in ["LAMP", "BOOK", "CREAM"].enumerated() {
                let lot = sku == "CREAM" ? "L9" : nil
                if sku == "CREAM" { _ = try await world.reserve([world.demand(sku, 10)], for: 999) }
                try await world.receive(sku, "1", at: "SZX", lot: lot)
                demands.append(try await world.demand(sku, 1, line: Int64(line + 1)))
            }
            let wanted = demands
            let started = ContinuousClock.now
            let rush = await rush(world) { buyer in
                let turned = buyer % 3
                return Array(wanted[turned...] + wanted[..<turned])
            }
            try await expectOneWinner(rush, in: world)
            #expect(ContinuousClock.now - started < .seconds(5))
        }
    }

    @Test(arguments: Engine.available)
    func `of a kit, one buyer gets the last one`(_ engine: Engine) async throws {
        try await World.with(engine, connections: 12) { world in
            _ = try await world.reserve([world.demand("MUG-W", 14)], for: 999)
            let demands = try await [world.demand("MUG-W", 1), world.demand("TEA", 250)]
            try await expectOneWinner(await rush(world) { _ in demands }, in: world)
            #expect(try await world.shelf("TEA").reserved == 250)
        }
    }

    @Test(arguments: Engine.available)
    func `what is kept back for safety nobody gets, however many come at once`(_ engine: Engine) async throws
    {
        try await World.with(engine, connections: 12) { world in
            try await world.receive("LAMP", "6", at: "HAM")
            try await world.done(SetSafety(sku: "LAMP", location: "HAM", quantity: "5"))
            let demand = try await world.demand("LAMP", 1)
            try await expectOneWinner(await rush(world) { _ in [demand] }, in: world)
            #expect(try await world.shelf("LAMP").reserved == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `as many buyers as there are units get one each`(_ engine: Engine) async throws {
        try await World.with(engine, connections: 12) { world in
            try await world.receive("LAMP", "60", at: "HAM")
            try await world.receive("LAMP", "60", at: "SZX")
            let demand = try await world.demand("LAMP", 1)
            let rush = await rush(world) { _ in [demand] }
            #expect(rush.winners == 120)
            #expect(rush.faults == [])
            #expect(try await world.available("LAMP") == 0)
            #expect(try await world.findings().isEmpty)
        }
    }
}

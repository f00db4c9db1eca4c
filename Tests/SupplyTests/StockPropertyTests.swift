/// Whatever people do, in whatever order and at the same time: the balances are what the ledger says, and
/// nothing is sold twice.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct StockProperties {
    private static let skus = ["MUG-W", "MUG-B", "LAMP"]
    private static let places = ["HAM", "SZX"]

    @Test(arguments: Engine.available)
    func `random work keeps every balance true`(_ engine: Engine) async throws {
        for _ in 0..<2 {
            let seed = UInt64.random(in: 0...UInt64(UInt32.max))
            try await World.with(engine) { world in
                let worker = Worker(world: world, random: SeededRandom(seed: seed), orders: 1...20)
                for step in 1...120 {
                    try await worker.step()
                    if step % 20 == 0 { try await expectTrue(world, "seed \(seed), step \(step)") }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `random work of many at once keeps every balance true`(_ engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        try await World.with(engine, connections: 8) { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    let first = Int64(number * 100)
                    let worker = Worker(
                        world: world, random: SeededRandom(seed: seed &+ UInt64(number)),
                        orders: first...(first + 5))
                    group.addTask { for _ in 0..<25 { try await worker.step() } }
                }
                try await group.waitForAll()
            }
            try await expectTrue(world, "seed \(seed)")
        }
    }

    private func expectTrue(_ world: World, _ saying: String) async throws {
        let findings = try await world.findings()
        #expect(findings.isEmpty, "\(saying): \(findings)")
        for sku in Self.skus {
            let explained = try await world.reading { try ExplainStock.of(sku, in: $0) }
            #expect(!explained.shelves.contains { !$0.agrees }, "\(saying): \(sku)")
        }
    }

    /// Does one random thing after another; being refused is part of the work.
    private struct Worker: Sendable {
        let world: World
        let random: SeededRandom
        let orders: ClosedRange<Int64>

        private func one<T>(of choices: [T]) -> T {
            choices[Int(random.number(below: UInt64(choices.count)))]
        }

        private var order: Int64 {
            orders.lowerBound + Int64(random.number(below: UInt64(orders.count)))
        }

        private var quantity: Int64 { Int64(random.number(below: 6)) + 1 }

        func step() async throws {
            do { try await act() } catch is Refusal {} catch is Refusals {}
        }

        private func act() async throws {
            let place = StockPlace(sku: one(of: skus), location: one(of: places))
            let (some, order) = (String(quantity), order)
            switch random.number(below: 10) {
            case 0: try await world.done(ReceiveStock(place, quantity: some))
            case 1: try await world.done(AdjustStock(place, .counted(some)), because: "count")
            case 2: try await world.done(AdjustStock(place, .less(some)), because: "count")
            case 3: try await world.done(QuarantineStock(place, .setAside, quantity: some), because: "wet")
            case 4: try await world.done(QuarantineStock(place, .letGo, quantity: some), because: "dry")
            case 5:
                let command = TransferStock(from: place, to: one(of: places), quantity: some)
                try await world.done(command)
            case 6: try await release(order)
            case 7: try await ship(order)
            default: try await reserve(order)
            }
        }

        private func reserve(_ order: Int64) async throws {
            var demands: [Demand] = []
            for line in 1...3 {
                let isPatient = random.number(below: 2) == 0
                demands.append(
                    try await world.demand(
                        one(of: skus), quantity, line: order * 10 + Int64(line), acceptsShort: isPatient))
            }
            _ = try await world.reserve(demands, for: order)
        }

        private func release(_ order: Int64) async throws {
            let lines = [order * 10 + 1: quantity, order * 10 + 2: quantity]
            try await world.doing { _ = try ReleaseStock.release(order: order, lines: lines, in: $0, on: $1) }
        }

        private func ship(_ order: Int64) async throws {
            let part = quantity
            try await world.doing { session, occasion in
                let promised = try ReservedPart.all(of: order, in: session)
                let parts = promised.map { $0.part(of: min(part, $0.quantity)) }
                let source = Movement.Source("parcel", order)
                try ShipStock.consume(parts, of: order, source: source, in: session, on: occasion)
            }
        }
    }
}

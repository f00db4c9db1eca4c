// The life of orders, at random: whatever people, gateways, warehouse and carrier do in whatever order, the
// store agrees with itself after every step (model, section 10).
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Sales

@Suite struct SettlePropertyTests {
    private static let sequences = 5
    private static let steps = 60

    @Test(arguments: Engine.available, Array(UInt64(1)...12))
    func `whatever happens to orders, everything still adds up`(engine: Engine, seed: UInt64) async throws {
        try await SettleWorld.with(engine, severalCaptures: seed % 4 != 0, connections: 2) { world in
            let random = SeededRandom(seed: seed)
            var done: [String: Int] = [:]
            var life = Life(world: world, random: random)
            for sequence in 0..<Self.sequences {
                life.orders = []
                try await life.begin()
                for step in 0..<Self.steps {
                    let chosen = Life.steps[Int(random.number(below: UInt64(Life.steps.count)))]
                    let place = "seed \(seed) sequence \(sequence) step \(step) (\(chosen.name))"
                    do {
                        try await chosen.run(&life)
                        done[chosen.name, default: 0] += 1
                    } catch is Refusal {
                    } catch is Refusals {} catch { Issue.record("\(place): \(error)") }
                    guard try await life.holds(place) else { return }
                }
            }
            #expect(done.values.reduce(0, +) > 60, "seed \(seed): almost everything was refused: \(done)")
        }
    }
}

/// One run: its orders, and how far each was seen.
struct Life {
    let world: SettleWorld
    let random: SeededRandom
    var orders: [ID<Order>] = []
    private var reached: [Int64: (stage: Int64, sequence: Int64)] = [:]
    private var asked = 0

    /// Something that can happen. Floors above add theirs.
    struct Step: Sendable {
        let name: String
        let run: @Sendable (inout Life) async throws -> Void

        init(_ name: String, _ run: @escaping @Sendable (inout Life) async throws -> Void) {
            (self.name, self.run) = (name, run)
        }
    }

    init(world: SettleWorld, random: SeededRandom) {
        (self.world, self.random) = (world, random)
    }

    /// Two orders that are well on their way, so that a life is more than its beginning.
    mutating func begin() async throws {
        for sku in ["LAMP", "SHADE"] {
            let place = StockPlace(sku: sku, location: "AMS")
            try await world.perform(ReceiveStock(place, quantity: "10"))
        }
        orders.append(try await world.authorized([("LAMP", "2"), ("SET", "1")], shipping: 595))
        orders.append(try await world.world.place([("SHADE", "2")], pay: .cashOnDelivery).id)
        try await world.perform(ConfirmOrder(orders[1]))
    }

    func below(_ bound: Int) -> Int { Int(random.number(below: UInt64(bound))) }

    func any<T>(_ values: [T]) throws -> T {
        guard !values.isEmpty else { throw Refusal("test.nothing_there") }
        return values[below(values.count)]
    }

    func order() throws -> ID<Order> { try any(orders) }

    func amount() throws -> Money { try euros(Int64(below(6_000)) + 1) }

    /// Carries a command out; one time in four it comes twice under its key, and the second changes nothing.
    @discardableResult
    mutating func act<C: Command>(_ command: C, by role: Role = .admin) async throws -> C.Answer {
        asked += 1
        let key = "k\(asked)"
        let answer = try await world.perform(command, by: role, key: key)
        if below(4) == 0 {
            let before = try await fingerprint()
            do {
                _ = try await world.perform(command, by: role, key: key)
                Issue.record("\(C.name) was done twice under one key")
            } catch is OrderWorld.WasRepeated {}
            #expect(try await fingerprint() == before, "\(C.name) repeated")
        }
        return answer
    }

    private func fingerprint() async throws -> [Int64] {
        try await world.company.database.read { session in
            try session.all(
                """
                SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM orders
                UNION ALL SELECT count(*) FROM events UNION ALL SELECT count(*) FROM ledger_entries
                UNION ALL SELECT count(*) FROM movements
                """
            ) { try $0.int(0) }.sorted()
        }
    }

    /// Everything that can be checked. False if something is wrong, so that the first fault is the one shown.
    mutating func holds(_ place: String) async throws -> Bool {
        let broken = try await world.broken()
        #expect(broken == [], "\(place)")
        let falls = try await falls()
        #expect(falls == [], "\(place)")
        return broken.isEmpty && falls.isEmpty
    }

    /// Orders whose stage went back without one of the overrides of decision 20.
    private mutating func falls() async throws -> [String] {
        let now: [(id: Int64, stage: Int64, sequence: Int64)] = try await world.company.database.read {
            try $0.all("SELECT id, stage_reached, event_seq FROM orders ORDER BY id") {
                (id: try $0.int(0), stage: try $0.int(1), sequence: try $0.int(2))
            }
        }
        var fallen: [String] = []
        for order in now {
            defer { reached[order.id] = (order.stage, order.sequence) }
            guard let before = reached[order.id], order.stage < before.stage else { continue }
            let overrides = try await world.count(
                """
                SELECT count(*) FROM events WHERE order_id = \(order.id) AND order_seq > \(before.sequence)
                    AND type IN ('order.reopened', 'parcel.corrected')
                """)
            if overrides == 0 { fallen.append("\(order.id): \(before.stage) to \(order.stage)") }
        }
        return fallen
    }
}

// One world's lives: its orders, how far each was seen, and what must hold after every step.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Delivery
@testable import Sales

struct RoadLife {
    let world: WholeRoadWorld
    let random: SeededRandom
    var orders: [ID<Order>] = []
    private var reached: [Int64: (stage: Int64, sequence: Int64)] = [:]
    private var asked = 0

    /// Something that can happen.
    struct Step: Sendable {
        let name: String
        let run: @Sendable (inout RoadLife) async throws -> Void

        init(_ name: String, _ run: @escaping @Sendable (inout RoadLife) async throws -> Void) {
            (self.name, self.run) = (name, run)
        }
    }

    init(world: WholeRoadWorld, random: SeededRandom) {
        (self.world, self.random) = (world, random)
    }

    static let steps: [Step] =
        placing + agreeing + stocking + supplying + paying + reclaiming + ending + planning + picking
        + packing + telling + telling + passing
        + Array(repeating: onward, count: 38)

    /// Full shelves and three orders, so that a life is more than its beginning.
    mutating func begin() async throws {
        orders = []
        for sku in ["MUG-W", "MUG-B", "TEA"] {
            _ = try await world.perform(ReceiveStock(StockPlace(sku: sku, location: "HAM"), quantity: "12"))
        }
        for _ in 0..<3 {
            do { try await Self.placing[0].run(&self) } catch is Refusal {} catch is Refusals {}
        }
    }

    func below(_ bound: Int) -> Int { Int(random.number(below: UInt64(bound))) }

    func any<T>(_ values: [T]) throws -> T {
        guard !values.isEmpty else { throw Refusal("test.nothing_there") }
        return values[below(values.count)]
    }

    /// One time in so many; otherwise it does not happen.
    func rarely(_ times: Int) throws {
        guard below(times) == 0 else { throw Refusal("test.rarely") }
    }

    func order() throws -> ID<Order> { try any(orders) }

    func euros(_ minor: Int64) throws -> Money {
        guard let currency = Currency("EUR") else { throw Refusal("test.nothing_there") }
        return try Money(minor: minor, currency: currency)
    }

    func amount() throws -> Money { try euros(Int64(below(6_000)) + 1) }

    /// A number nobody had before.
    mutating func fresh(_ prefix: String) -> String {
        asked += 1
        return "\(prefix)\(asked)"
    }

    /// Carries a command out. One time in four it comes twice under its key, and the second changes nothing;
    /// what is refused then has changed nothing either.
    @discardableResult
    mutating func act<C: Command>(_ command: C, by role: Role = .admin) async throws -> C.Answer {
        let key = fresh("k")
        let isWatched = below(4) == 0
        let before = isWatched ? try await fingerprint() : []
        let answer: C.Answer?
        do { answer = try await world.perform(command, by: role, key: key) } catch {
            if isWatched { #expect(try await fingerprint() == before, "\(C.name) was refused") }
            throw error
        }
        guard let answer else { throw Refusal("test.repeated") }
        if isWatched {
            let after = try await fingerprint()
            #expect(try await world.perform(command, by: role, key: key) == nil, "\(C.name) was done twice")
            #expect(try await fingerprint() == after, "\(C.name) repeated")
        }
        return answer
    }

    private func fingerprint() async throws -> [Int64] {
        try await world.world.reading { session in
            try session.all(
                """
                SELECT 1, CAST(coalesce(sum(version), 0) AS BIGINT) FROM orders
                UNION ALL SELECT 2, CAST(coalesce(sum(version), 0) AS BIGINT) FROM parcels
                UNION ALL SELECT 3, CAST(coalesce(sum(version), 0) AS BIGINT) FROM fulfillments
                UNION ALL SELECT 4, count(*) FROM events
                UNION ALL SELECT 5, count(*) FROM ledger_entries
                UNION ALL SELECT 6, count(*) FROM movements
                UNION ALL SELECT 7, count(*) FROM parcel_events
                UNION ALL SELECT 8, count(*) FROM stray_parcel_events
                UNION ALL SELECT 9, CAST(coalesce(sum(quantity), 0) AS BIGINT) FROM supply_allocations
                UNION ALL SELECT 10, CAST(coalesce(sum(quantity), 0) AS BIGINT) FROM reservations
                UNION ALL SELECT 11, count(*) FROM attention_items
                UNION ALL SELECT 12, count(*) FROM jobs
                ORDER BY 1
                """
            ) { try $0.int(1) }
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
        let now = try await world.world.reading { session in
            try session.all("SELECT id, stage_reached, event_seq FROM orders ORDER BY id") {
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
                    AND type IN ('order.reopened', 'parcel.corrected', 'parcel.resolved')
                """)
            if overrides == 0 { fallen.append("\(order.id): \(before.stage) to \(order.stage)") }
        }
        return fallen
    }
}

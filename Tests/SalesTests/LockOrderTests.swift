// Rows of balances are taken in the order of their keys, whoever takes them: two who take several in crossed
// order would wait for each other.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Sales

@Suite struct LockOrderTests {
    /// A firm that is listened to, with three things to sell.
    private struct Heard {
        let world: OrderWorld
        let store: RecordedStore
        let variants: Set<Int64>

        static func with(_ engine: Engine, _ body: (Heard) async throws -> Void) async throws {
            try await OrderWorld.with(engine) { world in
                try await world.receive("LATER", "10")
                let (database, store) = try RecordedStore.open(world.company.database.url)
                defer { database.close() }
                let company = Company(database: database, clock: world.clock, tools: world.company.tools)
                let variants = try await database.read { session in
                    try session.all("SELECT variant_id FROM stock") { try $0.int(0) }
                }
                let heard = OrderWorld(company: company, clock: world.clock)
                try await body(Heard(world: heard, store: store, variants: Set(variants)))
            }
        }

        /// Whatever `body` does, it takes the three balances, and in the order of their keys.
        func expectOrder<T>(
            sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> T
        ) async throws -> T {
            _ = store.takeSaid()
            let value = try await body()
            var taken: [StockKey] = []
            for key in store.takeSaid().compactMap(key) where !taken.contains(key) { taken.append(key) }
            #expect(taken.count == 3, sourceLocation: sourceLocation)
            #expect(taken == taken.sorted(), sourceLocation: sourceLocation)
            return value
        }

        /// The balance a statement changes: its variant, location and lot are bound one after the other.
        private func key(of said: RecordedStore.Said) -> StockKey? {
            guard said.text.contains("UPDATE stock ") || said.text.contains("INTO stock ") else { return nil }
            let numbers = said.values.map { if case .integer(let number) = $0 { number } else { Int64(0) } }
            guard let first = numbers.firstIndex(where: variants.contains) else { return nil }
            return StockKey(
                variant: ID(raw: numbers[first]), location: ID(raw: numbers[first + 1]),
                lot: numbers[first + 2])
        }

        func doing(_ body: @escaping @Sendable (Session, Occasion) throws -> Void) async throws {
            let occasion = world.company.occasion(for: Company.Request(by: .system, origin: "test"))
            try await world.company.database.write { try body($0, occasion) }
        }
    }

    /// The three in every order in which a customer could name them, but for the mirrored ones.
    private static let turns = [
        ["LAMP", "SHADE", "LATER"], ["SHADE", "LATER", "LAMP"], ["LATER", "LAMP", "SHADE"],
    ]

    @Test(arguments: Engine.available, turns)
    func `an order takes its goods and gives them back`(engine: Engine, skus: [String]) async throws {
        try await Heard.with(engine) { heard in
            let lines = skus.map { ($0, "2") }
            let order = try await heard.expectOrder { try await heard.world.place(lines) }
            let parts = (1...3).map { CancelUnits.Part(position: $0, quantity: 1) }
            try await heard.expectOrder { try await heard.world.perform(CancelUnits(order.id, lines: parts)) }
            try await heard.expectOrder { try await heard.world.perform(CancelOrder(order.id)) }
        }
    }

    @Test(arguments: Engine.available, turns)
    func `a cart takes its goods, and time gives them back`(engine: Engine, skus: [String]) async throws {
        try await Heard.with(engine) { heard in
            let items = skus.map { ReserveForCheckout.Item(sku: $0, quantity: "1") }
            _ = try await heard.expectOrder { try await heard.world.perform(ReserveForCheckout(items)) }
            heard.world.clock.advance(by: ReserveForCheckout.lasting + .seconds(1))
            try await heard.expectOrder { try await heard.world.perform(ExpireReservations()) }
        }
    }

    @Test(arguments: Engine.available, turns)
    func `goods leave, and come back`(engine: Engine, skus: [String]) async throws {
        try await Heard.with(engine) { heard in
            let order = try await heard.world.place(skus.map { ($0, "1") })
            let source = Movement.Source("parcel", 77)
            try await heard.expectOrder {
                try await heard.doing { session, occasion in
                    let parts = try ReservedPart.all(of: order.id.raw, in: session)
                    try ShipStock.consume(
                        parts.reversed(), of: order.id.raw, source: source, in: session, on: occasion)
                }
            }
            let goods = skus.map { ReturnStock.Goods(sku: $0, lot: Lot.none, quantity: 1) }
            try await heard.expectOrder {
                try await heard.doing { session, occasion in
                    try ReturnStock.take(
                        goods, at: "AMS", .restocked, source: source, in: session, on: occasion)
                }
            }
        }
    }
}

// The demo, and with it the whole road on both engines: what it makes must hold in every check.
import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@testable import waybill

struct DemoTests {
    private static let now = Instant(microseconds: 1_795_000_000_000_000)

    private func withDemo(
        _ engine: Engine, seed: UInt64 = 1, orders: Int = 90, days: Int = 30,
        _ body: (Company) async throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            let (clock, random) = (FakeClock(Self.now), SeededRandom(seed: seed))
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: SystemRandom()),
                listeners: Wiring.listeners)
            let company = Company(database: database, clock: clock, tools: tools)
            let size = DemoCompany.Size(orders: orders, customers: 30, days: days)
            var year = DemoYear(company, clock: clock, random: random, end: Self.now, size: size)
            try await year.build()
            try await body(company)
        }
    }

    private func expectSound(_ company: Company) async throws {
        let orders = try await CheckOrders().run(in: company.database)
        #expect(orders.findings == [])
        let work = try await CheckFulfillments().run(in: company.database)
        #expect(work.findings == [])
        let stock = try await company.database.read { try CheckStock.findings(in: $0) }
        #expect(stock == [])
        var money = CheckMoney(company.database)
        while let findings = try await money.next() { #expect(findings.filter { $0.kind == .broken } == []) }
        #expect(money.tally.orders == orders.orders)
    }

    private func states(_ company: Company) async throws -> Set<String> {
        let rows = try await company.database.read { session in
            try session.all("SELECT state, payment_status FROM orders") { (try $0.text(0), try $0.text(1)) }
        }
        return Set(rows.map { "\($0.0) \($0.1)" })
    }

    @Test(arguments: Engine.available)
    func `it shows the whole road, and every check holds`(_ engine: Engine) async throws {
        try await withDemo(engine) { company in
            let shown = try await states(company)
            for state in [
                "draft unpaid", "pending unpaid", "confirmed authorized", "completed paid", "canceled voided",
                "expired voided",
            ] {
                #expect(shown.contains(state), "no order is \(state): \(shown.sorted())")
            }
            let parcels = try await company.database.read { session in
                try session.all("SELECT DISTINCT tracking FROM parcels") { try $0.text(0) }
            }
            #expect(Set(parcels).isSuperset(of: ["delivered", "returned"]), "\(parcels)")
            try await expectSound(company)
            let dead = try await DeadLetters(company).list()
            #expect(dead == [])
        }
    }

    @Test func `the same seed tells the same story`() async throws {
        var stories: [[String]] = []
        for seed: UInt64 in [7, 7, 8] {
            try await withDemo(.sqlite, seed: seed, orders: 30, days: 8) { company in
                let numbers = try await company.database.read { session in
                    try session.all("SELECT number, total FROM orders WHERE number IS NOT NULL ORDER BY id") {
                        "\(try $0.text(0)) \(try $0.int(1))"
                    }
                }
                stories.append(numbers)
            }
        }
        #expect(stories[0] == stories[1] && stories[0] != stories[2])
    }

    @Test(arguments: Engine.available)
    func `orders whose goods are missing lose their promise, and the books still agree`(_ engine: Engine)
        async throws
    {
        try await withDemo(engine) { company in
            let place = StockPlace(sku: "LAMP-OAK", location: "LEEDS")
            let request = Company.Request(by: Actor(.admin, "cli:test"), reason: "water damage")
            let outcome = try await company.perform(AdjustStock(place, .counted("0")), request)
            guard case .done(let adjusted) = outcome else { return }
            #expect(!adjusted.lost.isEmpty)
            try await expectSound(company)
            let open = try await company.database.read { session in
                try session.first("SELECT count(*) FROM attention_items WHERE kind = 'stock.shortfall'") {
                    try $0.int(0)
                }
            }
            #expect(open == Int64(Set(adjusted.lost.map(\.order)).count))
        }
    }
}

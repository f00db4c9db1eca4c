/// What orders count is neither lost nor counted twice, whoever folds and reads meanwhile.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CustomersTotalsTests {
    @Test(arguments: Engine.available)
    func `orders, folds and readers at once add up`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let first = try await shop.recognize(.ada("a@example.com", phone: nil)).customer
            let second = try await shop.recognize(.ada("b@example.com", phone: nil)).customer
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<6 {
                    group.addTask {
                        for step in 0..<30 {
                            let customer = (writer + step) % 2 == 0 ? first : second
                            try await count(step % 3 == 0 ? "EUR" : "GBP", 100, of: customer, in: shop)
                        }
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<10 { try await shop.perform(FoldCustomerTotals(limit: 7), as: .system) }
                    }
                }
                group.addTask {
                    var seen: Int64 = 0
                    for _ in 0..<30 {
                        let now = try await orders(of: first, in: shop)
                        #expect(now >= seen, "a fold hid what was counted")
                        seen = now
                    }
                }
                try await group.waitForAll()
            }
            while try await shop.perform(FoldCustomerTotals(limit: 50), as: .system).rows > 0 {}
            #expect(try await orders(of: first, in: shop) == 90)
            #expect(try await orders(of: second, in: shop) == 90)
            #expect(try await shop.count("customer_deltas") == 0)
            let totals = try await shop.details(first).totals
            #expect(
                totals.map(\.currency.code) == ["EUR", "GBP"] && totals.map(\.amount).reduce(0, +) == 9000)
            #expect(totals.allSatisfy { $0.firstAt < $0.lastAt })
        }
    }

    @Test(arguments: Engine.available)
    func `a canceled order is taken back, folded or not`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ada = try await shop.recognize(.ada()).customer
            try await count("GBP", 1999, of: ada, in: shop)
            try await shop.perform(FoldCustomerTotals(), as: .system)
            try await count("GBP", 1, of: ada, in: shop)
            let pounds = try #require(Currency("GBP"))
            try await shop.write { session, occasion in
                try Customers.count(
                    orders: -1, amount: -1999, currency: pounds, of: ada, at: occasion.now, in: session,
                    on: occasion)
            }
            let totals = try await shop.details(ada).totals
            #expect(totals.map(\.orders) == [1] && totals.map(\.amount) == [1])
        }
    }

    @Test(arguments: Engine.available)
    func `a sum past what a number holds is refused and nothing is lost`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ada = try await shop.recognize(.ada()).customer
            for _ in 0..<2 { try await count("GBP", .max / 2 + 2, of: ada, in: shop) }
            let refused = try await refusedWith { try await shop.perform(FoldCustomerTotals(), as: .system) }
            #expect(refused == "money.overflow")
            #expect(try await shop.count("customer_deltas") == 2)
        }
    }

    private func count(_ code: String, _ amount: Int64, of customer: ID<Customer>, in shop: Shop) async throws
    {
        let currency = try #require(Currency(code))
        try await shop.write { session, occasion in
            try Customers.count(
                orders: 1, amount: amount, currency: currency, of: customer, at: occasion.now, in: session,
                on: occasion)
        }
    }

    private func orders(of customer: ID<Customer>, in shop: Shop) async throws -> Int64 {
        try await shop.read { try Customers.totals(of: customer, in: $0) }.reduce(0) { $0 + $1.orders }
    }
}

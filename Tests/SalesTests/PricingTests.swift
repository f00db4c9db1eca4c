// Amounts add up to the minor unit, whatever the prices, discounts and taxes (decisions 23).
import Kit
import Testing

@testable import Sales

@Suite struct PricingTests {
    private func item(_ price: Int64, _ quantity: Int64, discount: Int64 = 0, rate: Rate? = nil) throws
        -> Pricing.Item
    {
        Pricing.Item(
            kind: .item, unitPrice: try UnitPrice(tenThousandths: price),
            quantity: try Quantity(amount: quantity),
            optionsPrice: 0, discount: discount, taxRate: rate)
    }

    private func pricing(includingTax: Bool) throws -> Pricing {
        Pricing(currency: try #require(Currency("EUR")), pricesIncludeTax: includingTax)
    }

    @Test func taxComesOnTopOrLiesWithin() throws {
        let rate = try #require(Rate("20%"))
        let onTop = try pricing(includingTax: false).amounts(
            of: [item(10_000_000, 2, rate: rate)], discount: 0)
        #expect(onTop == [.init(gross: 2_000, discount: 0, orderDiscount: 0, tax: 400, total: 2_400)])
        let within = try pricing(includingTax: true).amounts(
            of: [item(10_000_000, 2, rate: rate)], discount: 0)
        #expect(within == [.init(gross: 2_000, discount: 0, orderDiscount: 0, tax: 333, total: 2_000)])
    }

    @Test func whatIsGivenOffIsNotTaxed() throws {
        let rate = try #require(Rate("20%"))
        for (includingTax, tax, total) in [(false, Int64(240), Int64(1_440)), (true, 200, 1_200)] {
            let amounts = try pricing(includingTax: includingTax).amounts(
                of: [item(10_000_000, 2, discount: 300, rate: rate)], discount: 500)
            #expect(
                amounts == [
                    .init(gross: 2_000, discount: 300, orderDiscount: 500, tax: tax, total: total)
                ])
        }
    }

    @Test func theOrdersDiscountIsSharedToTheLastMinorUnit() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let items = try (0...Int(random.number(below: 6))).map { _ in
                try item(Int64(random.number(below: 90_000_000)), 1 + Int64(random.number(below: 9)))
            }
            let pricing = try pricing(includingTax: random.number(below: 2) == 0)
            let gross = try pricing.amounts(of: items, discount: 0).reduce(0) { $0 + $1.gross }
            let discount = Int64(random.number(below: UInt64(gross) + 1))
            let amounts = try pricing.amounts(of: items, discount: discount)
            #expect(amounts.reduce(0) { $0 + $1.orderDiscount } == discount, "seed \(seed)")
            #expect(amounts.reduce(0) { $0 + $1.total } == gross - discount, "seed \(seed)")
            #expect(amounts.allSatisfy { $0.orderDiscount <= $0.gross }, "seed \(seed)")
        }
    }

    @Test func aKitsSharesAreTheKit() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let random = SeededRandom(seed: seed)
        let rate = try #require(Rate("8.875%"))
        for includingTax in [true, false] {
            let pricing = try pricing(includingTax: includingTax)
            for _ in 0..<200 {
                let whole = try #require(
                    try pricing.amounts(
                        of: [item(Int64(random.number(below: 90_000_000)), 3, rate: rate)], discount: 0
                    ).first)
                let weights = (0...Int(random.number(below: 4))).map { _ in Int64(random.number(below: 100)) }
                let parts = pricing.split(whole, weights: weights)
                #expect(parts.reduce(0) { $0 + $1.total } == whole.total, "seed \(seed)")
                #expect(parts.reduce(0) { $0 + $1.tax } == whole.tax, "seed \(seed)")
                #expect(parts.reduce(0) { $0 + $1.gross } == whole.gross, "seed \(seed)")
            }
        }
    }

    @Test func discountsAboveTheGoodsAreRefused() throws {
        let pricing = try pricing(includingTax: true)
        #expect(throws: Refusal.self) { try pricing.amounts(of: [item(10_000_000, 1)], discount: 1_001) }
        #expect(throws: Refusal.self) {
            try pricing.amounts(of: [item(10_000_000, 1, discount: 1_001)], discount: 0)
        }
        #expect(throws: Refusal.self) {
            try pricing.amounts(of: [item(UnitPrice.limit, Quantity.limit)], discount: 0)
        }
    }
}

// Amounts, prices, rates and splits: nothing is lost, made or rounded twice.

import Kit
import Testing

private func currency(_ code: String) throws -> Currency {
    try #require(Currency(code))
}

struct CurrencyTests {
    @Test func `exponents follow ISO 4217`() {
        for (code, exponent) in [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("TWD", 2), ("XOF", 0)] {
            #expect(Currency(code)?.exponent == exponent, "\(code)")
        }
        #expect(Currency("usd") == nil && Currency("XXX") == nil && Currency("") == nil)
        #expect(Currency.allCodes.count > 160)
        #expect(Currency.allCodes.allSatisfy { $0.count == 3 })
    }
}

struct MoneyTests {
    @Test func `decimal text is strict and short`() throws {
        let usd = try currency("USD")
        let jpy = try currency("JPY")
        for (text, minor) in [("4064.73", 406_473), ("0", 0), ("-0.5", -50), ("1.50", 150), ("12", 1200)] {
            #expect(Money(decimal: text, currency: usd)?.minor == Int64(minor), "\(text)")
        }
        for bad in [
            "", "-", "+1", "1,000", ".5", "5.", "1e3", "1.005", "007", " 1", "1 ", "１", "--1", "1.-5", "0x1",
        ] {
            #expect(Money(decimal: bad, currency: usd) == nil, "\(bad)")
        }
        #expect(Money(decimal: "1.0", currency: jpy) == nil)
        #expect(try Money(minor: -150, currency: usd).decimal == "-1.5")
        #expect(try Money(minor: 5, currency: usd).decimal == "0.05")
        #expect(try Money(minor: 100, currency: jpy).decimal == "100")
        #expect(refusal { _ = try Money.parse("1.005", currency: usd) }?.code == "money.decimals")
        #expect(
            refusal { _ = try Money.parse("99999999999999999999", currency: usd) }?.code == "money.too_large")
        forAll { random in
            let code = Currency.allCodes[Int(random.number(below: UInt64(Currency.allCodes.count)))]
            let minor = Int64(random.number(below: 2_000_000_000_000_001)) - Money.limit
            let money = try Money(minor: minor, currency: currency(code))
            try must(Money(decimal: money.decimal, currency: money.currency) == money, money.decimal)
        }
    }

    @Test func `overflow and mixed currencies are refused`() throws {
        let most = try Money(minor: Money.limit, currency: currency("USD"))
        let euro = try Money(minor: 1, currency: currency("EUR"))
        #expect(
            refusal { _ = try most.adding(Money(minor: 1, currency: most.currency)) }?.code
                == "money.overflow")
        #expect(refusal { _ = try most.negated().subtracting(most) }?.code == "money.overflow")
        #expect(refusal { _ = try most.adding(euro) }?.code == "money.currency_mismatch")
        #expect(refusal { _ = try Money(minor: .min, currency: euro.currency) }?.code == "money.overflow")
        #expect(try most.subtracting(most) == .zero(most.currency))
    }

    @Test func `line amounts round once, half away from zero`() throws {
        let usd = try currency("USD")
        func amount(_ price: String, _ quantity: Quantity) throws -> Int64 {
            try UnitPrice.parse(price, currency: usd).amount(for: quantity, currency: usd).minor
        }
        #expect(try amount("0.005", Quantity(amount: 1)) == 1)
        #expect(try amount("-0.005", Quantity(amount: 1)) == -1)
        #expect(try amount("0.0049", Quantity(amount: 1)) == 0)
        #expect(try amount("0.0125", Quantity(amount: 3)) == 4)
        #expect(try amount("3.99", Quantity(amount: 1500, decimals: 3)) == 599)
        #expect(
            refusal { _ = try amount("99999999999", Quantity(amount: Quantity.limit)) }?.code
                == "money.overflow")
        #expect(UnitPrice(decimal: "0.0000001", currency: usd) == nil)
        #expect(try UnitPrice.parse("0.000125", currency: usd).decimal(usd) == "0.000125")
        #expect(try UnitPrice.parse("1.5", currency: currency("JPY")).tenThousandths == 15_000)
    }
}

struct QuantityTests {
    @Test(arguments: [
        ("1.5", 0, "quantity.decimals"), ("0", 0, "quantity.not_positive"),
        ("-2", 0, "quantity.not_positive"),
        ("1000000000001", 0, "quantity.too_large"), ("99999999999999999999999", 0, "quantity.too_large"),
        ("1.2345", 3, "quantity.decimals"), ("abc", 0, "quantity.malformed"), ("", 0, "quantity.malformed"),
        ("1", 4, "quantity.decimals"), ("1", -1, "quantity.decimals"),
    ])
    func `a bad quantity is refused by name`(text: String, decimals: Int, code: String) {
        #expect(refusal { _ = try Quantity.parse(text, decimals: decimals) }?.code == code)
    }

    @Test func `a good one reads back`() throws {
        #expect(try Quantity.parse("1.5", decimals: 3).amount == 1500)
        #expect(try Quantity.parse("1.5", decimals: 3).text == "1.5")
        #expect(try Quantity.parse("1000000000000", decimals: 0).text == "1000000000000")
    }
}

struct RateTests {
    @Test func `a share or a percentage reads alike`() throws {
        #expect(Rate("0.2") == Rate("20%"))
        #expect(Rate("8.875%")?.millionths == 88_750)
        #expect(Rate("20%")?.decimal == "0.2" && Rate("0.2")?.percent == "20")
        for bad in ["", "%", "-0.2", "0.0000001", "20 %", "20%%", "1001"] {
            #expect(Rate(bad) == nil, "\(bad)")
        }
        #expect(refusal { _ = try Rate.parse("-1%") }?.code == "rate.negative")
    }

    @Test func `tax on top and tax within agree with the definitions`() throws {
        let usd = try currency("USD")
        let vat = try Rate.parse("20%")
        #expect(try Money(minor: 120_00, currency: usd).taxes(within: [vat]).map(\.minor) == [20_00])
        #expect(try Money(minor: 100_00, currency: usd).taxes(onTop: [vat]).map(\.minor) == [20_00])
        #expect(try Money(minor: -3, currency: usd).part(Rate.parse("0.5")).minor == -2)
        let two = try [Rate.parse("5%"), Rate.parse("9.975%")]
        #expect(try Money(minor: 114_98, currency: usd).taxes(within: two).map(\.minor) == [5_00, 9_98])
    }

    @Test func `tax put on top is found again within`() {
        forAll { random in
            let usd = try currency("USD")
            let net = try Money(minor: Int64(random.number(below: 100_000_000)), currency: usd)
            let rate = try Rate(millionths: Int64(random.number(below: 500_000)))
            let tax = try net.part(rate)
            let within = try net.adding(tax).taxes(within: [rate])[0]
            try must(abs(within.minor - tax.minor) <= 1, "\(net.minor) at \(rate.decimal)")
            let mirrored = try net.adding(tax).negated().taxes(within: [rate])[0]
            try must(mirrored.minor == -within.minor, "sign symmetric")
        }
    }
}

struct AllocationTests {
    @Test func `remainders go to the largest, ties to the earlier`() {
        #expect(allocate(total: 100, weights: [1, 1, 1]) == [34, 33, 33])
        #expect(allocate(total: -100, weights: [1, 1, 1]) == [-34, -33, -33])
        #expect(allocate(total: 10, weights: [0, 3, 0, 1]) == [0, 8, 0, 2])
        #expect(allocate(total: 5, weights: [0, 0]) == [3, 2])
        #expect(allocate(total: 5, weights: [-4, 1]) == [0, 5])
        #expect(allocate(total: 7, weights: []) == [])
        #expect(allocate(total: .min, weights: [.max, .max]).reduce(0, +) == .min)
        #expect(allocate(total: .max, weights: [1]) == [.max])
    }

    @Test func `parts add up, mirror with the sign and stay within one of the exact share`() {
        forAll(2000) { random in
            let total = Int64(bitPattern: random.bits()) >> Int64(random.number(below: 63))
            let weights = (0...random.number(below: 20)).map { _ in
                Int64(random.bits() >> (1 + random.number(below: 63))) * Int64(random.number(below: 2))
            }
            let parts = allocate(total: total, weights: weights)
            try must(parts.reduce(0, +) == total, "sum of \(parts) is not \(total)")
            if total != .min {
                try must(allocate(total: -total, weights: weights) == parts.map { -$0 }, "sign")
            }
            let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
            for (part, weight) in zip(parts, weights) where sum > 0 {
                let gap = Int128(part) * sum - Int128(total) * Int128(weight)
                try must(gap.magnitude < sum.magnitude, "\(part) for \(weight) of \(sum)")
                try must(weight > 0 || part == 0, "nothing for no weight")
            }
        }
    }

    @Test func `unit shares add up however they are taken`() {
        #expect((0..<3).map { unitShare(total: 100, count: 3, units: $0..<$0 + 1) } == [33, 34, 33])
        #expect(unitShare(total: 100, count: 0, units: 0..<1) == 0)
        #expect(unitShare(total: 100, count: 3, units: -5..<9) == 100)
        forAll(1000) { random in
            let total = Int64(bitPattern: random.bits()) >> Int64(random.number(below: 63))
            let count = 1 + Int64(random.number(below: 1000))
            var taken: Int64 = 0
            var sum: Int64 = 0
            while taken < count {
                let upTo = min(count, taken + 1 + Int64(random.number(below: 50)))
                let share = unitShare(total: total, count: count, units: taken..<upTo)
                if total != .min {
                    let mirrored = unitShare(total: -total, count: count, units: taken..<upTo)
                    try must(mirrored == -share, "sign symmetric")
                }
                sum += share
                taken = upTo
            }
            try must(sum == total, "\(sum) is not \(total)")
        }
    }
}

struct RefusalTests {
    @Test func `a refusal can be seen from further out`() {
        let inner = Refusal("quantity.not_positive", field: "quantity")
        #expect(inner.at("lines[1]").field == "lines[1].quantity")
        #expect(inner.at("lines[1]").at("order").field == "order.lines[1].quantity")
        #expect(Refusal("x", field: "[2].sku").at("lines").field == "lines[2].sku")
        #expect(Refusal("x").at("lines").field == "lines")
        #expect(Refusals([]) == nil)
        #expect(Refusals([inner])?.at("lines[0]").all.first?.field == "lines[0].quantity")
    }
}

struct RandomSourceTests {
    @Test func `the same seed gives the same numbers, and the known ones`() {
        let random = SeededRandom(seed: 1_234_567)
        #expect(random.bits() == 6_457_827_717_110_365_317)
        #expect(random.bits() == 3_203_168_211_198_807_973)
        #expect(SeededRandom(seed: 5).bytes(33) == SeededRandom(seed: 5).bytes(33))
        #expect(SystemRandom().bytes(16) != SystemRandom().bytes(16))
        #expect((0..<1000).allSatisfy { _ in random.number(below: 7) < 7 })
    }
}

/// An amount in the smallest unit of one currency, at most 10¹⁵ of them either way. Every sum is checked:
/// overflow and mixed currencies are refused, never wrapped and never converted on the way.
package struct Money: Hashable, Sendable {
    package static let limit: Int64 = 1_000_000_000_000_000

    package let minor: Int64
    package let currency: Currency

    package init(minor: Int64, currency: Currency) throws(Refusal) {
        try self.init(wide: Int128(minor), currency: currency)
    }

    init(wide: Int128, currency: Currency) throws(Refusal) {
        guard wide.magnitude <= UInt128(Self.limit) else { throw Refusal("money.overflow") }
        minor = Int64(wide)
        self.currency = currency
    }

    private init(zeroIn currency: Currency) {
        minor = 0
        self.currency = currency
    }

    package static func zero(_ currency: Currency) -> Money {
        Money(zeroIn: currency)
    }

    package var isZero: Bool { minor == 0 }
    package var isNegative: Bool { minor < 0 }

    package func adding(_ other: Money) throws(Refusal) -> Money {
        try Money(wide: Int128(minor) + Int128(sameCurrency(other)), currency: currency)
    }

    package func subtracting(_ other: Money) throws(Refusal) -> Money {
        try Money(wide: Int128(minor) - Int128(sameCurrency(other)), currency: currency)
    }

    package func negated() throws(Refusal) -> Money {
        try Money(minor: -minor, currency: currency)
    }

    private func sameCurrency(_ other: Money) throws(Refusal) -> Int64 {
        guard other.currency == currency else {
            throw Refusal(
                "money.currency_mismatch", ["expected": currency.code, "found": other.currency.code])
        }
        return other.minor
    }
}

extension Money {
    /// `4064.73`, with no more decimals than the currency has.
    package static func parse(_ text: String, currency: Currency) throws(Refusal) -> Money {
        let minor = try Amounts.parse(text, decimals: currency.exponent, limit: limit, name: "money")
        return try Money(minor: minor, currency: currency)
    }

    package init?(decimal text: String, currency: Currency) {
        guard let money = try? Money.parse(text, currency: currency) else { return nil }
        self = money
    }

    /// The shortest decimal text: `4064.7`. For programs; people read `Formats.money`.
    package var decimal: String {
        FixedPoint.text(minor, decimals: currency.exponent)
    }
}

/// Turns what is wrong with a decimal text into a refusal named after what was being read.
enum Amounts {
    static func parse(
        _ text: some StringProtocol, decimals: Int, limit: Int64, name: String
    ) throws(Refusal) -> Int64 {
        do {
            let value = try FixedPoint.parse(text, decimals: decimals)
            guard value.magnitude <= limit.magnitude else { throw FixedPoint.Fault.tooLarge }
            return value
        } catch FixedPoint.Fault.tooManyDecimals {
            throw Refusal(name + ".decimals", ["decimals": String(decimals)])
        } catch FixedPoint.Fault.tooLarge {
            throw Refusal(name + ".too_large", ["max": FixedPoint.text(limit, decimals: decimals)])
        } catch {
            throw Refusal(name + ".malformed")
        }
    }
}

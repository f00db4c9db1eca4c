/// A share in millionths: a tax rate, a discount. Not negative; never rounded.
package struct Rate: Hashable, Comparable, Sendable {
    package static let limit: Int64 = 1_000_000_000
    package static let zero = Rate(unchecked: 0)

    package let millionths: Int64

    package init(millionths: Int64) throws(Refusal) {
        guard millionths >= 0 else { throw Refusal("rate.negative") }
        guard millionths <= Self.limit else {
            throw Refusal("rate.too_large", ["max": FixedPoint.text(Self.limit, decimals: 6)])
        }
        self.millionths = millionths
    }

    private init(unchecked millionths: Int64) {
        self.millionths = millionths
    }

    /// `0.2` or `20%`.
    package static func parse(_ text: String) throws(Refusal) -> Rate {
        let isPercent = text.hasSuffix("%")
        let number = isPercent ? text.dropLast() : text[...]
        return try Rate(
            millionths: Amounts.parse(number, decimals: isPercent ? 4 : 6, limit: limit, name: "rate"))
    }

    package init?(_ text: String) {
        guard let rate = try? Rate.parse(text) else { return nil }
        self = rate
    }

    /// The shortest decimal text: `0.2`.
    package var decimal: String { FixedPoint.text(millionths, decimals: 6) }

    /// The same as a percentage, without the sign: `20`.
    package var percent: String { FixedPoint.text(millionths, decimals: 4) }

    package static func < (left: Rate, right: Rate) -> Bool {
        left.millionths < right.millionths
    }
}

extension Money {
    /// This amount times the rate, rounded once: a discount, or the tax on a price without tax.
    package func part(_ rate: Rate) throws(Refusal) -> Money {
        let product = Int128(minor) * Int128(rate.millionths)
        return try Money(wide: FixedPoint.rounded(product, by: 1_000_000), currency: currency)
    }

    /// The tax on top of a price without tax, one amount a rate.
    package func taxes(onTop rates: [Rate]) throws(Refusal) -> [Money] {
        var taxes: [Money] = []
        for rate in rates { taxes.append(try part(rate)) }
        return taxes
    }

    /// The tax contained in a price, one amount a rate: amount × r / (1 + all rates), for they share one net
    /// base. The net is what the taxes leave.
    package func taxes(within rates: [Rate]) throws(Refusal) -> [Money] {
        let whole = rates.reduce(Int128(1_000_000)) { $0 + Int128($1.millionths) }
        var taxes: [Money] = []
        for rate in rates {
            let product = Int128(minor) * Int128(rate.millionths)
            taxes.append(try Money(wide: FixedPoint.rounded(product, by: whole), currency: currency))
        }
        return taxes
    }
}

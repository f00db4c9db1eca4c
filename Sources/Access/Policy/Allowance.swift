import Journal
import Kit

/// How much of the company's money somebody may give away alone, by kind of gift. Without a word it is
/// nothing.
package struct Allowance: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Off a price, in percent.
        case discount
        /// In whole units of the order's currency.
        case refund
        case writeOff = "write_off"
    }

    package enum Limit: Hashable, Sendable {
        case upTo(Int64)
        case unlimited
    }

    private var limits: [Kind: Limit]

    package init(_ limits: [Kind: Limit] = [:]) { self.limits = limits }

    package subscript(_ kind: Kind) -> Limit {
        get { limits[kind] ?? .upTo(0) }
        set { limits[kind] = newValue }
    }

    package func mayDiscount(_ rate: Rate) -> Bool {
        switch self[.discount] {
        case .unlimited: true
        case .upTo(let percent): (rate.millionths + 9_999) / 10_000 <= percent
        }
    }

    /// Whether so much may be given off a price. Compared without dividing, so that a hair above the limit is
    /// above it.
    package func mayDiscount(_ off: Int64, of base: Int64) -> Bool {
        guard case .upTo(let percent) = self[.discount] else { return true }
        let asked = off.multipliedFullWidth(by: 100)
        let most = base.multipliedFullWidth(by: percent)
        return (asked.high, asked.low) <= (most.high, most.low)
    }

    package func mayRefund(_ amount: Money) -> Bool { allows(amount, self[.refund]) }

    package func mayWriteOff(_ amount: Money) -> Bool { allows(amount, self[.writeOff]) }

    private func allows(_ amount: Money, _ limit: Limit) -> Bool {
        guard case .upTo(let units) = limit else { return true }
        var minor = units
        for _ in 0..<amount.currency.exponent {
            let (product, overflow) = minor.multipliedReportingOverflow(by: 10)
            if overflow { return true }
            minor = product
        }
        return amount.minor <= minor
    }

    /// What somebody with both may give away.
    func joined(with other: Allowance) -> Allowance {
        var joined = self
        for kind in Kind.allCases { joined[kind] = Self.larger(self[kind], other[kind]) }
        return joined
    }

    private static func larger(_ one: Limit, _ other: Limit) -> Limit {
        guard case .upTo(let first) = one, case .upTo(let second) = other else { return .unlimited }
        return .upTo(max(first, second))
    }
}

import Journal
import Kit

/// How much of the company's money a role may give away alone, in whole units of the order's currency.
package enum Limits {
    /// Nil: without limit. Roles that are not named may give nothing.
    private static let refunds: [Role: Int64?] = [
        .support: 100, .supportLead: 1000, .orderManager: 1000, .finance: nil, .admin: nil, .system: nil,
    ]

    private static let writeOffs: [Role: Int64?] = [
        .supportLead: 10, .orderManager: 50, .finance: nil, .admin: nil, .system: 1,
    ]

    package static func mayRefund(_ amount: Money, _ role: Role) -> Bool { allows(amount, refunds[role]) }

    package static func mayWriteOff(_ amount: Money, _ role: Role) -> Bool { allows(amount, writeOffs[role]) }

    private static func allows(_ amount: Money, _ limit: Int64??) -> Bool {
        guard let limit else { return false }
        guard let units = limit else { return true }
        let minor = (0..<amount.currency.exponent).reduce(units) { most, _ in most * 10 }
        return amount.minor <= minor
    }
}

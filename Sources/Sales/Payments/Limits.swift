import Access
import Journal
import Kit
import Storage

/// How much of the company's money somebody may give away alone: the limits of his role as they are stored,
/// read in the transaction that gives it away, so that a limit somebody lowers holds for the next command.
enum Limits {
    static func of(_ role: Role, in session: Session) throws -> Allowance {
        try RoleLimits.load(in: session)[role]
    }

    static func mayRefund(_ amount: Money, by role: Role, in session: Session) throws -> Bool {
        try of(role, in: session).mayRefund(amount)
    }

    static func requireRefund(_ amount: Money, by role: Role, in session: Session) throws {
        let allowance = try of(role, in: session)
        guard !allowance.mayRefund(amount) else { return }
        throw refusal("refund.above_limit", amount, role, allowance[.refund])
    }

    static func requireWriteOff(_ amount: Money, by role: Role, in session: Session) throws {
        let allowance = try of(role, in: session)
        guard !allowance.mayWriteOff(amount) else { return }
        throw refusal("payment.write_off_above_limit", amount, role, allowance[.writeOff])
    }

    /// - Parameters:
    ///   - off: what is given off the price, in minor units.
    ///   - base: the price it is given off.
    static func requireDiscount(_ off: Int64, of base: Int64, by role: Role, in session: Session) throws {
        guard off > 0 else { return }
        let allowance = try of(role, in: session)
        guard !allowance.mayDiscount(off, of: base) else { return }
        throw Refusal(
            "discount.above_limit", .forbidden, field: "discounts",
            ["role": role.rawValue, "limit": allowance[.discount].units])
    }

    private static func refusal(
        _ code: String, _ amount: Money, _ role: Role, _ limit: Allowance.Limit
    ) -> Refusal {
        Refusal(
            code, .forbidden, field: "amount",
            [
                "role": role.rawValue, "amount": amount.decimal, "limit": limit.units,
                "currency": amount.currency.code,
            ])
    }
}

extension Allowance.Limit {
    /// Whole units, as a sentence names them; what has no limit refuses nobody.
    fileprivate var units: String {
        switch self {
        case .upTo(let units): String(units)
        case .unlimited: ""
        }
    }
}

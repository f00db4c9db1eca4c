import Access
import Journal
import Kit
import Storage

/// How much of the company's money somebody may give away alone: the limits of his roles as they are stored,
/// read in the transaction that gives it away, so that a limit somebody lowers holds for the next command.
enum Limits {
    static func of(_ actor: Actor, in session: Session) throws -> Allowance {
        try RoleLimits.load(in: session).of(actor.roles)
    }

    static func mayRefund(_ amount: Money, by actor: Actor, in session: Session) throws -> Bool {
        try of(actor, in: session).mayRefund(amount)
    }

    static func requireRefund(_ amount: Money, by actor: Actor, in session: Session) throws {
        let allowance = try of(actor, in: session)
        guard !allowance.mayRefund(amount) else { return }
        throw refusal("refund.above_limit", amount, actor, allowance[.refund])
    }

    static func requireWriteOff(_ amount: Money, by actor: Actor, in session: Session) throws {
        let allowance = try of(actor, in: session)
        guard !allowance.mayWriteOff(amount) else { return }
        throw refusal("payment.write_off_above_limit", amount, actor, allowance[.writeOff])
    }

    /// - Parameters:
    ///   - off: what is given off the price, in minor units.
    ///   - base: the price it is given off.
    static func requireDiscount(_ off: Int64, of base: Int64, by actor: Actor, in session: Session) throws {
        guard off > 0 else { return }
        let allowance = try of(actor, in: session)
        guard !allowance.mayDiscount(off, of: base) else { return }
        throw Refusal(
            "discount.above_limit", .forbidden, field: "discounts",
            ["role": actor.role.rawValue, "limit": allowance[.discount].units])
    }

    private static func refusal(
        _ code: String, _ amount: Money, _ actor: Actor, _ limit: Allowance.Limit
    ) -> Refusal {
        Refusal(
            code, .forbidden, field: "amount",
            [
                "role": actor.role.rawValue, "amount": amount.decimal, "limit": limit.units,
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

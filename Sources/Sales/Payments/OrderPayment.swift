import Journal
import Kit
import Storage

/// An order as its payments see it: what is due, what may be done, and how its money is written back.
extension Order {
    /// Above zero: owed to us. Below: owed to the customer.
    package var balance: Int64 { money.balance(liveTotal: liveTotal) }

    package func amount(_ minor: Int64) throws -> Money { try Money(minor: minor, currency: terms.currency) }

    func checkCurrency(of amount: Money) throws {
        guard amount.currency == terms.currency else {
            throw Refusal(
                "payment.currency", field: "amount",
                ["expected": terms.currency.code, "found": amount.currency.code])
        }
    }

    /// The minor units of an amount somebody gave for this order: its currency, and above zero.
    func checked(_ amount: Money) throws -> Int64 {
        try checkCurrency(of: amount)
        guard amount.minor > 0 else { throw Refusal("payment.amount_not_positive", field: "amount") }
        return amount.minor
    }

    /// Refuses new payments for what was never placed and for what was given up.
    func requirePayable() throws {
        switch state {
        case .draft, .quoted: throw Refusal("payment.order_not_placed", .conflict, ["state": state.rawValue])
        case .canceled, .expired:
            throw Refusal("payment.order_closed", .conflict, ["state": state.rawValue])
        case .pending, .confirmed, .processing, .completed: break
        }
    }

    var isGivenUp: Bool { state == .canceled || state == .expired }

    func refuseIfOverdrawn(_ asked: Int64, most: Int64, code: String) throws {
        guard asked <= most else {
            throw Refusal(code, .conflict, field: "amount", ["most": try amount(max(0, most)).decimal])
        }
    }

    /// Folds the money anew from the rows, and refuses sums no order can hold.
    mutating func refold(in session: Session) throws {
        money = try OrderLedger.money(of: id, in: session)
        _ = try amount(money.received)
        _ = try amount(money.due(liveTotal: liveTotal))
        _ = try amount(balance)
    }

    /// The end of every payment command.
    mutating func saveMoney(in session: Session, on occasion: Occasion) throws {
        try refold(in: session)
        version = try OrderStore.save(self, in: session, on: occasion)
    }
}

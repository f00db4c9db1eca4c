import Journal
import Kit
import Storage

/// Gives up a claim on the customer: what is left of a balance nobody will pay.
package struct WriteOffBalance: Command {
    package static let name = "payment.write_off"
    package static let roles: Set<Role> = [.supportLead, .orderManager, .finance, .admin, .system]
    let order: ID<Order>
    let amount: Money?
    let version: Int64?

    /// - Parameter amount: the whole balance, if none is said.
    package init(_ order: ID<Order>, amount: Money? = nil, version: Int64? = nil) {
        self.order = order
        self.amount = amount
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.requirePayable()
        guard order.balance > 0 else { throw Refusal("payment.nothing_due", .conflict) }
        let asked = try amount.map(order.checked) ?? order.balance
        try Payments.writeOff(asked, of: &order, reason: reason, in: session, on: occasion)
        try order.saveMoney(in: session, on: occasion)
        return Receipt("order", id: order.id.raw, version: order.version)
    }
}

extension Payments {
    /// The caller folds the money anew and saves the order.
    static func writeOff(
        _ asked: Int64, of order: inout Order, reason: String, in session: Session, on occasion: Occasion
    ) throws {
        try order.refuseIfOverdrawn(asked, most: order.balance, code: "payment.more_than_due")
        let written = try order.amount(asked)
        try Limits.requireWriteOff(written, by: occasion.actor, in: session)
        var entry = LedgerEntry(.writeOff, written, by: "none")
        entry.reason = reason
        try Ledger.append(entry, to: order, in: session, on: occasion)
        order.note(
            "payment.written_off",
            [.init("amount", .int(asked)), .init("currency", .string(order.terms.currency.code))])
    }
}

import Journal
import Kit
import Storage

/// T10 by a person: ends an order that did not end by itself, because it was reopened or because a rest of
/// its balance is not worth asking for. What is not delivered, not settled or still moving refuses it.
package struct CompleteOrder: Command {
    package static let name = "order.complete"
    package static let roles: Set<Role> = [.finance, .orderManager, .admin]
    let order: ID<Order>
    let version: Int64?
    let writesOff: Bool

    /// - Parameter writesOff: gives up what is still owed to us, within the role's limit.
    package init(_ order: ID<Order>, version: Int64? = nil, writesOff: Bool = false) {
        self.order = order
        self.version = version
        self.writesOff = writesOff
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        try Self.requireEnded(order, in: session)
        try order.refold(in: session)
        if order.balance > 0, writesOff {
            try Payments.writeOff(
                order.balance, of: &order, reason: reason, in: session, on: occasion)
            try order.refold(in: session)
        }
        try Self.requireSettled(order)
        // The write-off was noted, so the order may have been ended by that; it is ended here, once.
        order.complete(at: nil, on: occasion)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    /// What must be over before anybody speaks of a rest of the balance.
    static func requireEnded(_ order: Order, in session: Session) throws {
        try order.require(.complete)
        guard order.holds.isEmpty else {
            throw Refusal(
                "order.on_hold", .conflict, allowed: ["release_hold"],
                ["holds": order.holds.map(\.kind.rawValue).joined(separator: ", ")])
        }
        try requireDelivered(order)
        guard try !Payments.isMoving(order.id, in: session) else {
            throw Refusal("order.money_moving", .conflict, mayRetry: true)
        }
    }

    private static func requireDelivered(_ order: Order) throws {
        let missing = order.undelivered
        guard missing.isEmpty else {
            let named = missing.map { line in
                let rest = line.quantities.live - line.quantities.delivered
                let shown = (try? Quantity(amount: rest, decimals: line.decimals))?.text ?? String(rest)
                return "\(line.sku) (\(shown))"
            }
            throw Refusal(
                "order.undelivered", .conflict, allowed: ["cancel_units", "annotate"],
                ["missing": named.joined(separator: ", ")])
        }
    }

    static func requireSettled(_ order: Order) throws {
        guard order.balance != 0 else { return }
        let amount = try order.amount(abs(order.balance))
        throw Refusal(
            order.balance > 0 ? "order.unsettled" : "order.owes_customer", .conflict,
            allowed: order.balance > 0 ? ["request_payment", "write_off"] : ["refund"],
            ["amount": amount.decimal, "currency": order.terms.currency.code])
    }
}

import Journal
import Kit
import Storage
import Supply

/// T07: the whole order is called off before anything left the house.
package struct CancelOrder: Command {
    package static let name = "order.cancel"
    package static let roles: Set<Role> = [
        .customer, .guest, .orderManager, .support, .integration, .admin, .system,
    ]
    let order: ID<Order>
    let version: Int64?

    package init(_ order: ID<Order>, version: Int64? = nil) {
        self.order = order
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.cancel)
        guard order.lines.allSatisfy({ $0.quantities.handedOver == 0 && $0.quantities.delivered == 0 }) else {
            throw Refusal("order.partly_shipped", .conflict, allowed: ["cancel_units"])
        }
        if [.customer, .guest].contains(occasion.actor.role) { try Self.requireBeforePacking(order) }
        try order.close(as: .canceled, reason: reason, in: session, on: occasion)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private static func requireBeforePacking(_ order: Order) throws {
        guard order.lines.allSatisfy({ $0.quantities.packed == 0 }) else {
            throw Refusal("order.being_packed", .conflict, allowed: ["annotate"])
        }
    }
}

extension Order {
    /// Work on units that are no longer wanted does not count. Which units those are is decided where the
    /// work is; until then no more of a line is released, picked or packed than is left of it.
    mutating func forgoWork(on id: ID<OrderLine>) throws {
        guard let quantities = lines.first(where: { $0.id == id })?.quantities else { return }
        for column in [QuantityColumn.packed, .picked, .released] {
            try move(column, of: id, by: min(0, quantities.live - quantities[keyPath: column.path]))
        }
    }

    /// Ends an order of which nothing was delivered: units canceled, stock given back, money unwound,
    /// customer told.
    ///
    /// - Parameter worth: what its live units came to before the first of them was called off; what they come
    /// to now if that is still to happen.
    mutating func close(
        as end: OrderState, reason: String, worth: Int64? = nil, in session: Session, on occasion: Occasion
    ) throws {
        let wasPlaced = dates.placed != nil
        let (liveBefore, before) = (worth ?? liveTotal, state)
        for line in lines {
            try move(.reserved, of: line.id, by: -line.quantities.reserved)
            try move(.inProduction, of: line.id, by: -line.quantities.inProduction)
            if end == .canceled {
                try move(.canceled, of: line.id, by: line.quantities.live)
                try forgoWork(on: line.id)
            }
        }
        _ = try ReleaseStock.release(order: id.raw, in: session, on: occasion)
        try session.run("UPDATE supply_allocations SET state = 'canceled' WHERE order_id = \(id)")
        state = end
        closeReason = reason
        dates.expires = nil
        dates.linkExpires = occasion.now + TrackingLinkPolicy.keptAfterEnd
        if end == .canceled { dates.canceled = occasion.now }
        note(
            end == .canceled ? "order.canceled" : "order.expired", [.init("amount", .int(liveBefore))],
            previous: ["state": .string(before.rawValue)])
        try Payments.unwind(order: &self, in: session, on: occasion)
        if wasPlaced, let customer = terms.customer {
            try Customers.count(
                orders: -1, amount: -liveBefore, currency: terms.currency, of: customer, at: occasion.now,
                in: session, on: occasion)
        }
    }
}

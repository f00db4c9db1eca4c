import Journal
import Kit
import Storage
import Supply

/// T08: some units are called off. Calling off the last live unit of an order of which nothing was delivered
/// cancels the order.
package struct CancelUnits: Command {
    package static let name = "order.cancel_units"
    package static let roles = CancelOrder.roles
    let order: ID<Order>
    let version: Int64?
    let lines: [Part]

    /// So many units (in the SKU's smallest unit) of the line at a position of the order.
    package struct Part: Hashable, Sendable {
        package let position: Int64
        package let quantity: Int64

        package init(position: Int64, quantity: Int64) {
            self.position = position
            self.quantity = quantity
        }
    }

    package init(_ order: ID<Order>, version: Int64? = nil, lines: [Part]) {
        self.order = order
        self.version = version
        self.lines = lines
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        guard !lines.isEmpty else { throw Refusal("order.without_lines", field: "lines") }
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.cancelUnits)
        let before = order.liveTotal
        var freed: [Int64: Int64] = [:]
        for (index, part) in lines.enumerated() {
            do {
                try Self.cancel(part, of: &order, freeing: &freed, in: session)
            } catch let refusal as Refusal { throw refusal.at("lines[\(index)]") }
        }
        // All of them at once, since balances are locked in the order of their keys and not of the lines.
        if freed.contains(where: { $0.value > 0 }) {
            _ = try ReleaseStock.release(order: order.id.raw, lines: freed, in: session, on: occasion)
        }
        guard order.items.contains(where: { $0.quantities.live > 0 }) else {
            try order.close(as: .canceled, reason: reason, worth: before, in: session, on: occasion)
            return try OrderStore.finish(order, in: session, on: occasion)
        }
        order.note("order.units_canceled", [.init("amount", .int(before - order.liveTotal))])
        try Payments.returnOverpayment(order: &order, in: session, on: occasion)
        if let customer = order.terms.customer {
            try Customers.count(
                orders: 0, amount: order.liveTotal - before, currency: order.terms.currency, of: customer,
                at: occasion.now, in: session, on: occasion)
        }
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private static func cancel(
        _ part: Part, of order: inout Order, freeing freed: inout [Int64: Int64], in session: Session
    ) throws {
        guard let line = order.lines.first(where: { $0.position == part.position }) else {
            throw Refusal("line.unknown", field: "position", ["line": String(part.position)])
        }
        guard line.kitLine == nil else { throw Refusal("line.kit_component", field: "position") }
        guard part.quantity > 0 else { throw Refusal("quantity.not_positive", field: "quantity") }
        let components = order.lines.filter { $0.kitLine == line.id }
        let possible =
            components.isEmpty
            ? line.quantities.cancelable
            : components.map { $0.quantities.cancelable * line.quantities.ordered / $0.quantities.ordered }
                .min() ?? 0
        guard part.quantity <= possible else {
            throw Refusal(
                "line.cannot_cancel", .conflict, field: "quantity",
                ["most": String(possible), "sku": line.sku])
        }
        try order.move(.canceled, of: line.id, by: part.quantity)
        try order.forgoWork(on: line.id)
        if components.isEmpty {
            freed[line.id.raw, default: 0] += try order.forgo(part.quantity, of: line, in: session)
        }
        for child in components {
            let units = part.quantity * (child.quantities.ordered / line.quantities.ordered)
            try order.move(.canceled, of: child.id, by: units)
            try order.forgoWork(on: child.id)
            freed[child.id.raw, default: 0] += try order.forgo(units, of: child, in: session)
        }
    }
}

extension Order {
    /// Lets go of what canceled units held: units without stock first, reserved ones only as far as they
    /// must. Returns how many of those there are, whose stock is still to be given back.
    fileprivate mutating func forgo(
        _ canceled: Int64, of line: OrderLine, in session: Session
    ) throws -> Int64 {
        let unmade = try SupplyState.shrink(line.id, by: canceled, in: session)
        try move(.inProduction, of: line.id, by: -min(unmade, line.quantities.inProduction))
        let kept = line.quantities.live - canceled - line.quantities.handedOver
        let surplus = max(0, line.quantities.reserved - max(0, kept))
        try move(.reserved, of: line.id, by: -surplus)
        return surplus
    }
}

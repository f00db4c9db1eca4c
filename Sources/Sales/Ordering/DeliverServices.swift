import Journal
import Kit
import Storage

/// Says that services of an order are done: all that wait, or so many units of some lines. Goods say so by
/// their parcels, digital goods need nobody.
package struct DeliverServices: Command {
    package static let name = "order.deliver_services"
    package static let roles: Set<Role> = [
        .orderManager, .warehouse, .production, .support, .sales, .integration, .admin, .system,
    ]
    let order: ID<Order>
    let version: Int64?
    let lines: [CancelUnits.Part]

    /// - Parameter lines: so many units of the line at a position of the order; none means all that wait.
    package init(_ order: ID<Order>, version: Int64? = nil, lines: [CancelUnits.Part] = []) {
        self.order = order
        self.version = version
        self.lines = lines
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.deliverServices)
        try order.requireNoHold(.ship)
        if lines.isEmpty {
            let open = order.undelivered.filter { !$0.requiresShipping }
            guard !open.isEmpty else { throw Refusal("order.no_open_services", .conflict) }
            for line in open { try order.deliver(line.quantities.live - line.quantities.delivered, of: line) }
        }
        for (index, part) in lines.enumerated() {
            do { try Self.deliver(part, of: &order) } catch let refusal as Refusal {
                throw refusal.at("lines[\(index)]")
            }
        }
        if order.state == .confirmed {
            order.state = .processing
            order.note("order.processing")
        }
        order.note("line.delivered")
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private static func deliver(_ part: CancelUnits.Part, of order: inout Order) throws {
        guard let line = order.items.first(where: { $0.position == part.position }) else {
            throw Refusal("line.unknown", .notFound, field: "position", ["line": String(part.position)])
        }
        guard !line.requiresShipping, !line.isOffLedger else {
            throw Refusal("line.travels", .conflict, field: "position", ["sku": line.sku])
        }
        guard part.quantity > 0 else { throw Refusal("quantity.not_positive", field: "quantity") }
        let left = line.quantities.live - line.quantities.delivered
        guard part.quantity <= left else {
            throw Refusal(
                "line.cannot_deliver", .conflict, field: "quantity", ["most": String(left), "sku": line.sku])
        }
        try order.deliver(part.quantity, of: line)
    }
}

extension Order {
    /// Units that travel in no parcel go the whole way at once, so that no step is behind the next. A note
    /// must follow.
    package mutating func deliver(_ quantity: Int64, of line: OrderLine) throws {
        let end = line.quantities.delivered + quantity
        for column in [QuantityColumn.released, .picked, .packed, .handedOver, .delivered] {
            try move(column, of: line.id, by: max(0, end - line.quantities[keyPath: column.path]))
        }
    }
}

import Journal
import Kit
import Sales
import Storage
import Supply

/// Units that need no parcel are delivered: services, once somebody says they are done. Digital goods need
/// nobody: they are delivered as soon as the order is accepted and no hold stops it.
package struct DeliverUnits: Command {
    package static let name = "order.deliver_units"
    package static let roles: Set<Role> = [
        .warehouse, .production, .orderManager, .support, .admin, .integration, .system,
    ]
    let order: ID<Order>
    let version: Int64?
    let lines: [CancelUnits.Part]

    /// - Parameter lines: so many units of the line at a position of the order.
    package init(_ order: ID<Order>, version: Int64? = nil, lines: [CancelUnits.Part]) {
        self.order = order
        self.version = version
        self.lines = lines
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        guard !lines.isEmpty else { throw Refusal("order.without_lines", field: "lines") }
        var order = try OrderStore.lock(order, version: version, in: session)
        guard order.state == .confirmed || order.state == .processing else {
            throw Refusal(
                "order.not_allowed", .conflict, allowed: order.state.verbs.map(\.rawValue),
                ["verb": "deliver", "state": order.state.rawValue])
        }
        try order.requireNoHold(.ship)
        for (index, part) in lines.enumerated() {
            do { try Self.deliver(part, of: &order) } catch { throw error.at("lines[\(index)]") }
        }
        order.note("line.delivered")
        let version = try OrderStore.save(order, in: session, on: occasion)
        return Receipt("order", id: order.id.raw, version: version)
    }

    private static func deliver(_ part: CancelUnits.Part, of order: inout Order) throws(Refusal) {
        guard let line = order.lines.first(where: { $0.position == part.position }) else {
            throw Refusal("line.unknown", .notFound, field: "position", ["line": String(part.position)])
        }
        guard line.kind == .item, !line.requiresShipping, !line.isOffLedger else {
            throw Refusal("line.needs_parcel", .conflict, field: "position", ["sku": line.sku])
        }
        guard part.quantity > 0 else { throw Refusal("quantity.not_positive", field: "quantity") }
        let left = line.quantities.live - line.quantities.delivered
        guard part.quantity <= left else {
            throw Refusal(
                "line.cannot_deliver", .conflict, field: "quantity",
                ["most": String(left), "sku": line.sku])
        }
        do { try order.deliver(part.quantity, of: line.id) } catch let refusal as Refusal {
            throw refusal
        } catch { throw Refusal("line.quantity", ["column": "delivered"]) }
    }

    /// - Returns: whether there was anything.
    static func deliverDigital(
        _ order: inout Order, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        guard order.state == .confirmed || order.state == .processing else { return false }
        let waiting = order.lines.filter {
            $0.kind == .item && !$0.requiresShipping && !$0.isOffLedger
                && $0.quantities.delivered < $0.quantities.live
        }
        guard !waiting.isEmpty, order.isFree(for: .release), order.isFree(for: .ship) else { return false }
        let list = JSON.array(waiting.compactMap { $0.variant.map { .int($0.raw) } }).text
        let digital = Set(
            try session.all(
                """
                SELECT id FROM variants WHERE kind = 'digital' AND id IN (\(session.dialect.integers(list)))
                """
            ) { try $0.id(0, Variant.self) })
        let sent = waiting.filter { $0.variant.map(digital.contains) ?? false }
        guard !sent.isEmpty else { return false }
        for line in sent {
            try order.deliver(line.quantities.live - line.quantities.delivered, of: line.id)
        }
        order.note("line.delivered")
        return true
    }
}

extension Order {
    /// Units that nobody packs go the whole way at once, so that no step is behind the next.
    fileprivate mutating func deliver(_ quantity: Int64, of line: ID<OrderLine>) throws {
        for column in [QuantityColumn.released, .picked, .packed, .handedOver, .delivered] {
            try move(column, of: line, by: quantity)
        }
    }
}

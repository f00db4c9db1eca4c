import Journal
import Kit
import Storage

/// T11: stops some steps of an order's road until somebody releases it.
package struct HoldOrder: Command {
    package static let name = "order.hold"
    package static let roles: Set<Role> = [.orderManager, .finance, .supportLead, .admin, .system]
    let order: ID<Order>
    let version: Int64?
    let kind: Hold.Kind
    let stops: Hold.Stops
    let owner: String?
    let dueAt: Instant?

    package init(
        _ order: ID<Order>, version: Int64? = nil, kind: Hold.Kind, stops: Hold.Stops = .all,
        owner: String? = nil,
        dueAt: Instant? = nil
    ) {
        self.order = order
        self.version = version
        self.kind = kind
        self.stops = stops
        self.owner = owner
        self.dueAt = dueAt
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        guard !stops.isEmpty else { throw Refusal("hold.stops_nothing", field: "stops") }
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.hold)
        guard !order.holds.contains(where: { $0.kind == kind }) else {
            throw Refusal(
                "hold.already", .conflict, field: "kind", allowed: ["release_hold"],
                ["kind": kind.rawValue])
        }
        try order.hold(
            kind, stops: stops, reason: reason, in: session, on: occasion, owner: owner, dueAt: dueAt)
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

/// T11: lets an order go on.
package struct ReleaseHold: Command {
    package static let name = "order.release_hold"
    package static let roles = HoldOrder.roles
    let order: ID<Order>
    let version: Int64?
    let kind: Hold.Kind

    package init(_ order: ID<Order>, version: Int64? = nil, kind: Hold.Kind) {
        self.order = order
        self.version = version
        self.kind = kind
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.releaseHold)
        guard try order.releaseHold(kind, reason: reason, in: session, on: occasion) else {
            throw Refusal("hold.none", .conflict, field: "kind", ["kind": kind.rawValue])
        }
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

import Journal
import Kit
import Sales
import Storage
import Supply

/// Says what became of a parcel that came back or was lost ®, once. Its units begin anew: they are not
/// shipped any more and wait to be reserved again, or called off and refunded.
package struct ResolveParcel: Command {
    package static let name = "parcel.resolve"
    package static let roles: Set<Role> = [
        .warehouse, .supportLead, .orderManager, .admin, .partner, .integration,
    ]
    private let parcel: ID<Parcel>
    private let outcome: Parcel.Outcome

    package init(_ parcel: ID<Parcel>, as outcome: Parcel.Outcome) {
        (self.parcel, self.outcome) = (parcel, outcome)
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        var order = try OrderStore.lock(ParcelRows.order(of: parcel, in: session), in: session)
        var parcel = try ParcelRows.find(parcel, in: session)
        try require(parcel)
        try restart(parcel, of: &order, in: session, on: occasion)
        parcel.outcome = outcome
        parcel.isStuck = false
        try ParcelRows.update(&parcel, in: session)
        // Said by one of us and audited, so the customer sees the order where it now is.
        order.stageReached = min(
            order.stageReached, Stage.shown(state: order.state, items: order.items.map(\.quantities)))
        order.note(
            "parcel.resolved", about: parcel.subject, [.init("outcome", .string(outcome.rawValue))])
        try ParcelAttention.follow(parcel, in: session, on: occasion)
        let version = try OrderStore.save(order, in: session, on: occasion)
        return Receipt("order", id: order.id.raw, version: version)
    }

    /// What is lost cannot lie on a shelf; found again, it first comes back.
    private func require(_ parcel: Parcel) throws {
        if let outcome = parcel.outcome {
            throw Refusal("parcel.resolved", .conflict, ["outcome": outcome.rawValue])
        }
        let possible: [Parcel.Outcome] =
            switch parcel.tracking {
            case .returned: Parcel.Outcome.allCases
            case .lost: [.lost]
            default: []
            }
        guard possible.contains(outcome) else {
            throw Refusal(
                "parcel.not_back", .conflict, field: "outcome",
                allowed: possible.isEmpty ? ["parcel event … returned"] : possible.map(\.rawValue),
                ["outcome": outcome.rawValue, "status": parcel.tracking.rawValue])
        }
    }

    /// Goods of past orders lie in nobody's ledger.
    private func restart(
        _ parcel: Parcel, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        guard let fulfillment = parcel.fulfillment else { return }
        var goods: [ReturnStock.Goods] = []
        for item in parcel.items {
            guard let line = order.lines.first(where: { $0.id == item.line }), !line.isOffLedger else {
                continue
            }
            try order.restart(
                item.quantity, of: line.id, isBack: outcome == .restocked, in: session, on: occasion)
            goods.append(.init(sku: line.sku, lot: item.lot, quantity: item.quantity))
        }
        let fate: ReturnStock.Fate? =
            switch outcome {
            case .restocked: .restocked
            case .quarantined: .quarantined
            case .scrapped: .scrapped
            case .lost: nil
            }
        // What is lost left with its `ship` movement and never came back: the ledger is right as it is.
        guard let fate, !goods.isEmpty else { return }
        try ReturnStock.take(
            goods, at: Self.location(of: fulfillment, in: session), fate,
            source: Movement.Source("parcel", parcel.id.raw), in: session, on: occasion)
    }

    private static func location(of fulfillment: ID<Fulfillment>, in session: Session) throws -> String {
        let code = try session.first(
            """
            SELECT l.code FROM fulfillments f JOIN locations l ON l.id = f.location_id
            WHERE f.id = \(fulfillment)
            """
        ) { try $0.text(0) }
        guard let code else { throw StorageFault(.corrupt, "a parcel of no fulfillment") }
        return code
    }
}

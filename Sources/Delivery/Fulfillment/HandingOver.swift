import Journal
import Kit
import Sales
import Storage
import Supply

/// One parcel leaves the house: its goods go off the ledger and off their reservations, its order's lines and
/// its fulfillment follow. Whether it may leave is asked before; that a carrier has it can be true on hold,
/// too.
package enum HandingOver {
    /// Called for a locked order; the caller saves it. The parcel is written.
    ///
    /// - Parameter isFetched: the customer has it in his hands, so it has arrived.
    /// - Throws: `parcel.not_labeled`, `parcel.voided`, `parcel.gone`, `parcel.foreign`.
    package static func handOver(
        _ parcel: inout Parcel, of order: inout Order, at moment: Instant, isFetched: Bool = false,
        in session: Session, on occasion: Occasion
    ) throws {
        var work = try OrderWork.load(order.id, in: session)
        let name = order.name(parcel.position)
        guard let index = parcel.fulfillment.flatMap(work.index(of:)) else {
            throw Refusal("parcel.foreign", .conflict, ["parcel": name])
        }
        guard parcel.handling == .labeled else { throw parcel.refusal(of: "hand_over", name) }
        let parts = try take(parcel.items, from: &work.fulfillments[index], of: order)
        try ShipStock.consume(
            parts, of: order.id.raw, source: Movement.Source("parcel", parcel.id.raw), in: session,
            on: occasion)
        for part in parts { try order.move(.reserved, of: ID(raw: part.line), by: -part.quantity) }
        for item in parcel.items { try order.move(.handedOver, of: item.line, by: item.quantity) }
        parcel.handling = .handedOver
        parcel.dates.handedOver = moment
        try ParcelRows.update(&parcel, in: session)
        work.replace(parcel)
        let before = try work.store(index, of: &order, in: session, on: occasion)
        order.note(
            "parcel.handed_over", about: parcel.subject, parcel.carrierTold,
            occurredAt: moment == occasion.now ? nil : moment)
        work.noteTurn(of: index, from: before, after: "parcel.handed_over", on: &order)
        if isFetched {
            try fetch(&parcel, of: &order, at: moment, in: session)
            work.replace(parcel)
        }
        try work.closeIfDone(index, of: &order, in: session, on: occasion)
    }

    /// Whoever fetches his goods has them at once. It enters the parcel's history as one of us saw it, so
    /// that whatever a carrier says of the number counts from there.
    private static func fetch(
        _ parcel: inout Parcel, of order: inout Order, at moment: Instant, in session: Session
    ) throws {
        for item in parcel.items { try order.move(.delivered, of: item.line, by: item.quantity) }
        parcel.handling = .closed
        parcel.tracking = .delivered
        parcel.dates.delivered = moment
        parcel.dates.lastEvent = max(moment, parcel.dates.lastEvent ?? moment)
        parcel.dates.closed = moment
        try ParcelRows.update(&parcel, in: session)
        let seen = CarrierEvent(.delivered, of: parcel.trackingNumber ?? "", at: moment)
        try ParcelHistory.add(seen.entry(from: .staff, heardAt: moment), to: parcel.id, in: session)
        order.note("parcel.delivered", about: parcel.subject, [.init("is_pickup", .bool(true))])
    }

    /// Counts a parcel's goods off the items they were packed from; returns the reservations behind them.
    private static func take(
        _ contents: [Parcel.Item], from fulfillment: inout Fulfillment, of order: Order
    ) throws -> [ReservedPart] {
        var parts: [ReservedPart] = []
        for goods in contents {
            var left = goods.quantity
            for index in fulfillment.items.indices where left > 0 {
                let item = fulfillment.items[index]
                guard item.line == goods.line, item.lot == goods.lot, item.waiting > 0 else { continue }
                let taken = min(left, item.waiting)
                left -= taken
                fulfillment.items[index].handedOver += taken
                if let part = order.part(of: item, taken, at: fulfillment.location) { parts.append(part) }
            }
            guard left == 0 else { throw StorageFault(.corrupt, "a parcel holds what was never packed") }
        }
        return parts
    }
}

/// The end of a fulfillment: nothing of it is under way any more.
package enum FulfillmentEnd {
    /// Closes it if all its parcels have come to their end. Called for a locked order, after the parcel that
    /// may have been the last is written; the caller saves the order.
    package static func closeIfDone(
        _ fulfillment: ID<Fulfillment>?, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        guard let fulfillment else { return }
        var work = try OrderWork.load(order.id, in: session)
        guard let index = work.index(of: fulfillment) else { return }
        try work.closeIfDone(index, of: &order, in: session, on: occasion)
    }
}

extension Parcel {
    var carrierTold: [JSON.Member] {
        [
            .init("carrier", carrier.map(JSON.string) ?? .null),
            .init("tracking_number", trackingNumber.map(JSON.string) ?? .null),
        ]
    }
}

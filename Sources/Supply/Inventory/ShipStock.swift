import Journal
import Kit
import Storage

/// Takes promised goods off the shelf for good, at hand-over.
package enum ShipStock {
    /// - Parameter parts: as they were reserved, or less of each; a part that is no longer reserved is
    /// refused.
    package static func consume(
        _ parts: [ReservedPart], of order: Int64, source: Movement.Source, in session: Session,
        on occasion: Occasion
    ) throws {
        let actives = try Reservations.active(of: "order", order, in: session)
        let ended = try Reservations.end(
            try endings(parts, of: actives), as: .consumed, in: session, on: occasion)
        for (key, quantity) in ended.sums {
            try deduct(quantity, at: key, in: session, on: occasion)
            try Movements.add(.ship, -quantity, at: key, source: source, in: session, on: occasion)
        }
    }

    /// What can be promised does not change: these goods were spoken for.
    private static func deduct(
        _ quantity: Int64, at key: StockKey, in session: Session, on occasion: Occasion
    ) throws {
        let balances = try session.first(
            """
            UPDATE stock SET on_hand = on_hand - \(quantity), reserved = reserved - \(quantity)
            WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
            RETURNING on_hand, reserved, quarantine, safety
            """, Balance.init)
        guard let after = balances else { throw StorageFault(.corrupt, "reserved goods lie nowhere: \(key)") }
        var before = after
        before.onHand += quantity
        before.reserved += quantity
        let changed = try StockChanged(
            key, before, after, moves: [.init(kind: .ship, quantity: -quantity)], in: session)
        try occasion.record(changed.event, in: session)
    }

    private static func endings(
        _ parts: [ReservedPart], of actives: [Reservations.Active]
    ) throws -> [Reservations.Ending] {
        var wanted: [ID<Reservation>: Int64] = [:]
        for part in parts {
            guard part.quantity > 0 else { throw Refusal("quantity.not_positive", field: "quantity") }
            let (sum, overflow) = wanted[part.reservation, default: 0].addingReportingOverflow(part.quantity)
            guard !overflow else { throw notReserved(part.reservation) }
            wanted[part.reservation] = sum
        }
        let held = Dictionary(actives.map { ($0.part.reservation, $0) }) { first, _ in first }
        return try wanted.sorted { $0.key < $1.key }.map { reservation, quantity in
            guard let active = held[reservation], quantity <= active.part.quantity else {
                throw notReserved(reservation)
            }
            return Reservations.Ending(active: active, quantity: quantity)
        }
    }

    private static func notReserved(_ reservation: ID<Reservation>) -> Refusal {
        Refusal("stock.not_reserved", .conflict, ["reservation": reservation.text])
    }
}

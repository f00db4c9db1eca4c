import Journal
import Kit
import Storage

/// Takes promised goods off the shelf for good: at hand-over, or because they turned out not to be there.
package enum ShipStock {
    /// - Parameter parts: as they were reserved, or less of each; a part that is no longer reserved is
    /// refused.
    package static func consume(
        _ parts: [ReservedPart], of order: Int64, source: Movement.Source, in session: Session,
        on occasion: Occasion
    ) throws {
        try take(parts, of: order, as: .consumed, by: .ship, source: source, in: session, on: occasion)
    }

    /// Promised goods that somebody looked for and did not find. The balance falls by what is missing, and
    /// with it the promise; nobody else loses anything.
    package static func writeOff(
        _ parts: [ReservedPart], of order: Int64, source: Movement.Source, in session: Session,
        on occasion: Occasion
    ) throws {
        try take(parts, of: order, as: .released, by: .adjust, source: source, in: session, on: occasion)
    }

    private static func take(
        _ parts: [ReservedPart], of order: Int64, as end: Reservation.State, by kind: Movement.Kind,
        source: Movement.Source, in session: Session, on occasion: Occasion
    ) throws {
        let endings = try Reservations.endings(parts, of: order, in: session)
        let ended = try Reservations.end(endings, as: end, in: session, on: occasion)
        for (key, quantity) in ended.sums {
            try deduct(quantity, at: key, by: kind, in: session, on: occasion)
            try Movements.add(kind, -quantity, at: key, source: source, in: session, on: occasion)
        }
    }

    /// What can be promised does not change: these goods were spoken for.
    private static func deduct(
        _ quantity: Int64, at key: StockKey, by kind: Movement.Kind, in session: Session,
        on occasion: Occasion
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
            key, before, after, moves: [.init(kind: kind, quantity: -quantity)], in: session)
        try occasion.record(changed.event, in: session)
    }
}

extension Reservations {
    /// The order's active reservations behind these parts, each as far as the parts go.
    ///
    /// - Throws: `stock.not_reserved`.
    static func endings(_ parts: [ReservedPart], of order: Int64, in session: Session) throws -> [Ending] {
        var wanted: [ID<Reservation>: Int64] = [:]
        for part in parts {
            guard part.quantity > 0 else { throw Refusal("quantity.not_positive", field: "quantity") }
            let (sum, overflow) = wanted[part.reservation, default: 0].addingReportingOverflow(part.quantity)
            guard !overflow else { throw notReserved(part.reservation) }
            wanted[part.reservation] = sum
        }
        let held = Dictionary(try active(of: "order", order, in: session).map { ($0.part.reservation, $0) }) {
            first, _ in first
        }
        return try wanted.sorted { $0.key < $1.key }.map { reservation, quantity in
            guard let active = held[reservation], quantity <= active.part.quantity else {
                throw notReserved(reservation)
            }
            return Ending(active: active, quantity: quantity)
        }
    }

    private static func notReserved(_ reservation: ID<Reservation>) -> Refusal {
        Refusal("stock.not_reserved", .conflict, ["reservation": reservation.text])
    }
}

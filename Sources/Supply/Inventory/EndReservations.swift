import Journal
import Kit
import Storage

/// Ends reservations, whole or in part. A part that ends leaves a row of its own behind, so that nothing
/// promised vanishes without a trace.
extension Reservations {
    struct Ending {
        let active: Active
        let quantity: Int64

        init(active: Active, quantity: Int64) {
            self.active = active
            self.quantity = quantity
        }

        init(whole active: Active) {
            self.init(active: active, quantity: active.part.quantity)
        }
    }

    /// The rows of balances are the caller's to change next.
    static func end(
        _ endings: [Ending], as state: Reservation.State, in session: Session, on occasion: Occasion
    ) throws -> [ReservedPart] {
        guard !endings.isEmpty else { return [] }
        var updates: [SQL] = []
        var ended: [ReservedPart] = []
        for ending in endings.sorted(by: { $0.active.part.reservation < $1.active.part.reservation }) {
            let part = ending.active.part
            guard ending.quantity < part.quantity else {
                updates.append(
                    """
                    UPDATE reservations SET state = \(state), ended_at = \(occasion.now)
                    WHERE id = \(part.reservation) AND state = 'active' AND quantity = \(part.quantity)
                    """)
                ended.append(part)
                continue
            }
            updates.append(
                """
                UPDATE reservations SET quantity = quantity - \(ending.quantity)
                WHERE id = \(part.reservation) AND state = 'active' AND quantity = \(part.quantity)
                """)
            ended.append(part.taking(ending.quantity))
        }
        guard try session.pipeline(updates).allSatisfy({ $0 == 1 }) else {
            throw StorageFault(.contended, "these reservations have just been changed")
        }
        for ending in endings where ending.quantity < ending.active.part.quantity {
            try addRemains(of: ending, as: state, in: session, on: occasion)
        }
        return ended
    }

    private static func addRemains(
        of ending: Ending, as state: Reservation.State, in session: Session, on occasion: Occasion
    ) throws {
        let part = ending.active.part
        try session.run(
            """
            INSERT INTO reservations (id, variant_id, location_id, lot_id, quantity, state, holder, holder_id,
                line_id, created_at, ended_at)
            VALUES (\(occasion.newID(Reservation.self)), \(part.variant), \(part.location), \(part.lot),
                \(ending.quantity), \(state), \(ending.active.holder), \(ending.active.holderID),
                \(part.line), \(occasion.now), \(occasion.now))
            """)
    }

    /// Takes at most `quantity` from `actives`, the last first.
    static func latest(_ quantity: Int64, of actives: [Active]) -> [Ending] {
        var endings: [Ending] = []
        var missing = quantity
        for active in actives where missing > 0 {
            let taken = min(missing, active.part.quantity)
            endings.append(Ending(active: active, quantity: taken))
            missing -= taken
        }
        return endings
    }
}

extension ReservedPart {
    /// Everything an order is promised and has not been handed yet.
    package static func all(of order: Int64, in session: Session) throws -> [ReservedPart] {
        try Reservations.active(of: "order", order, in: session).map(\.part)
    }

    func taking(_ quantity: Int64) -> ReservedPart {
        ReservedPart(
            line: line, variant: variant, location: location, lot: lot, quantity: quantity,
            reservation: reservation)
    }

    var key: StockKey { StockKey(variant: variant, location: location, lot: lot) }
}

extension [ReservedPart] {
    /// How much of each balance, in the order in which rows are locked.
    var sums: [(key: StockKey, quantity: Int64)] {
        reduce(into: [StockKey: Int64]()) { $0[$1.key, default: 0] += $1.quantity }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

import Journal
import Kit
import Storage

/// The only writer of `reservations`. Ending one and lowering its balance's `reserved` always go together;
/// the rows of reservations are changed before those of balances, which come last.
enum Reservations {
    struct Active {
        let part: ReservedPart
        let holder: String
        let holderID: Int64

        var key: StockKey { StockKey(variant: part.variant, location: part.location, lot: part.lot) }
        /// Orders are owed an explanation, abandoned carts are not.
        var isOrders: Bool { holder == "order" }
    }

    static func add(
        _ picks: [Sourcing.Pick], for holder: Holder, in session: Session, on occasion: Occasion
    ) throws -> [ReservedPart] {
        let parts = picks.map { pick in
            ReservedPart(
                line: pick.demand.line, variant: pick.key.variant, location: pick.key.location,
                lot: pick.key.lot, quantity: pick.quantity, reservation: occasion.newID())
        }
        try add(parts, for: holder, in: session, on: occasion)
        return parts
    }

    static func add(
        _ parts: [ReservedPart], for holder: Holder, in session: Session, on occasion: Occasion
    ) throws {
        let (kind, id, expiresAt): (String, Int64, Instant?) =
            switch holder {
            case .order(let id): ("order", id, nil)
            case .checkout(let id, let expiresAt): ("checkout", id, expiresAt)
            }
        let rows = parts.map { part -> SQL in
            """
            (\(part.reservation), \(part.variant), \(part.location), \(part.lot), \(part.quantity),
                \(Reservation.State.active), \(kind), \(id), \(part.line), \(orNull: expiresAt),
                \(occasion.now))
            """
        }
        try session.run(rows) {
            """
            INSERT INTO reservations (id, variant_id, location_id, lot_id, quantity, state, holder, holder_id,
                line_id, expires_at, created_at)
            VALUES \(rows: $0)
            """
        }
    }

    static func active(of holder: String, _ id: Int64, in session: Session) throws -> [Active] {
        try session.all(
            """
            SELECT \(columns) FROM reservations
            WHERE state = 'active' AND holder_id = \(id) AND holder = \(holder)
            ORDER BY id
            """, active)
    }

    /// The latest promise first: who came last waits.
    static func active(on key: StockKey, in session: Session) throws -> [Active] {
        try session.all(
            """
            SELECT \(columns) FROM reservations WHERE state = 'active' AND variant_id = \(key.variant)
                AND location_id = \(key.location) AND lot_id = \(key.lot)
            ORDER BY holder, id DESC
            """, active)
    }

    static func due(at now: Instant, limit: Int, in session: Session) throws -> [Active] {
        try session.all(
            """
            SELECT \(columns) FROM reservations WHERE state = 'active' AND expires_at <= \(now)
            ORDER BY expires_at, id LIMIT \(limit)
            """, active)
    }

    private static let columns: SQL =
        "id, variant_id, location_id, lot_id, quantity, holder, holder_id, line_id"

    private static func active(_ row: Row) throws -> Active {
        Active(
            part: ReservedPart(
                line: try row.int(7), variant: try row.id(1), location: try row.id(2), lot: try row.int(3),
                quantity: try row.int(4), reservation: try row.id(0)),
            holder: try row.text(5), holderID: try row.int(6))
    }
}

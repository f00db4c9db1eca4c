import Journal
import Kit
import Storage

/// One balance: what lies there, and how much of it is spoken for.
package struct Balance: Hashable, Sendable {
    package var onHand: Int64 = 0
    package var reserved: Int64 = 0
    package var quarantine: Int64 = 0
    package var safety: Int64 = 0

    /// Below zero where a safety quantity is set on a shelf that has less.
    package var free: Int64 { onHand - reserved - quarantine - safety }
}

/// The writer of `stock`, but for the conditional updates of `ReserveStock` and the deduction of `ShipStock`.
enum Stock {
    static func read(_ key: StockKey, in session: Session) throws -> Balance? {
        try session.first(
            """
            SELECT on_hand, reserved, quarantine, safety FROM stock
            WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
            """, balance)
    }

    /// Adds to a balance, which begins with this if it does not exist; returns it as it is now.
    static func add(_ quantity: Int64, at key: StockKey, in session: Session) throws -> Balance {
        let balance = try session.first(
            """
            INSERT INTO stock (variant_id, location_id, lot_id, on_hand)
            VALUES (\(key.variant), \(key.location), \(key.lot), \(quantity))
            ON CONFLICT (variant_id, location_id, lot_id) DO UPDATE SET on_hand = stock.on_hand + excluded.on_hand
            RETURNING on_hand, reserved, quarantine, safety
            """, balance)
        guard let balance else { throw StorageFault(.defect, "an upsert returned no row") }
        return balance
    }

    /// Changes a balance that was read in this transaction; if somebody changed it since, all of it runs again.
    static func replace(_ before: Balance, with after: Balance, at key: StockKey, in session: Session) throws
    {
        let changed = try session.changes(
            """
            UPDATE stock SET on_hand = \(after.onHand), reserved = \(after.reserved), quarantine = \(after.quarantine),
                safety = \(after.safety)
            WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
                AND on_hand = \(before.onHand) AND reserved = \(before.reserved)
                AND quarantine = \(before.quarantine) AND safety = \(before.safety)
            """)
        guard changed == 1 else { throw StorageFault(.contended, "this balance has just been changed") }
    }

    /// Makes sure there is a balance to change.
    static func open(_ key: StockKey, in session: Session) throws -> Balance {
        if let balance = try read(key, in: session) { return balance }
        return try add(0, at: key, in: session)
    }

    /// Frees what reservations that have ended held.
    static func unreserve(_ parts: [ReservedPart], in session: Session, on occasion: Occasion) throws {
        let sums = parts.sums
        for (key, quantity) in sums {
            try session.run(
                """
                UPDATE stock SET reserved = reserved - \(quantity)
                WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
                """)
        }
        try ReadyStock.announce(
            Dictionary(uniqueKeysWithValues: sums.map { ($0.key, $0.quantity) }), in: session, on: occasion)
    }

    private static func balance(_ row: Row) throws -> Balance {
        Balance(
            onHand: try row.int(0), reserved: try row.int(1), quarantine: try row.int(2),
            safety: try row.int(3))
    }
}

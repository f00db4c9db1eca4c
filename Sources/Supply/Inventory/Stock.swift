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

extension Balance {
    /// Of the columns on_hand, reserved, quarantine, safety, in this order.
    init(_ row: Row) throws {
        onHand = try row.int(0)
        reserved = try row.int(1)
        quarantine = try row.int(2)
        safety = try row.int(3)
    }
}

/// The writer of `stock`, but for the conditional updates of `ReserveStock` and the deduction of `ShipStock`.
enum Stock {
    /// The balance as it is now and, until this transaction ends, stays for everybody else; an empty one if
    /// there was none. Whoever locks several does so in the order of their keys.
    static func lock(_ key: StockKey, in session: Session) throws -> Balance {
        let balance = try session.first(
            """
            INSERT INTO stock (variant_id, location_id, lot_id)
            VALUES (\(key.variant), \(key.location), \(key.lot))
            ON CONFLICT (variant_id, location_id, lot_id) DO UPDATE SET on_hand = stock.on_hand
            RETURNING on_hand, reserved, quarantine, safety
            """, Balance.init)
        guard let balance else { throw StorageFault(.defect, "an upsert returned no row") }
        return balance
    }

    /// Writes a balance that this transaction has locked.
    static func write(_ balance: Balance, at key: StockKey, in session: Session) throws {
        try session.run(
            """
            UPDATE stock SET on_hand = \(balance.onHand), reserved = \(balance.reserved),
                quarantine = \(balance.quarantine), safety = \(balance.safety)
            WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
            """)
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
}

import Kit
import Storage

/// What lies where of one SKU, and how much of it may be promised.
package struct StockLevels: Sendable {
    package let sku: String
    package let decimals: Int
    package let shelves: [Level]
    /// What may be promised over all locations; where a safety quantity is undercut, nothing.
    package let available: Int64

    package struct Level: Hashable, Sendable {
        package let location: String
        package let locationName: String
        package let lot: String?
        package let expiresOn: LocalDate?
        package let onHand: Int64
        package let reserved: Int64
        package let quarantine: Int64
        package let incoming: Int64
        package let safety: Int64
        /// On hand, neither reserved nor quarantined nor kept back; below zero where safety is undercut.
        package var available: Int64 { onHand - reserved - quarantine - safety }
    }

    /// - Throws: `sku.unknown`.
    package static func find(_ sku: String, at now: Instant, in session: Session) throws -> StockLevels {
        let variant = try VariantStore.find(sku, in: session)
        let shelves = try session.all(
            """
            SELECT l.code, l.name, t.code, t.expires_on, s.on_hand, s.reserved, s.quarantine,
                s.incoming, s.safety
            FROM stock s JOIN locations l ON l.id = s.location_id LEFT JOIN lots t ON t.id = s.lot_id
            WHERE s.variant_id = \(variant.id) ORDER BY l.code, s.lot_id
            """
        ) { row in
            Level(
                location: try row.text(0), locationName: try row.text(1), lot: try row.textOrNil(2),
                expiresOn: try row.dateOrNil(3), onHand: try row.int(4), reserved: try row.int(5),
                quarantine: try row.int(6), incoming: try row.int(7), safety: try row.int(8))
        }
        let ready = try ReadyStock.read([variant.id], destination: nil, in: session, at: now)
        return StockLevels(
            sku: variant.sku, decimals: variant.decimals, shelves: shelves,
            available: ready.sourcing.available(variant.id))
    }
}

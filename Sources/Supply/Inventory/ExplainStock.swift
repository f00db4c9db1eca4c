import Kit
import Storage

/// Why a balance is what it is: every movement that made it and every promise that holds it, with their sums.
package struct ExplainStock: Sendable {
    package let sku: String
    package let decimals: Int
    package let shelves: [Shelf]

    package struct Shelf: Sendable {
        package let location: String
        package let lot: String?
        package let balance: Balance
        package let movements: [Step]
        package let reservations: [Promise]

        /// Whether the movements and promises listed come to exactly this balance.
        package var agrees: Bool {
            let (onHand, quarantine) = movements.last.map { ($0.onHand, $0.quarantine) } ?? (0, 0)
            return onHand == balance.onHand && quarantine == balance.quarantine
                && reservations.reduce(0) { $0 + $1.quantity } == balance.reserved
        }
    }

    package struct Step: Hashable, Sendable {
        package let at: Instant
        package let kind: Movement.Kind
        package let quantity: Int64
        package let source: Movement.Source
        package let actor: String
        package let reason: String?
        /// The balance after it.
        package let onHand: Int64
        package let quarantine: Int64
    }

    package struct Promise: Hashable, Sendable {
        package let reservation: ID<Reservation>
        package let quantity: Int64
        package let holder: String
        package let holderID: Int64
        package let line: Int64
        package let since: Instant
        package let expiresAt: Instant?
    }

    /// - Parameter location: nil: everywhere.
    /// - Throws: `sku.unknown`, `location.unknown`.
    package static func of(_ sku: String, at location: String? = nil, in session: Session) throws
        -> ExplainStock
    {
        let variant = try VariantStore.find(sku, in: session)
        let place = try location.map { try LocationStore.find($0, in: session) }
        let rows = try balances(of: variant.id, in: session).filter {
            place == nil || $0.key.location == place?.id
        }
        let shelves = try rows.map { row in
            Shelf(
                location: row.location, lot: row.lot, balance: row.balance,
                movements: try movements(of: row.key, in: session),
                reservations: try promises(on: row.key, in: session))
        }
        return ExplainStock(sku: variant.sku, decimals: variant.decimals, shelves: shelves)
    }

    private struct Found {
        let key: StockKey
        let location: String
        let lot: String?
        let balance: Balance
    }

    private static func balances(of variant: ID<Variant>, in session: Session) throws -> [Found] {
        try session.all(
            """
            SELECT s.location_id, s.lot_id, l.code, t.code, s.on_hand, s.reserved, s.quarantine, s.safety
            FROM stock s JOIN locations l ON l.id = s.location_id LEFT JOIN lots t ON t.id = s.lot_id
            WHERE s.variant_id = \(variant) ORDER BY l.code, s.lot_id
            """
        ) { row in
            Found(
                key: StockKey(variant: variant, location: try row.id(0), lot: try row.int(1)),
                location: try row.text(2), lot: try row.textOrNil(3),
                balance: Balance(
                    onHand: try row.int(4), reserved: try row.int(5), quarantine: try row.int(6),
                    safety: try row.int(7)))
        }
    }

    private static func movements(of key: StockKey, in session: Session) throws -> [Step] {
        var (onHand, quarantine): (Int64, Int64) = (0, 0)
        return try session.all(
            """
            SELECT at, kind, quantity, source, source_id, actor, reason FROM movements
            WHERE variant_id = \(key.variant) AND location_id = \(key.location) AND lot_id = \(key.lot)
            ORDER BY id
            """
        ) { row in
            let kind = try row.word(1, as: Movement.Kind.self)
            let quantity = try row.int(2)
            if kind.movesQuarantine { quarantine += quantity } else { onHand += quantity }
            return Step(
                at: try row.instant(0), kind: kind, quantity: quantity,
                source: Movement.Source(try row.text(3), try row.int(4)), actor: try row.text(5),
                reason: try row.textOrNil(6), onHand: onHand, quarantine: quarantine)
        }
    }

    private static func promises(on key: StockKey, in session: Session) throws -> [Promise] {
        try session.all(
            """
            SELECT id, quantity, holder, holder_id, line_id, created_at, expires_at FROM reservations
            WHERE state = 'active' AND variant_id = \(key.variant) AND location_id = \(key.location)
                AND lot_id = \(key.lot)
            ORDER BY id
            """
        ) { row in
            Promise(
                reservation: try row.id(0), quantity: try row.int(1), holder: try row.text(2),
                holderID: try row.int(3), line: try row.int(4), since: try row.instant(5),
                expiresAt: try row.instantOrNil(6))
        }
    }
}

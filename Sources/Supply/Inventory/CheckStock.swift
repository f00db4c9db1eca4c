import Kit
import Storage

/// Holds every balance against the ledger and the promises it sums up (model, section 10, invariant 1). Sums
/// are made where the rows are, so that a million of them pass without being held in memory.
package enum CheckStock {
    /// Something that is not as it must be.
    package struct Finding: Hashable, Sendable {
        package let code: String
        package let place: String
        package let expected: Int64
        package let found: Int64
    }

    package static func findings(in session: Session) throws -> [Finding] {
        try balances(in: session) + orphans(in: session)
    }

    private static func balances(in session: Session) throws -> [Finding] {
        var findings: [Finding] = []
        try session.each(
            """
            SELECT v.sku, l.code, s.lot_id, s.on_hand, s.quarantine, s.reserved,
                coalesce(m.on_hand, 0), coalesce(m.quarantine, 0), coalesce(r.reserved, 0)
            FROM stock s
            LEFT JOIN variants v ON v.id = s.variant_id
            LEFT JOIN locations l ON l.id = s.location_id
            LEFT JOIN (\(ledger)) m
                ON m.variant_id = s.variant_id AND m.location_id = s.location_id AND m.lot_id = s.lot_id
            LEFT JOIN (\(promises)) r
                ON r.variant_id = s.variant_id AND r.location_id = s.location_id AND r.lot_id = s.lot_id
            WHERE s.on_hand <> coalesce(m.on_hand, 0) OR s.quarantine <> coalesce(m.quarantine, 0)
                OR s.reserved <> coalesce(r.reserved, 0) OR s.reserved < 0 OR s.quarantine < 0
                OR s.reserved + s.quarantine > s.on_hand
            ORDER BY v.sku, l.code, s.lot_id
            """
        ) { row in findings += try judged(row) }
        return findings
    }

    private static let ledger: SQL =
        """
        SELECT variant_id, location_id, lot_id,
            CAST(sum(CASE WHEN kind LIKE 'quarantine%' THEN 0 ELSE quantity END) AS BIGINT) on_hand,
            CAST(sum(CASE WHEN kind LIKE 'quarantine%' THEN quantity ELSE 0 END) AS BIGINT) quarantine
        FROM movements GROUP BY variant_id, location_id, lot_id
        """

    private static let promises: SQL =
        """
        SELECT variant_id, location_id, lot_id, CAST(sum(quantity) AS BIGINT) reserved
        FROM reservations WHERE state = 'active' GROUP BY variant_id, location_id, lot_id
        """

    private static func judged(_ row: Row) throws -> [Finding] {
        let lot = try row.int(2)
        let place = [
            try row.textOrNil(0) ?? "?", try row.textOrNil(1) ?? "?",
            lot == Lot.none ? "" : ID<Lot>(raw: lot).text,
        ].filter { !$0.isEmpty }.joined(separator: " @ ")
        let (onHand, quarantine, reserved) = (try row.int(3), try row.int(4), try row.int(5))
        let compared = [
            ("stock.on_hand", try row.int(6), onHand), ("stock.quarantine", try row.int(7), quarantine),
            ("stock.reserved", try row.int(8), reserved),
        ]
        var findings = compared.filter { $0.1 != $0.2 }.map { code, expected, found in
            Finding(code: code, place: place, expected: expected, found: found)
        }
        if reserved < 0 || quarantine < 0 || reserved + quarantine > onHand {
            findings.append(
                Finding(code: "stock.oversold", place: place, expected: onHand, found: reserved + quarantine))
        }
        return findings
    }

    /// Rows that belong to no balance: the foreign keys forbid them, but a damaged file may hold them.
    private static func orphans(in session: Session) throws -> [Finding] {
        let movements = try count(
            """
            SELECT count(*) FROM movements m LEFT JOIN stock s ON s.variant_id = m.variant_id
                AND s.location_id = m.location_id AND s.lot_id = m.lot_id WHERE s.variant_id IS NULL
            """, in: session)
        let reservations = try count(
            """
            SELECT count(*) FROM reservations r LEFT JOIN stock s ON s.variant_id = r.variant_id
                AND s.location_id = r.location_id AND s.lot_id = r.lot_id
            WHERE r.state = 'active' AND s.variant_id IS NULL
            """, in: session)
        return [("movement.without_stock", movements), ("reservation.without_stock", reservations)]
            .filter { $0.1 > 0 }.map { Finding(code: $0.0, place: "", expected: 0, found: $0.1) }
    }

    private static func count(_ sql: SQL, in session: Session) throws -> Int64 {
        try session.first(sql) { try $0.int(0) } ?? 0
    }
}

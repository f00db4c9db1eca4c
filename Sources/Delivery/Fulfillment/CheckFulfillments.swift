import Kit
import Sales
import Storage

/// Proves over the whole store that the work is what its rows say: lines, reservations and parcels agree with
/// the items, and every state follows from them.
///
/// Walks the store in batches, so memory stays the same at any size.
package struct CheckFulfillments: Sendable {
    package struct Finding: Hashable, Sendable {
        package let code: String
        package let place: String
        package let expected: String
        package let found: String
    }

    private static let batch: Int64 = 500

    package init() {}

    /// - Returns: how many fulfillments were looked at, and what is broken.
    package func run(in database: Database) async throws -> (fulfillments: Int, findings: [Finding]) {
        var findings = try await database.read { session in
            try Self.lines(in: session) + Self.reservations(in: session)
        }
        var (last, count): (Int64, Int) = (0, 0)
        while true {
            let from = last
            let batch = try await database.read { session in
                let fulfillments = try FulfillmentRows.batch(after: from, limit: Self.batch, in: session)
                let orders = Set(fulfillments.map(\.order)).sorted()
                let parcels = try orders.flatMap { try ParcelRows.all(of: $0, in: session) }
                return (fulfillments: fulfillments, parcels: parcels)
            }
            guard let end = batch.fulfillments.last?.id.raw else { return (count, findings) }
            for fulfillment in batch.fulfillments {
                let held = batch.parcels.filter {
                    $0.fulfillment == fulfillment.id && $0.handling != .voided
                }
                findings += Self.check(fulfillment, held)
            }
            count += batch.fulfillments.count
            last = end
        }
    }

    /// What lines say of the work against what the work says.
    private static func lines(in session: Session) throws -> [Finding] {
        var findings: [Finding] = []
        try session.each(
            """
            SELECT o.number, l.position, l.released, l.picked, l.packed, l.handed_over,
                coalesce(w.released, 0) - coalesce(b.back, 0), coalesce(w.picked, 0) - coalesce(b.back, 0),
                coalesce(w.packed, 0) - coalesce(b.back, 0), coalesce(w.handed_over, 0) - coalesce(b.back, 0)
            FROM order_lines l JOIN orders o ON o.id = l.order_id
            LEFT JOIN (
                SELECT i.line_id,
                    CAST(sum(CASE WHEN f.released_at IS NULL THEN 0 ELSE i.quantity END) AS BIGINT) released,
                    CAST(sum(i.picked) AS BIGINT) picked, CAST(sum(i.packed) AS BIGINT) packed,
                    CAST(sum(i.handed_over) AS BIGINT) handed_over
                FROM fulfillment_items i JOIN fulfillments f ON f.id = i.fulfillment_id GROUP BY i.line_id
            ) w ON w.line_id = l.id
            LEFT JOIN (
                SELECT i.line_id, CAST(sum(i.quantity) AS BIGINT) back
                FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id WHERE p.outcome IS NOT NULL
                GROUP BY i.line_id
            ) b ON b.line_id = l.id
            WHERE l.kind = 'item' AND l.off_ledger = 0 AND l.requires_shipping = 1
                AND (l.released <> coalesce(w.released, 0) - coalesce(b.back, 0)
                    OR l.picked <> coalesce(w.picked, 0) - coalesce(b.back, 0)
                    OR l.packed <> coalesce(w.packed, 0) - coalesce(b.back, 0)
                    OR l.handed_over <> coalesce(w.handed_over, 0) - coalesce(b.back, 0))
            ORDER BY l.id
            """
        ) { row in
            let place = "\(try row.textOrNil(0) ?? "?")/\(try row.int(1))"
            for (offset, name) in ["released", "picked", "packed", "handed_over"].enumerated() {
                let (found, expected) = (try row.int(2 + offset), try row.int(6 + offset))
                guard found != expected else { continue }
                findings.append(
                    Finding(
                        code: "work.\(name)", place: place, expected: String(expected), found: String(found)))
            }
        }
        return findings
    }

    /// Every promise of an accepted order is somebody's work, and all such work has its promise.
    private static func reservations(in session: Session) throws -> [Finding] {
        try session.all(
            """
            SELECT o.number, o.id, l.position, coalesce(r.quantity, 0), coalesce(w.remaining, 0)
            FROM (SELECT id, line_id FROM reservations WHERE holder = 'order' AND state = 'active'
                UNION SELECT reservation_id, line_id FROM fulfillment_items
                    WHERE reservation_id IS NOT NULL AND quantity > handed_over) k
            JOIN order_lines l ON l.id = k.line_id JOIN orders o ON o.id = l.order_id
            LEFT JOIN reservations r ON r.id = k.id AND r.state = 'active'
            LEFT JOIN (SELECT reservation_id, CAST(sum(quantity - handed_over) AS BIGINT) remaining
                FROM fulfillment_items WHERE reservation_id IS NOT NULL GROUP BY reservation_id) w
                ON w.reservation_id = k.id
            WHERE o.state IN ('confirmed', 'processing', 'completed', 'canceled')
                AND coalesce(r.quantity, 0) <> coalesce(w.remaining, 0)
            ORDER BY k.id
            """
        ) { row in
            Finding(
                code: "work.reservation",
                place: "\(try row.textOrNil(0) ?? ID<Order>(raw: row.int(1)).text)/\(try row.int(2))",
                expected: String(try row.int(3)), found: String(try row.int(4)))
        }
    }

    private static func check(_ fulfillment: Fulfillment, _ parcels: [Parcel]) -> [Finding] {
        var findings: [Finding] = []
        func compare(_ code: String, _ expected: String, _ found: String) {
            guard expected != found else { return }
            findings.append(
                Finding(code: code, place: fulfillment.id.text, expected: expected, found: found))
        }
        let state = Fulfillment.State.derived(
            from: fulfillment, areParcelsSound: parcels.allSatisfy(\.isPacked))
        compare("work.state", state.rawValue, fulfillment.state.rawValue)
        let gone = parcels.filter { $0.handling == .handedOver || $0.handling == .closed }
        compare("work.packed_contents", contents(of: parcels), contents(fulfillment, \.packed))
        compare("work.gone_contents", contents(of: gone), contents(fulfillment, \.handedOver))
        return findings
    }

    private static func contents(of parcels: [Parcel]) -> String {
        text(parcels.flatMap(\.items).map { ($0.line, $0.lot, $0.quantity) })
    }

    private static func contents(_ fulfillment: Fulfillment, _ column: KeyPath<Fulfillment.Item, Int64>)
        -> String
    {
        text(fulfillment.items.map { ($0.line, $0.lot, $0[keyPath: column]) })
    }

    /// `lin_…/lot: quantity`, so that two of them are equal if the goods are.
    private static func text(_ goods: [(line: ID<OrderLine>, lot: Int64, quantity: Int64)]) -> String {
        let sums = goods.reduce(into: [String: Int64]()) {
            $0["\($1.line.text)/\($1.lot)", default: 0] += $1.quantity
        }
        return sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            .joined(separator: " ")
    }
}

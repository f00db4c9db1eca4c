import Delivery
import Kit
import Sales
import Storage
import Supply

/// The work of one location, step by step, the oldest promise first: what one screen shows, in one statement
/// and one more for what came up short.
struct WorkQueue: Sendable {
    enum Step: String, CaseIterable, Sendable {
        case short, scheduled, release, pick, picking, pack
        case handOver = "hand_over"
    }

    let step: Step
    let entries: [Entry]
    /// There are more than a screen shows.
    let hasMore: Bool

    struct Entry: Sendable {
        let id: ID<Fulfillment>
        let order: String
        let position: Int64
        let state: Fulfillment.State
        let picker: String?
        let promiseUntil: LocalDate?
        let releaseOn: LocalDate?
        let isHeld: Bool
        let isPickup: Bool
        let shippingMethod: String?
        let version: Int64
        /// Pieces; what is sold by weight or length counts as one.
        let units: Int64
        let picked: Int64
        let packed: Int64

        var name: String { "\(order)/\(position)" }
    }

    static let entriesMax = 40

    static func all(of place: Workplace, at now: Instant, in session: Session) throws -> [WorkQueue] {
        let rows = try session.all(statement(place, today: place.today(now)), Self.read)
        let short = try shortOnes(of: place, in: session)
        return Step.allCases.map { step in
            let found = step == .short ? short : rows.filter { $0.step == step }.map(\.entry)
            return WorkQueue(
                step: step, entries: Array(found.prefix(entriesMax)), hasMore: found.count > entriesMax)
        }
    }

    /// A queue's place in the night of states; what is scheduled waits for its day or for somebody's word.
    private static func statement(_ place: Workplace, today: LocalDate) -> SQL {
        """
        SELECT w.step, \(columns) FROM (
            SELECT f.*, o.number, o.promise_until, o.is_pickup, o.shipping_method,
                CASE f.state WHEN 'open' THEN 'pick' WHEN 'picking' THEN 'picking'
                    WHEN 'picked' THEN 'pack' WHEN 'packing' THEN 'pack' WHEN 'packed' THEN 'hand_over'
                    ELSE CASE WHEN f.release_on > \(today) THEN 'scheduled' ELSE 'release' END END AS step,
                row_number() OVER (PARTITION BY CASE f.state WHEN 'picked' THEN 'packing'
                        WHEN 'scheduled' THEN CASE WHEN f.release_on > \(today) THEN 'later' ELSE 'now' END
                        ELSE f.state END
                    ORDER BY coalesce(o.promise_until, 2147483647), f.id) AS place
            FROM fulfillments f JOIN orders o ON o.id = f.order_id
            WHERE f.location_id = \(place.id) AND f.state NOT IN ('handed_over', 'closed', 'canceled')
        ) w WHERE w.place <= \(Int64(entriesMax + 1)) ORDER BY w.place, w.id
        """
    }

    private static let columns: SQL = """
        w.id, w.number, w.order_id, w.position, w.state, w.picker, w.promise_until, w.release_on, \
        w.is_pickup,
        w.shipping_method, w.version,
        CASE WHEN EXISTS (SELECT 1 FROM holds h WHERE h.order_id = w.order_id AND h.released_at IS NULL)
            THEN 1 ELSE 0 END,
        \(pieces("i.quantity")), \(pieces("i.picked")), \(pieces("i.packed"))
        """

    private static func pieces(_ column: SQL) -> SQL {
        """
        (SELECT CAST(coalesce(sum(
                CASE WHEN l.decimals = 0 THEN \(column) WHEN \(column) > 0 THEN 1 ELSE 0 END), 0)
            AS BIGINT) FROM fulfillment_items i JOIN order_lines l ON l.id = i.line_id
            WHERE i.fulfillment_id = w.id)
        """
    }

    private static func read(_ row: Row) throws -> (step: Step, entry: Entry) {
        (
            try row.word(0),
            Entry(
                id: try row.id(1), order: try row.textOrNil(2) ?? row.id(3, Order.self).text,
                position: try row.int(4), state: try row.word(5), picker: try row.textOrNil(6),
                promiseUntil: try row.dateOrNil(7), releaseOn: try row.dateOrNil(8), isHeld: try row.bool(12),
                isPickup: try row.bool(9), shippingMethod: try row.textOrNil(10), version: try row.int(11),
                units: try row.int(13), picked: try row.int(14), packed: try row.int(15))
        )
    }

    /// What was looked for and not found, until somebody has said what becomes of it.
    private static func shortOnes(of place: Workplace, in session: Session) throws -> [Entry] {
        let details = try session.all(
            """
            SELECT detail FROM attention_items WHERE kind = 'fulfillment.short' AND closed_at IS NULL
            ORDER BY opened_at LIMIT 400
            """
        ) { try $0.text(0) }
        let ids = details.compactMap { detail in
            (try? JSON(parsing: detail))?["fulfillment"]?.string.flatMap { ID<Fulfillment>($0) }
        }
        guard !ids.isEmpty else { return [] }
        let list = JSON.array(ids.map { .int($0.raw) }).text
        return try session.all(
            """
            SELECT 'short', \(columns) FROM (
                SELECT f.*, o.number, o.promise_until, o.is_pickup, o.shipping_method
                FROM fulfillments f JOIN orders o ON o.id = f.order_id
                WHERE f.location_id = \(place.id) AND f.id IN (\(session.dialect.integers(list)))
            ) w ORDER BY coalesce(w.promise_until, 2147483647), w.id LIMIT \(Int64(entriesMax + 1))
            """, Self.read
        ).map(\.entry)
    }
}

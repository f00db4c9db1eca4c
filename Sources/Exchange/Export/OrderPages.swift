import Kit
import Sales
import Storage

/// Which orders of one channel are wanted, as a piece of a statement that calls them `o`.
struct SQLCondition: Sendable {
    let channel: ID<Channel>
    let from: Instant?
    let until: Instant?
    let state: OrderState?

    var sql: SQL {
        """
        o.channel_id = \(channel) AND o.number IS NOT NULL AND o.placed_at IS NOT NULL
            AND o.placed_at >= \(from ?? Instant(microseconds: .min))
            AND o.placed_at < \(until ?? Instant(microseconds: .max))
            AND (\(state?.rawValue ?? "") = '' OR o.state = \(state?.rawValue ?? ""))
        """
    }
}

/// The orders of a channel by what the channel calls them, some at a time: its reference, or our number for
/// an order that has none. Bytes decide, as the engines sort.
struct OrderPages: Sendable {
    struct Entry: Sendable {
        let id: ID<Order>
        let name: String
    }

    static let size: Int64 = 200

    private let condition: SQLCondition
    private var last = ""
    private var isAtEnd = false

    init(_ condition: SQLCondition) {
        self.condition = condition
    }

    /// Empty at the end. Two indexed looks are merged: orders with a reference and orders without.
    mutating func next(in session: Session) throws -> [Entry] {
        guard !isAtEnd else { return [] }
        let named = try session.all(
            """
            SELECT o.id, o.reference FROM orders o
            WHERE \(condition.sql) AND o.reference IS NOT NULL AND o.reference > \(last)
            ORDER BY o.reference LIMIT \(Self.size)
            """, entry)
        let numbered = try session.all(
            """
            SELECT o.id, o.number FROM orders o
            WHERE \(condition.sql) AND o.reference IS NULL AND o.number > \(last)
            ORDER BY o.number LIMIT \(Self.size)
            """, entry)
        let merged = (named + numbered).sorted { left, right in
            left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        let page = Array(merged.prefix(Int(Self.size)))
        if let end = page.last { last = end.name }
        isAtEnd = page.isEmpty
        return page
    }

    private func entry(_ row: Row) throws -> Entry { Entry(id: try row.id(0), name: try row.text(1)) }
}

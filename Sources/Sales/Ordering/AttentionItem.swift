import Journal
import Kit
import Storage

/// One thing somebody must look at, as lists show it.
package struct AttentionItem: Sendable, IDKind {
    package static let prefix = "att"

    package let id: ID<AttentionItem>
    package let kind: String
    package let order: ID<Order>?
    package let orderNumber: String?
    package let detail: JSON
    package let openedAt: Instant
    package let dueAt: Instant?
    package let owner: String?
    package let closedAt: Instant?
    package let closedBy: String?

    /// Which of them a list holds, oldest first.
    package struct Filter: Sendable {
        package var kind: String?
        package var owner: String?
        package var isOpen = false
        package var after: ID<AttentionItem>?
        package var limit = 50

        package init() {}
    }

    package static func list(_ filter: Filter, in session: Session) throws -> [AttentionItem] {
        let byKind: SQL = filter.kind.map { " AND a.kind = \($0)" } ?? ""
        let byOwner: SQL = filter.owner.map { " AND a.owner = \($0)" } ?? ""
        let byState: SQL = filter.isOpen ? " AND a.closed_at IS NULL" : ""
        return try session.all(
            """
            \(columns) WHERE a.id > \(filter.after?.raw ?? 0)\(byKind)\(byOwner)\(byState)
            ORDER BY a.id LIMIT \(max(1, min(filter.limit, 251)))
            """, AttentionItem.init)
    }

    /// - Throws: `attention.unknown`.
    package static func find(_ id: ID<AttentionItem>, in session: Session) throws -> AttentionItem {
        guard let item = try session.first("\(columns) WHERE a.id = \(id)", AttentionItem.init) else {
            throw Refusal("attention.unknown", .notFound, ["item": id.text])
        }
        return item
    }

    private static let columns: SQL = """
        SELECT a.id, a.kind, a.order_id, o.number, a.detail, a.opened_at, a.due_at, a.owner, a.closed_at,
            a.closed_by
        FROM attention_items a LEFT JOIN orders o ON o.id = a.order_id
        """

    private init(_ row: Row) throws {
        (id, kind, order) = (try row.id(0), try row.text(1), try row.idOrNil(2))
        orderNumber = try row.textOrNil(3)
        detail = try JSON(parsing: try row.text(4))
        (openedAt, dueAt) = (try row.instant(5), try row.instantOrNil(6))
        (owner, closedAt, closedBy) = (
            try row.textOrNil(7), try row.instantOrNil(8), try row.textOrNil(9)
        )
    }
}

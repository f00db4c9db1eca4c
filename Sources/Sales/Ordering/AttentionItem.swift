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
            throw Refusal("attention.unknown", .notFound, field: "item", ["item": id.text])
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

/// Makes somebody answerable for a thing to be looked at, or nobody.
package struct AssignAttention: Command {
    package static let name = "attention.assign"
    package static let roles: Set<Role> = [
        .sales, .orderManager, .warehouse, .dispatcher, .purchasing, .production, .finance, .support,
        .supportLead, .admin, .system,
    ]
    let item: ID<AttentionItem>
    let owner: String?
    package var dueAt: Instant?

    package init(_ item: ID<AttentionItem>, to owner: String?) { (self.item, self.owner) = (item, owner) }

    package var subject: (entity: String, id: Int64?) { ("attention", item.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let owner = try owner.map { try Text.clean($0, field: "owner", max: 100, required: true) }
        let before = try AttentionItem.open(item, in: session)
        let changed = try session.changes(
            """
            UPDATE attention_items SET owner = \(orNull: owner), due_at = \(orNull: dueAt ?? before.dueAt)
            WHERE id = \(item) AND closed_at IS NULL
            """)
        guard changed == 1 else { throw AttentionItem.closed(item) }
        try occasion.record(
            Event(
                "attention.assigned", of: ("attention", item.raw, 1),
                data: before.told([.init("owner", owner.map(JSON.string) ?? .null)]),
                previous: ["owner": before.owner.map(JSON.string) ?? .null]), in: session)
        return Receipt("attention", id: item.raw, version: 1)
    }
}

/// Says that a thing was looked at. What is still wrong with an order stays wrong: this ends the reminder.
package struct CloseAttention: Command {
    package static let name = "attention.close"
    package static let roles = AssignAttention.roles
    let item: ID<AttentionItem>

    package init(_ item: ID<AttentionItem>) { self.item = item }

    package var subject: (entity: String, id: Int64?) { ("attention", item.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        let before = try AttentionItem.open(item, in: session)
        let changed = try session.changes(
            """
            UPDATE attention_items SET closed_at = \(occasion.now), closed_by = \(occasion.actor.name)
            WHERE id = \(item) AND closed_at IS NULL
            """)
        guard changed == 1 else { throw AttentionItem.closed(item) }
        try occasion.record(
            Event("attention.closed", of: ("attention", item.raw, 2), data: before.told()), in: session)
        return Receipt("attention", id: item.raw, version: 2)
    }
}

extension AttentionItem {
    /// - Throws: `attention.unknown`, `attention.closed`.
    fileprivate static func open(_ id: ID<AttentionItem>, in session: Session) throws -> AttentionItem {
        let item = try find(id, in: session)
        guard item.closedAt == nil else { throw closed(id) }
        return item
    }

    fileprivate static func closed(_ id: ID<AttentionItem>) -> Refusal {
        Refusal("attention.closed", .conflict, ["item": id.text])
    }

    fileprivate func told(_ more: [JSON.Member] = []) -> JSON {
        .object(
            [
                .init("kind", .string(kind)), .init("order", order.map { .string($0.text) } ?? .null),
            ] + more)
    }
}

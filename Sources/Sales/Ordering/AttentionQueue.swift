import Journal
import Kit
import Storage

/// What somebody must look at, the oldest first: the queue on the desk's first page.
package struct AttentionQueue: Sendable {
    package let items: [Item]
    /// Whether there is more behind the last one shown.
    package let hasMore: Bool

    package struct Item: Sendable {
        package let id: ID<AttentionItem>
        package let kind: String
        package let order: ID<Order>?
        package let number: String?
        package let detail: JSON
        package let openedAt: Instant
        package let owner: String?
        package let contact: Contact?
    }

    /// - Parameters:
    ///   - owner: only what somebody has taken on.
    ///   - location: only what concerns orders with work at this location.
    package static func load(
        owner: String? = nil, location: Int64? = nil, limit: Int, in session: Session, keyring: Keyring
    ) throws -> AttentionQueue {
        let byOwner: SQL = owner.map { " AND a.owner = \($0)" } ?? ""
        let byLocation: SQL =
            location.map {
                " AND EXISTS (SELECT 1 FROM fulfillments f WHERE f.order_id = o.id AND f.location_id = \($0))"
            } ?? ""
        let rows = try session.all(
            """
            SELECT a.id, a.kind, a.order_id, o.number, a.detail, a.opened_at, a.owner, v.sealed, k.sealed
            FROM attention_items a LEFT JOIN orders o ON o.id = a.order_id
                LEFT JOIN contact_versions v ON v.id = o.contact_id
                LEFT JOIN subject_keys k ON k.subject_id = v.subject_id
            WHERE a.closed_at IS NULL\(byOwner)\(byLocation)
            ORDER BY a.opened_at, a.id LIMIT \(limit + 1)
            """
        ) { try Item($0, keyring) }
        return AttentionQueue(items: Array(rows.prefix(limit)), hasMore: rows.count > limit)
    }

    /// How many wait, counted no further than `most`.
    package static func count(upTo most: Int64, owner: String? = nil, in session: Session) throws -> Int64 {
        let byOwner: SQL = owner.map { " AND owner = \($0)" } ?? ""
        return try session.first(
            """
            SELECT count(*) FROM (SELECT 1 AS found FROM attention_items
                WHERE closed_at IS NULL\(byOwner) LIMIT \(most)) AS few
            """
        ) { try $0.int(0) } ?? 0
    }
}

extension AttentionQueue.Item {
    fileprivate init(_ row: Row, _ keyring: Keyring) throws {
        id = try row.id(0)
        kind = try row.text(1)
        order = try row.idOrNil(2)
        number = try row.textOrNil(3)
        detail = (try? JSON(parsing: try row.text(4))) ?? .object([])
        openedAt = try row.instant(5)
        owner = try row.textOrNil(6)
        var contact: Contact?
        if let sealed = try row.bytesOrNil(7), let key = try row.bytesOrNil(8) {
            contact = try Sealed(text: sealed, key: key).open(with: keyring).map(Contact.init(stored:))
        }
        self.contact = contact
    }
}

import Journal
import Kit
import Storage

/// Somebody has looked at it and done what was to be done.
package struct CloseAttention: Command {
    package static let name = "attention.close"
    package static let roles: Set<Role> = [
        .sales, .orderManager, .warehouse, .dispatcher, .finance, .support, .supportLead, .admin, .system,
    ]
    let item: ID<AttentionItem>

    package init(_ item: ID<AttentionItem>) {
        self.item = item
    }

    package var subject: (entity: String, id: Int64?) { ("attention", item.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let before = try AttentionItem.open(item, in: session)
        let closed = try session.changes(
            """
            UPDATE attention_items SET closed_at = \(occasion.now), closed_by = \(occasion.actor.name)
            WHERE id = \(item) AND closed_at IS NULL
            """)
        guard closed == 1 else { throw try AttentionItem.refusal(for: item, in: session) }
        try occasion.record(
            Event("attention.closed", of: ("attention", item.raw, 2), data: before.told()), in: session)
        return Receipt("attention", id: item.raw, version: 2)
    }
}

/// Somebody takes it on, or gives it to somebody else, or back to all.
package struct AssignAttention: Command {
    package static let name = "attention.assign"
    package static let roles = CloseAttention.roles
    let item: ID<AttentionItem>
    let owner: String?
    /// When it is to be looked at; what was said before stays, if nothing is said.
    package var dueAt: Instant?

    package init(_ item: ID<AttentionItem>, owner: String?) {
        self.item = item
        self.owner = owner
    }

    package var subject: (entity: String, id: Int64?) { ("attention", item.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let owner = try owner.map { try Text.clean($0, field: "owner", max: 100, required: true) }
        let before = try AttentionItem.open(item, in: session)
        let changed = try session.changes(
            """
            UPDATE attention_items SET owner = \(orNull: owner), due_at = \(orNull: dueAt ?? before.dueAt)
            WHERE id = \(item) AND closed_at IS NULL
            """)
        guard changed == 1 else { throw try AttentionItem.refusal(for: item, in: session) }
        try occasion.record(
            Event(
                "attention.assigned", of: ("attention", item.raw, 1),
                data: before.told([.init("owner", owner.map(JSON.string) ?? .null)]),
                previous: ["owner": before.owner.map(JSON.string) ?? .null]), in: session)
        return Receipt("attention", id: item.raw, version: 1)
    }
}

extension AttentionItem {
    /// - Throws: `attention.unknown`, `attention.closed`.
    fileprivate static func open(_ id: ID<AttentionItem>, in session: Session) throws -> AttentionItem {
        let item = try find(id, in: session)
        guard item.closedAt == nil else { throw try refusal(for: id, in: session) }
        return item
    }

    /// Why an item cannot be worked on: there is none, or somebody was quicker.
    fileprivate static func refusal(for id: ID<AttentionItem>, in session: Session) throws -> Refusal {
        let closedBy = try find(id, in: session).closedBy
        return Refusal("attention.closed", .conflict, ["by": closedBy ?? ""])
    }

    fileprivate func told(_ more: [JSON.Member] = []) -> JSON {
        .object(
            [.init("kind", .string(kind)), .init("order", order.map { .string($0.text) } ?? .null)] + more)
    }
}

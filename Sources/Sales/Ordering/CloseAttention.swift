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

    package var subject: (entity: String, id: Int64?) { ("attention_item", item.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let closed = try session.changes(
            """
            UPDATE attention_items SET closed_at = \(occasion.now), closed_by = \(occasion.actor.name)
            WHERE id = \(item) AND closed_at IS NULL
            """)
        guard closed == 1 else { throw try Attention.refusal(for: item, in: session) }
        return Receipt("attention_item", id: item.raw, version: 1)
    }
}

/// Somebody takes it on, or gives it to somebody else, or back to all.
package struct AssignAttention: Command {
    package static let name = "attention.assign"
    package static let roles = CloseAttention.roles
    let item: ID<AttentionItem>
    let owner: String?

    package init(_ item: ID<AttentionItem>, owner: String?) {
        self.item = item
        self.owner = owner
    }

    package var subject: (entity: String, id: Int64?) { ("attention_item", item.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let owner = try owner.map { try Text.clean($0, field: "owner", max: 100, required: true) }
        let changed = try session.changes(
            """
            UPDATE attention_items SET owner = \(orNull: owner) WHERE id = \(item) AND closed_at IS NULL
            """)
        guard changed == 1 else { throw try Attention.refusal(for: item, in: session) }
        return Receipt("attention_item", id: item.raw, version: 1)
    }
}

extension Attention {
    /// Why an item cannot be worked on: there is none, or somebody was quicker.
    fileprivate static func refusal(for item: ID<AttentionItem>, in session: Session) throws -> Refusal {
        let closedBy = try session.first("SELECT closed_by FROM attention_items WHERE id = \(item)") {
            try $0.textOrNil(0)
        }
        guard let closedBy else { return Refusal("attention.unknown", .notFound) }
        return Refusal("attention.closed", .conflict, ["by": closedBy ?? ""])
    }
}

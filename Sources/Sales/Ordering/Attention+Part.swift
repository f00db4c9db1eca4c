import Journal
import Kit
import Storage

/// Attention to a part of an order, one parcel of several: told apart by the part's id in the detail.
extension Attention {
    /// Opens one unless one of this kind is open for the part. Returns whether it did.
    @discardableResult
    package static func open(
        _ kind: String, order: ID<Order>, part: (name: String, id: String), _ detail: [JSON.Member] = [],
        in session: Session, on occasion: Occasion
    ) throws -> Bool {
        guard try items(kind, order: order, part: part, in: session).isEmpty else { return false }
        let members = [JSON.Member(part.name, .string(part.id))] + detail
        try open(kind, order: order, .object(members), in: session, on: occasion)
        return true
    }

    /// Closes what is open of these kinds for the part.
    package static func close(
        _ kinds: [String], order: ID<Order>, part: (name: String, id: String), in session: Session,
        on occasion: Occasion
    ) throws {
        for kind in kinds {
            for item in try items(kind, order: order, part: part, in: session) {
                try session.run(
                    """
                    UPDATE attention_items SET closed_at = \(occasion.now),
                        closed_by = \(occasion.actor.name)
                    WHERE id = \(item)
                    """)
            }
        }
    }

    private static func items(
        _ kind: String, order: ID<Order>, part: (name: String, id: String), in session: Session
    ) throws -> [Int64] {
        let open = try session.all(
            """
            SELECT id, detail FROM attention_items
            WHERE order_id = \(order) AND kind = \(kind) AND closed_at IS NULL
            """
        ) { (id: try $0.int(0), detail: try $0.text(1)) }
        return try open.filter { try JSON(parsing: $0.detail)[part.name]?.string == part.id }.map(\.id)
    }
}

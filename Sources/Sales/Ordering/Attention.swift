import Journal
import Kit
import Storage

/// Things somebody must look at: each has a kind, an order, and stays open until a person or an event closes
/// it.
package enum Attention {
    package static func open(
        _ kind: String, order: ID<Order>, _ detail: JSON, in session: Session, on occasion: Occasion
    ) throws {
        try session.run(
            """
            INSERT INTO attention_items (id, kind, order_id, detail, opened_at)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(kind), \(order), \(detail.text),
                \(occasion.now))
            """)
    }

    /// Closes what is open of a kind on an order: the cause is gone.
    package static func close(_ kind: String, order: ID<Order>, in session: Session, on occasion: Occasion)
        throws
    {
        try session.run(
            """
            UPDATE attention_items SET closed_at = \(occasion.now), closed_by = \(occasion.actor.name)
            WHERE order_id = \(order) AND kind = \(kind) AND closed_at IS NULL
            """)
    }
}

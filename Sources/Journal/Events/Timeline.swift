import Kit
import Storage

/// What happened to one order, in the order it happened: complete the moment it is committed, since it does
/// not wait for the feed.
package enum Timeline {
    package static func of(
        order: Int64, after sequence: Int64 = 0, limit: Int = 500, in session: Session
    ) throws -> [RecordedEvent] {
        try session.all(
            """
            SELECT \(RecordedEvent.columns) FROM events e
            WHERE e.order_id = \(order) AND e.order_seq > \(sequence) ORDER BY e.order_seq LIMIT \(limit)
            """
        ) { try RecordedEvent($0) }
    }
}

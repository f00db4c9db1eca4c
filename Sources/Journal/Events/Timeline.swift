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

    /// Whose part of the story is read.
    package enum Filter: Sendable {
        case everything
        /// Without what the program did by itself.
        case people
        case types([String])
    }

    /// A page of it, newest first.
    ///
    /// - Parameter sequence: only what happened before it.
    package static func newest(
        order: Int64, before sequence: Int64 = .max, limit: Int, _ filter: Filter = .everything,
        in session: Session
    ) throws -> [RecordedEvent] {
        let condition: SQL =
            switch filter {
            case .everything: ""
            case .people: " AND e.actor <> \(Actor.system.name)"
            case .types(let types):
                " AND e.type IN (\(session.dialect.texts(JSON.array(types.map(JSON.string)).text)))"
            }
        return try session.all(
            """
            SELECT \(RecordedEvent.columns) FROM events e
            WHERE e.order_id = \(order) AND e.order_seq < \(sequence)\(condition)
            ORDER BY e.order_seq DESC LIMIT \(limit)
            """
        ) { try RecordedEvent($0) }
    }
}

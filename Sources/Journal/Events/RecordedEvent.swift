import Kit
import Storage

/// Events have ids of their own, made from their serials.
package enum EventKind: IDKind {
    package static let prefix = "evt"
}

/// An event as it lies in the store: the envelope every consumer sees (model, section 0.3), with its text
/// untouched.
package struct RecordedEvent: Hashable, Sendable {
    package let id: ID<EventKind>
    package let type: String
    package let occurredAt: Instant
    package let recordedAt: Instant
    package let order: Event.Place?
    package let entity: String
    package let entityID: Int64
    package let entityVersion: Int64
    package let actor: String
    package let reason: String?
    package let origin: String
    package let requestID: String?
    /// JSON text.
    package let data: String
    /// JSON text of the values before, of what changed.
    package let previous: String?

    /// The columns `init(_:from:)` reads, of `events AS e`.
    static let columns: SQL = """
        e.serial, e.type, e.occurred_at, e.recorded_at, e.order_id, e.order_seq, e.entity, e.entity_id,
        e.entity_version, e.actor, e.reason, e.origin, e.request_id, e.data, e.previous
        """

    /// Reads a row whose columns begin with `columns`.
    init(_ row: Row) throws {
        id = try row.id(0)
        type = try row.text(1)
        occurredAt = try row.instant(2)
        recordedAt = try row.instant(3)
        order = try row.intOrNil(4).map { Event.Place(order: $0, sequence: try row.int(5)) }
        entity = try row.text(6)
        entityID = try row.int(7)
        entityVersion = try row.int(8)
        actor = try row.text(9)
        reason = try row.textOrNil(10)
        origin = try row.text(11)
        requestID = try row.textOrNil(12)
        data = try row.text(13)
        previous = try row.textOrNil(14)
    }

    /// Roughly what it takes in memory, for bounded buffers.
    var size: Int { 256 + data.utf8.count + (previous?.utf8.count ?? 0) + (reason?.utf8.count ?? 0) }
}

/// An event at its place in the feed.
package struct FeedEvent: Hashable, Sendable {
    package let cursor: Cursor
    package let event: RecordedEvent
}

import Kit

/// Something that happened, in the past tense: `order.received`. Carries ids and numbers, never personal
/// data.
package struct Event: Sendable {
    package let type: String
    package let entity: String
    package let entityID: Int64
    package let entityVersion: Int64
    /// The order whose timeline this belongs to, and its place there.
    package let order: Place?
    package let data: JSON
    /// The values before, of what changed.
    package let previous: JSON?
    /// When it happened, if that was not now (imports, carrier events).
    package let occurredAt: Instant?

    package struct Place: Hashable, Sendable {
        package let order: Int64
        package let sequence: Int64

        package init(order: Int64, sequence: Int64) {
            self.order = order
            self.sequence = sequence
        }
    }

    package init(
        _ type: String, of entity: (kind: String, id: Int64, version: Int64), in order: Place? = nil,
        data: JSON = .object([]), previous: JSON? = nil, occurredAt: Instant? = nil
    ) {
        self.type = type
        self.entity = entity.kind
        entityID = entity.id
        entityVersion = entity.version
        self.order = order
        self.data = data
        self.previous = previous
        self.occurredAt = occurredAt
    }
}

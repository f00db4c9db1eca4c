import Access
import Journal
import Kit

/// An event as the feed and the timeline give it: the envelope is the same for every type, `data` is the
/// type's own (`GET /event-types`).
enum EventBody {
    static let schema = Schema.named("Event", .object(fields))

    static let inFeed = Schema.named(
        "FeedEvent", .object([.gives("cursor", .text(1...100), "Its place in the feed.")] + fields))

    private static let fields: [Schema.Field] = [
        .gives("id", .id(EventKind.self)), .gives("type", .text(1...80)), .gives("occurred_at", .moment),
        .gives("recorded_at", .moment), .gives("order", .nullable(.id("ord"))),
        .gives("order_sequence", .nullable(.integer(1...Int64.max)), "Its place among the order's events."),
        .gives("entity", .text(1...40)), .gives("entity_id", .text(1...40)),
        .gives("entity_version", .integer(0...Int64.max)), .gives("actor", .text(1...200)),
        .gives("reason", .nullable(.text(0...500))), .gives("origin", .text(0...40)),
        .gives("data", .anything), .gives("previous", .nullable(.anything), "What it was before."),
    ]

    static func json(_ event: RecordedEvent, cursor: Cursor? = nil, _ mask: FieldMask) -> JSON {
        let place = cursor.map { [JSON.Member("cursor", .string($0.text))] } ?? []
        return .object(
            place + [
                .init("id", .string(event.id.text)), .init("type", .string(event.type)),
                .init("occurred_at", .opt(event.occurredAt)), .init("recorded_at", .opt(event.recordedAt)),
                .init("order", .opt(event.order.map { EntityText.id("order", $0.order) })),
                .init("order_sequence", .opt(event.order?.sequence)), .init("entity", .string(event.entity)),
                .init("entity_id", .string(EntityText.id(event.entity, event.entityID))),
                .init("entity_version", .int(event.entityVersion)), .init("actor", .string(event.actor)),
                .init("reason", mask.internals(.opt(event.reason))), .init("origin", .string(event.origin)),
                .init("data", mask.shown(parsed(event.data))),
                .init("previous", event.previous.map { mask.shown(parsed($0)) } ?? .null),
            ])
    }

    private static func parsed(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .object([]) }
}

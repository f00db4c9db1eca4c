import Journal
import Kit
import Sales
import Supply

/// What `data` of each event type holds, told member by member (`EventTypes+….swift` beside this). It may
/// grow, so readers must pass over what they do not know; amounts here are in minor units and quantities in
/// the SKU's smallest unit, as they lie in the journal.
enum EventSchemas {
    typealias Fields = [Schema.Field]

    /// As it is published: open to what a later version adds.
    static func data(of type: EventType) -> Schema { .open(fields(of: type)) }

    /// As it is now: a test holds what is recorded against this.
    static func exact(_ type: EventType) -> Schema { .object(fields(of: type)) }

    private static func fields(of type: EventType) -> Fields {
        (known[type.name] ?? []) + (isOfOrder(type) ? [lines] : [])
    }

    /// Whether somebody said what it holds, if only that it is nothing.
    static func isStated(_ type: EventType) -> Bool { known[type.name] != nil }

    static func sample(of type: EventType) -> JSON {
        let seen: JSON = [
            "cursor": "0c8f4j2v0g00.1201", "id": Schema.id(EventKind.self).sample, "type": .string(type.name),
            "occurred_at": "2026-11-22T08:30:00Z", "recorded_at": "2026-11-22T08:30:00Z",
            "order": isOfOrder(type) ? Schema.id(Order.self).sample : .null,
            "order_sequence": isOfOrder(type) ? 3 : .null, "entity": .string(type.entity),
            "entity_id": .string(EntityText.id(type.entity, 1)), "entity_version": 4,
            "actor": "staff:usr_0c8f4j2v0g000", "reason": .null, "origin": "api",
            "data": data(of: type).sample, "previous": .null,
        ]
        return seen
    }

    /// The whole event, its `data` told exactly.
    static func schema(of type: EventType) -> JSON {
        let envelope = EventBody.inFeed.unnamed.document.members ?? []
        let properties = (envelope.first { $0.key == "properties" }?.value.members ?? []).map { member in
            switch member.key {
            case "data": JSON.Member("data", data(of: type).document)
            case "type": JSON.Member("type", ["const": .string(type.name)])
            case "entity": JSON.Member("entity", ["const": .string(type.entity)])
            default: member
            }
        }
        return .object(
            [
                .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
                .init("title", .string(type.name)), .init("description", .string(type.what)),
            ]
                + envelope.map { $0.key == "properties" ? .init("properties", .object(properties)) : $0 })
    }

    private static func isOfOrder(_ type: EventType) -> Bool {
        ["order", "parcel", "fulfillment"].contains(type.entity)
    }

    /// By line, how its quantities changed: the sum over all events is the line.
    private static let lines = Schema.Field.takes(
        "lines", .keyed("lin", .object(QuantityColumn.allCases.map { .takes($0.rawValue, number) })),
        "By line, how its quantities changed: the sum over all events is the line.")

    static let number = Schema.integer(Int64.min...Int64.max)
    static let word = Schema.text(0...200)

    private static let known = [catalog, stock, parties, orders, money, work, parcels, house]
        .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
}

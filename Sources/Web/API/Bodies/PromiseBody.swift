import Access
import Kit
import Sales
import Supply

/// What an order was promised and why, as programs see it. Where the parts lie and what was said of them
/// inside the house is for the house only.
enum PromiseBody {
    private static let days = Schema.named(
        "PromisedDays",
        .object([
            .gives("from", .date), .gives("until", .date),
            .gives("reasons", .list(.anything), "In the order in which they led to these days."),
        ]))

    static let schema = Schema.named(
        "Promise",
        .object([
            .gives("order", .id(Order.self)), .gives("number", .nullable(.text(1...40))),
            .gives("state", .word(OrderState.self)), .gives("zone", .text(1...60)),
            .gives("promise", .nullable(days), "What was promised."),
            .gives("computed", .nullable(days), "What would be promised now."),
            .gives("undated", .flag, "Nobody knows when some part of it comes."), .gives("pickup", .flag),
            .gives("shipping_method", .text(1...100)),
            .gives("assumed", .flag, "The way of shipping it names is none we know."),
            .gives("handling_days", .integer(0...365)), .gives("days_min", .integer(0...365)),
            .gives("days_max", .integer(0...365)), .gives("hand_over_by", .nullable(.date)),
            .gives("pending", .nullable(days), "A change that is told tomorrow."), .gives("late", .flag),
            .gives("risks", .list(.text(1...60))), .takes("parts", .list(part)),
            .takes("history", .list(told, 0...10_000)),
        ]))

    private static let part = Schema.object([
        .gives("sku", .text(0...64)), .gives("quantity", .quantity),
        .gives(
            "origin", .word(["stock", "ready", "immaterial", "expected", "undated", "on_the_way"]),
            "Where it comes from."),
        .gives("location", .text(0...40)), .gives("starts_on", .nullable(.date)),
        .gives("leaves_on", .nullable(.date)), .gives("from", .nullable(.date)),
        .gives("until", .nullable(.date)), .gives("reasons", .list(.anything)),
    ])

    private static let told = Schema.object([
        .gives("type", .text(1...80)), .gives("at", .moment), .gives("actor", .text(1...200)),
        .gives("reason", .nullable(.text(0...500))), .gives("data", .anything),
        .gives("previous", .nullable(.anything)),
    ])

    static func json(_ story: PromiseStory, showsWork: Bool, _ mask: FieldMask) -> JSON {
        let (plan, watch) = (story.plan, story.watch)
        let shown: [JSON.Member] = [
            .init("order", .string(story.order.text)), .init("number", .opt(story.number)),
            .init("state", .string(story.state.rawValue)), .init("zone", .string(story.zone.id)),
            .init("promise", story.promise.map(json) ?? .null),
            .init("computed", plan.promise.map(json) ?? .null), .init("undated", .bool(plan.isUndated)),
            .init("pickup", .bool(plan.isPickup)), .init("shipping_method", .string(plan.method)),
            .init("assumed", .bool(plan.isAssumed)), .init("handling_days", .int(Int64(plan.handlingDays))),
            .init("days_min", .int(Int64(plan.transit.daysMin))),
            .init("days_max", .int(Int64(plan.transit.daysMax))),
            .init("hand_over_by", .opt(watch?.handOverBy)),
            .init("pending", watch?.pending.map { json($0.promise) } ?? .null),
            .init("late", .bool(story.isBroken)), .init("risks", .array(story.risks.map(JSON.string))),
        ]
        guard showsWork else { return .object(shown) }
        return .object(
            shown + [
                .init("parts", .array(plan.parts.map { json($0, of: plan) })),
                .init("history", .array(story.told.map { json($0, mask) })),
            ])
    }

    private static func json(_ promise: Promise) -> JSON {
        ["from": .opt(promise.from), "until": .opt(promise.until), "reasons": promise.reasons]
    }

    private static func json(_ part: PromisePlan.Part, of plan: PromisePlan) -> JSON {
        let window = plan.windows.first { $0.part == part }
        return [
            "sku": .string(part.sku), "quantity": .quantity(part.quantity, part.decimals),
            "origin": .string(part.origin.word), "location": .string(part.place.code),
            "starts_on": .opt(window?.start), "leaves_on": .opt(window?.leaves), "from": .opt(window?.from),
            "until": .opt(window?.until), "reasons": .array(window?.reasons ?? []),
        ]
    }

    private static func json(_ told: PromiseStory.Told, _ mask: FieldMask) -> JSON {
        [
            "type": .string(told.type), "at": .opt(told.at), "actor": .string(told.actor),
            "reason": mask.internals(.opt(told.reason)), "data": told.data,
            "previous": told.previous ?? .null,
        ]
    }
}

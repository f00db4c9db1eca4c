/// The reasoning behind a promise for programs: its facts beside its sentences.
import Kit
import Sales
import Supply

extension PromiseSheet {
    private var plan: PromisePlan { story.plan }

    var json: JSON {
        let watch = story.watch
        return [
            "id": .string(story.order.text), "number": story.number.map(JSON.string) ?? .null,
            "state": .string(story.state.rawValue), "zone": .string(story.zone.id),
            "promise": story.promise?.json ?? .null, "computed": plan.promise?.json ?? .null,
            "undated": .bool(plan.isUndated), "pickup": .bool(plan.isPickup), "method": .string(plan.method),
            "method_assumed": .bool(plan.isAssumed), "handling_days": .int(Int64(plan.handlingDays)),
            "days_min": .int(Int64(plan.transit.daysMin)), "days_max": .int(Int64(plan.transit.daysMax)),
            "parts": .array(plan.parts.map(json)),
            "hand_over_by": watch?.handOverBy.map { .string($0.iso) } ?? .null,
            "pending": watch?.pending?.promise.json ?? .null,
            "risks": .array(story.risks.map(JSON.string)), "late": .bool(story.isBroken),
            "holds": .array(story.holds.map { .string($0.rawValue) }),
            "history": .array(
                story.told.map {
                    [
                        "type": .string($0.type), "at": .string($0.at.rfc3339), "actor": .string($0.actor),
                        "data": $0.data, "previous": $0.previous ?? .null,
                    ]
                }),
            "sentences": .array(sentences.map(JSON.string)),
        ]
    }

    private func json(_ part: PromisePlan.Part) -> JSON {
        let window = plan.windows.first { $0.part == part }
        func text(_ date: LocalDate?) -> JSON { date.map { .string($0.iso) } ?? .null }
        return [
            "sku": .string(part.sku), "quantity": .int(part.quantity), "origin": .string(part.origin.word),
            "location": .string(part.place.code), "calendar": part.place.calendar.json,
            "start": text(window?.start), "leaves": text(window?.leaves), "from": text(window?.from),
            "until": text(window?.until), "reasons": .array(window?.reasons ?? []),
        ]
    }
}

extension Promise {
    fileprivate var json: JSON { .object(members + [.init("reasons", reasons)]) }
}

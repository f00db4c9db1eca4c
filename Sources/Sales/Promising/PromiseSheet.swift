import Kit
import Supply

/// The reasoning behind a promise as sentences, in the order in which a person would ask: what was promised,
/// from what, how it travels, what happened since, and what is to be done.
package struct PromiseSheet: Sendable {
    package let story: PromiseStory
    let language: Language

    package init(story: PromiseStory, _ language: Language) {
        (self.story, self.language) = (story, language)
    }

    private var plan: PromisePlan { story.plan }

    package var sentences: [String] {
        head + plan.parts.flatMap(about) + places + travel + pace + history + verdict
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("explain." + key, language, arguments)
    }

    private func day(_ date: LocalDate) -> String { Formats.dateWithYear(date, language) }

    private func days(_ from: LocalDate, _ until: LocalDate) -> String {
        from == until ? day(from) : day(from) + " – " + day(until)
    }

    private func days(in data: JSON) -> String? {
        guard let from = data["promise_from"]?.string.flatMap(LocalDate.init(iso:)),
            let until = data["promise_until"]?.string.flatMap(LocalDate.init(iso:))
        else { return nil }
        return days(from, until)
    }

    private var head: [String] {
        let name = ["order": story.number ?? story.order.text]
        var lines: [String] = []
        if let promise = story.promise {
            let key = plan.isPickup ? "promised.pickup" : "promised"
            lines.append(say(key, name.merging(["days": days(promise.from, promise.until)]) { $1 }))
            if promise.isFixed { lines.append(say("fixed")) }
        } else {
            lines.append(say("unpromised", name))
        }
        if story.watch == nil, !story.state.isTerminal { lines.append(say("preview")) }
        if let now = plan.promise {
            lines.append(say("now", ["days": days(now.from, now.until)]))
        } else if plan.isUndated {
            lines.append(say("now.none"))
        }
        return lines
    }

    private func about(_ part: PromisePlan.Part) -> [String] {
        var arguments = [
            "quantity": part.amount, "sku": part.sku,
            "location": part.place.code,
        ]
        if case .expected(let date) = part.origin { arguments["date"] = day(date) }
        var lines = [say("part." + part.origin.word, arguments)]
        guard let window = plan.windows.first(where: { $0.part == part }) else { return lines }
        lines.append(
            "  "
                + say(
                    plan.isPickup ? "window.pickup" : "window",
                    [
                        "start": day(window.start), "leaves": day(window.leaves),
                        "days": days(window.from, window.until),
                    ]))
        lines += window.reasons.compactMap(aside).map { "  " + $0 }
        return lines
    }

    /// Cut-offs and days off; the other reasons stand in the sentence before.
    private func aside(_ reason: JSON) -> String? {
        switch reason["code"]?.string {
        case "holiday":
            reason["date"]?.string.flatMap(LocalDate.init(iso:)).map { say("days_off", ["days": day($0)]) }
        case let code? where code.hasPrefix("after_cut_off") || code == "weekend":
            Words.text(
                "promise.reason." + code, language,
                ["hour": reason["hour"]?.numberText ?? "", "time": reason["time"]?.string ?? ""])
        default: nil
        }
    }

    private var places: [String] {
        var seen: Set<String> = []
        return plan.windows.map(\.part.place).filter { seen.insert($0.code).inserted }.map { place in
            say(
                "calendar",
                [
                    "location": place.code, "zone": place.zone.id, "week": week(place.calendar),
                    "cut_off": BusinessCalendar.clock(place.calendar.cutOff),
                ])
        }
    }

    private func week(_ calendar: BusinessCalendar) -> String {
        Weekday.allCases.compactMap { day in
            guard let hours = calendar.week[day], !hours.isEmpty else { return nil }
            return Words.text("date.weekday.\(day.rawValue)", language) + " "
                + hours.map { "\($0.opens)–\($0.closes)" }.joined(separator: " ")
        }.joined(separator: "; ")
    }

    private var travel: [String] {
        guard !plan.isPickup else { return [] }
        let place = plan.transit.place
        let named = [place.country, place.region, place.postcodePrefix].filter { !$0.isEmpty }
        var lines = [
            say(
                "carrier_days",
                [
                    "method": plan.method, "from": String(plan.transit.daysMin),
                    "until": String(plan.transit.daysMax),
                    "place": named.isEmpty ? say("anywhere") : named.joined(separator: " "),
                ]),
            say(plan.transit.worksWeekends ? "daily" : "weekdays_only"),
        ]
        if plan.isAssumed { lines.append(say("assumed")) }
        return lines
    }

    private var pace: [String] {
        var lines = story.holds.map { say("held", ["kind": $0.rawValue]) }
        if let watch = story.watch {
            if let by = watch.handOverBy, let zone = watch.handOverZone, !story.state.isTerminal {
                lines.append(say("hand_over_by", ["date": day(by), "zone": zone.id]))
            }
            if let pending = watch.pending?.promise {
                lines.append(say("pending", ["days": days(pending.from, pending.until)]))
            }
        }
        return lines
    }

    private var history: [String] {
        guard !story.told.isEmpty else { return [] }
        return [say("story")] + story.told.map { "  " + told($0) }
    }

    private func told(_ told: PromiseStory.Told) -> String {
        var arguments = ["time": Formats.dateTime(told.at, in: story.zone, language, withYear: true)]
        arguments["sku"] = told.data["sku"]?.string ?? ""
        arguments["date"] = told.data["expected_on"]?.string.flatMap(LocalDate.init(iso:)).map(day) ?? ""
        arguments["days"] = days(in: told.data) ?? ""
        arguments["cause"] = cause(told)
        let isBare = told.type == "order.confirmed" && days(in: told.data) == nil
        return say("told." + told.type + (isBare ? ".none" : ""), arguments)
    }

    private func cause(_ told: PromiseStory.Told) -> String {
        switch told.data["cause"]?.string {
        case "staff": say("cause.staff", ["actor": told.actor, "reason": told.reason ?? ""])
        case "time", nil: say("cause.time")
        case let event?: say("cause.event", ["event": event])
        }
    }

    private var verdict: [String] {
        guard story.watch != nil, story.promise != nil, !story.state.isTerminal else { return [] }
        let found = (story.isBroken ? ["broken"] : []) + story.risks.map { "risk." + $0 }
        return found.isEmpty ? [say("in_time")] : found.map { say($0) }
    }
}

extension PromisePlan.Part {
    fileprivate var amount: String {
        (try? Quantity(amount: quantity, decimals: decimals)).map(\.text) ?? String(quantity)
    }
}

import Kit
import Sales

/// What the largest text of the page says: the answer to "where is it and when does it come", and one
/// sentence more.
struct TrackingAnswer: Sendable {
    let title: String
    /// The same, its days kept whole at the end of a line.
    let heading: HTML
    let details: [String]
    /// Why the promise is what it is.
    let reasons: String?
    /// What was promised before, if that was changed.
    let change: String?
    /// All of it in one breath, for those who listen.
    let announcement: String

    init(_ page: TrackingPage, today: LocalDate, _ language: Language) {
        let speaker = Speaker(page: page, today: today, language: language)
        let marked = speaker.title()
        title = marked.filter { !DayMark.all.contains($0) }
        heading = DayMark.markup(marked)
        details = speaker.details().map { $0.filter { !DayMark.all.contains($0) } }
        reasons = speaker.reasons().map { $0.filter { !DayMark.all.contains($0) } }
        change = speaker.change()
        announcement = ([speaker.say("sentence", ["text": title])] + details).joined(
            separator: speaker.gap)
    }
}

private struct Speaker {
    let page: TrackingPage
    let today: LocalDate
    let language: Language

    private var order: TrackedOrder { page.order }

    func title() -> String {
        switch order.state {
        case .canceled: say("answer.canceled")
        case .expired: say("answer.expired")
        case .draft, .quoted, .pending: say("answer.received")
        case .completed: delivered()
        case .confirmed, .processing: order.stage == .delivered ? delivered() : underWay()
        }
    }

    private func delivered() -> String {
        let key = order.isPickup ? "answer.collected" : "answer.delivered"
        guard let at = page.deliveredAt else { return say(key) }
        return say(key + ".on", ["date": day(order.zone.localDate(of: at))])
    }

    /// What is on the van is not the day of the promise any more, it is today's news.
    private func underWay() -> String {
        if page.parcels.contains(where: { $0.status == "available_for_pickup" }) {
            return say("answer.at_pickup_point")
        }
        if page.parcels.contains(where: { $0.status == "out_for_delivery" }) {
            return say("answer.out_for_delivery")
        }
        guard let promise = order.promise else {
            return say("answer.stage." + order.stage.key)
        }
        if promise.upperBound < today { return say("answer.late") }
        let key = order.isPickup ? "answer.ready" : "answer.arrives"
        let (first, last) = (promise.lowerBound, promise.upperBound)
        if first == last { return say(key, ["date": day(last)]) }
        guard first > today else { return say(key + ".by", ["date": day(last)]) }
        let days = [first, last].map { unbroken(Formats.date($0, language)) }
        return say(key + ".between", ["from": days[0], "until": days[1]])
    }

    func details() -> [String] {
        switch order.state {
        case .canceled: [say("answer.canceled.detail")]
        case .expired: [say("answer.expired.detail")]
        case .draft, .quoted: []
        case .pending: [say(owesBeforehand ? "answer.received.unpaid" : "answer.received.detail")]
        case .completed: []
        case .confirmed, .processing: order.stage == .delivered ? [] : progress()
        }
    }

    private var owesBeforehand: Bool {
        [.prepaid, .bankTransfer].contains(order.payment.rule)
            && order.payment.balance > order.payment.authorized
    }

    private func progress() -> [String] {
        var sentences: [String] = []
        if let promise = order.promise, promise.upperBound < today {
            sentences.append(say("answer.late.detail", ["date": day(promise.upperBound)]))
        }
        let (delivered, live) = page.progress
        if delivered > 0 {
            sentences.append(
                say(
                    "answer.progress",
                    [
                        "delivered": Formats.integer(delivered, language),
                        "all": Formats.integer(live, language),
                    ]))
        } else if let shipped = page.units(beyond: .shipped) {
            sentences.append(
                say(
                    "answer.shipped",
                    [
                        "shipped": Formats.integer(shipped.reached, language),
                        "all": Formats.integer(shipped.all, language),
                    ]))
        } else if order.promise != nil {
            sentences.append(say("sentence", ["text": say("answer.stage." + order.stage.key)]))
        }
        return sentences
    }

    /// Why this day. Reasons we have no words for are kept to ourselves.
    func reasons() -> String? {
        guard order.promise != nil, [.confirmed, .processing].contains(order.state), order.stage < .delivered
        else { return nil }
        let sentences = order.promiseReasons.compactMap { reason -> String? in
            // What is in stock is no comfort to who waits for the rest.
            if reason.code == "in_stock", order.supply.isPurchased || order.supply.isMade { return nil }
            let key = "promise.reason." + reason.code
            return Words.all[key] == nil ? nil : Words.text(key, language, reason.arguments.mapValues(told))
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: gap)
    }

    /// A day in a reason is read as a day.
    private func told(_ argument: String) -> String { LocalDate(iso: argument).map(day) ?? argument }

    /// Said as long as the new day is ahead: what was promised before, and what now.
    func change() -> String? {
        guard let promise = order.promise, promise.upperBound >= today, !order.isOver,
            order.stage < .delivered,
            let event = page.events.first(where: { $0.type == "promise.changed" }),
            let before = PromisedDays(event.previous, event.data)
        else { return nil }
        let now = PromisedDays(from: promise.lowerBound, until: promise.upperBound)
        guard before != now else { return nil }
        return say(
            "answer.changed", ["was": before.dates(language), "now": now.dates(language)])
    }

    private func day(_ date: LocalDate) -> String { unbroken(Formats.day(date, today: today, language)) }

    /// A line of large text does not end in the middle of a date. Only where words stand without spaces does
    /// that need a mark.
    private func unbroken(_ date: String) -> String {
        language == .en ? date.replacing(" ", with: "\u{a0}") : DayMark.around(date)
    }

    /// Chinese sentences follow one another without a space.
    var gap: String { language == .en ? " " : "" }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}

import Journal
import Kit

/// Everything that happened to the order, newest first, a page at a time; and, for those who may read the
/// audit, what somebody tried and was not allowed.
struct OrderLogView {
    let order: DeskOrder
    let call: DeskCall

    private var story: OrderStory {
        OrderStory(order: order, language: call.language, today: call.today)
    }

    private static let tones: [String: Tone] = [
        "order.received": .move, "order.confirmed": .move, "order.held": .warn, "order.canceled": .stop,
        "order.expired": .stop, "order.completed": .done, "order.reopened": .warn,
        "payment.captured": .done, "payment.failed": .stop, "payment.disputed": .stop,
        "payment.overdue": .warn, "refund.failed": .stop, "refund.succeeded": .done,
        "line.backordered": .warn, "line.reservation_lost": .stop, "stock.oversold": .stop,
        "promise.at_risk": .warn, "promise.broken": .stop, "promise.changed": .warn,
        "fulfillment.short": .stop, "parcel.delivered": .done, "parcel.delayed": .warn,
        "parcel.attempt_failed": .warn, "parcel.exception": .stop, "parcel.lost": .stop,
        "parcel.return_to_sender": .stop, "parcel.returned": .stop, "parcel.stuck": .stop,
        "parcel.weight_mismatch": .warn,
    ]

    var html: HTML {
        let rows = order.timeline.events.compactMap(row)
        let title = call.say("desk.log")
        let nothing: HTML? = rows.isEmpty ? "<p class=\"muted\">\(call.say("desk.log.nothing"))</p>" : nil
        return """
            <section id="order-log" class="card" aria-labelledby="log"><header><h2 id="log">\(title)</h2>\
            <span class="row">\(filters)</span></header>
            <div class="box"><ol class="log">\(rows)</ol></div>\(nothing)\(pager)</section>

            """
    }

    private func row(_ event: RecordedEvent) -> HTML? {
        guard let sentence = story.sentence(for: event) else { return nil }
        let time = Elements.moment(event.occurredAt, in: call.zone, today: call.today, call.language)
        let tone: HTML? = Self.tones[event.type].map { " data-tone=\"\($0.rawValue)\"" }
        let reason: HTML? = event.reason.flatMap { reason in
            reason.isEmpty ? nil : "<br><span class=\"muted small\">\(reason)</span>"
        }
        return """
            <li id="event-\(event.order?.sequence ?? 0)"\(tone)>\(Elements.time(event.occurredAt, time))\
            <p>\(sentence.html)\(reason)</p></li>

            """
    }

    private func path(_ filter: StoryFilter, before: Int64? = nil) -> Path {
        let story = filter == .everything ? "" : filter.rawValue
        let place = before.map(String.init) ?? ""
        return Paths.desk(["orders", order.name], [("story", story), ("before", place)])
    }

    private var filters: [HTML] {
        StoryFilter.allCases.map { filter in
            let mark: HTML? = filter == order.timeline.filter ? " aria-current=\"true\"" : nil
            return """
                <a class="chip" href="\(path(filter))"\(mark)>\(call.say("desk.log." + filter.rawValue))</a>
                """
        }
    }

    private var pager: HTML? {
        let filter = order.timeline.filter
        let newest: HTML? =
            order.timeline.isFirst
            ? nil : "<a class=\"btn\" href=\"\(path(filter))\">\(call.say("desk.log.newest"))</a>"
        let older: HTML? = order.timeline.older.map {
            """
            <a class="btn" href="\(path(filter, before: $0))" rel="next">\(call.say("desk.log.older"))</a>
            """
        }
        return newest == nil && older == nil ? nil : "<div class=\"pager\">\(newest)\(older)</div>"
    }

    var denied: HTML {
        guard !order.denied.isEmpty else { return "<div id=\"order-denied\"></div>\n" }
        let rows = order.denied.map { attempt -> HTML in
            let time = Elements.moment(attempt.at, in: call.zone, today: call.today, call.language)
            return """
                <li data-tone="stop">\(Elements.time(attempt.at, time))\
                <p><b>\(story.actor(attempt.actor))</b> \
                \(call.say("desk.denied.tried")) <span class="code">\(attempt.command)</span> \
                <span class="muted small">\(attempt.role)</span></p></li>

                """
        }
        return """
            <section id="order-denied" class="card" aria-labelledby="denied"><header><h2 id="denied">\
            \(call.say("desk.denied"))</h2></header>\
            <div class="box"><ol class="log">\(rows)</ol></div></section>

            """
    }
}

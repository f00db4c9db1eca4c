import Kit
import Sales

/// What the order is called, where it stands, and what can be done with it now.
struct OrderHeadView {
    let order: DeskOrder
    let call: DeskCall

    private var details: OrderDetails { order.details }

    var html: HTML {
        let steps = OrderStepBar(order: order, call: call)
        return """
            <div id="order-head" class="stack tight">
            <div class="heading"><h1>\(called)</h1>\(stage)\(held)\(paid)\
            \(steps.head)</div>
            \(steps.reason)<p class="muted">\(links)\(placed)</p>
            </div>

            """
    }

    private var called: HTML {
        let title = order.title(call.language)
        return details.number == nil ? "\(title)" : "<bdi class=\"code\">\(title)</bdi>"
    }

    private var stage: HTML {
        let name = call.say("desk.order.state." + details.state.rawValue)
        switch details.state {
        case .completed: return Elements.badge(name, stage: "completed")
        case .canceled, .expired: return Elements.badge(name, stage: "canceled")
        case .draft, .quoted: return Elements.badge(name, tone: .wait)
        case .pending, .confirmed, .processing:
            return Elements.badge(call.say("stage." + details.stage.key), stage: details.stage.key)
        }
    }

    private var held: HTML? {
        details.holds.isEmpty ? nil : Elements.badge(call.say("desk.order.on_hold"), tone: .warn)
    }

    private var paid: HTML? {
        guard order.mask.shows(.payments), details.number != nil else { return nil }
        return Elements.badge(
            call.say("payment.status." + details.paymentStatus.rawValue),
            tone: TrackingMoney.tone(of: details.paymentStatus))
    }

    private var links: HTML {
        func link(_ number: String?, _ key: String, _ relation: StaticString) -> HTML? {
            number.map {
                " · <a href=\"\(Paths.deskOrder($0))\" rel=\"\(raw: relation)\">\(call.say(key))</a>"
            }
        }
        return """
            <a href="\(Paths.deskOrders)">\(call.say("desk.place.orders"))</a>\
            \(link(order.neighbors.older, "desk.order.older", "prev"))\
            \(link(order.neighbors.newer, "desk.order.newer", "next"))
            """
    }

    private var placed: HTML {
        let origin = call.say("desk.order.origin." + details.terms.origin.rawValue)
        let facts = [
            details.dates.placed.map {
                call.say(
                    "desk.order.placed",
                    [
                        "time": Elements.moment($0, in: call.zone, today: call.today, call.language),
                        "origin": origin,
                    ])
            },
            details.terms.reference.map { call.say("desk.order.reference", ["reference": $0]) },
            details.promise.map {
                let days = PromisedDays(from: $0.from, until: $0.until)
                return call.say(
                    "desk.order.promised", ["days": days.text(today: call.today, call.language)])
            },
        ].compactMap(\.self)
        return HTML(facts.map { " · \($0)" })
    }
}

/// What somebody must look at before the order goes on: its holds, its attention items, what missed its day.
struct OrderNotesView {
    let order: DeskOrder
    let call: DeskCall

    var html: HTML {
        let holds = order.details.holds.map(hold)
        let attention = order.attention.map(item)
        return "<div id=\"order-notes\" class=\"stack tight\">\(holds)\(attention)</div>\n"
    }

    private var story: OrderStory {
        OrderStory(order: order, language: call.language, today: call.today)
    }

    private func hold(_ hold: OrderDetails.OpenHold) -> HTML {
        let isMasked = hold.kind == .fraudReview && !order.mask.shows(.risk)
        let kind =
            isMasked ? call.say("desk.order.on_hold") : call.say("desk.order.hold." + hold.kind.rawValue)
        let due = hold.dueAt.map {
            call.say(
                "desk.hold.due",
                ["time": Elements.moment($0, in: call.zone, today: call.today, call.language)])
        }
        let owner = hold.owner.map { call.say("desk.hold.owner", ["owner": story.actor($0)]) }
        let head = ([call.say("desk.hold.title", ["kind": kind])] + [due, owner].compactMap(\.self))
            .joined(separator: call.say("desk.order.comma"))
        let placed = call.say(
            "desk.hold.placed",
            [
                "actor": story.actor(hold.placedBy),
                "time": Elements.moment(hold.placedAt, in: call.zone, today: call.today, call.language),
            ])
        let waits = call.say(
            "desk.hold.waits", ["stops": HoldWords.stops(hold.stops, call.language)])
        let reason: HTML? = isMasked ? nil : " \(reasonText(hold.reason))"
        let steps = OrderStepBar(order: order, call: call)
        return """
            <div class="banner" data-tone="warn" role="region" aria-label="\(kind)"><span></span>\
            <p><b>\(head)</b>\(reason) \(placed) \(waits)</p>\(steps.buttons(hold.kind.rawValue))</div>

            """
    }

    /// What the program writes as a reason is a word of ours.
    private func reasonText(_ reason: String) -> String {
        let key = "desk.hold.reason." + reason
        return Words.all[key] == nil ? reason : call.say(key)
    }

    private func item(_ item: DeskOrder.OpenAttention) -> HTML {
        let key = "desk.order.attention." + item.kind
        let name = call.say(Words.all[key] == nil ? "desk.order.attention.other" : key)
        let since = Elements.moment(item.openedAt, in: call.zone, today: call.today, call.language)
        let owner: HTML? = item.owner.map { " · \(call.say("desk.hold.owner", ["owner": story.actor($0)]))" }
        return """
            <div class="banner" data-tone="stop"><span></span>\
            <p><b>\(name)</b> <span class="small">\(since)\(owner)</span></p>\
            \(OrderStepBar(order: order, call: call).buttons(item.id.text))</div>

            """
    }
}

/// The stage bar.
struct OrderRoadView {
    let order: DeskOrder
    let language: Language

    private static let stages: [Stage] = [
        .received, .confirmed, .processing, .inProduction, .prepared, .shipped, .outForDelivery, .delivered,
    ]

    private func say(_ key: String) -> String { Words.text(key, language) }

    /// Only the stages this order will pass.
    private var shown: [Stage] {
        let travels = !order.details.terms.isPickup && order.details.lines.contains(where: \.requiresShipping)
        let isMade = order.details.supply.contains { $0.source == "work_order" }
        return Self.stages.filter { stage in
            switch stage {
            case .inProduction: isMade || order.details.stage == stage
            case .shipped, .outForDelivery: travels || order.details.stage == stage
            case .none, .received, .confirmed, .processing, .prepared, .delivered: true
            }
        }
    }

    var html: HTML {
        let details = order.details
        let isOver = details.state == .canceled || details.state == .expired
        let isDone = details.state == .completed
        let steps = shown.map { stage -> HTML in
            let isPast = isDone || details.stage > stage || (isOver && stage <= details.stageReached)
            let mark: HTML? =
                !isDone && !isOver && details.stage == stage
                ? " aria-current=\"step\"" : isPast ? " class=\"past\"" : nil
            return "<li\(mark)><span>\(say("stage." + stage.key))</span></li>"
        }
        let end: HTML? =
            isOver || isDone
            ? """
            <li aria-current="step"><span>\(say("desk.order.state." + details.state.rawValue))</span></li>
            """ : "<li><span>\(say("desk.order.state.completed"))</span></li>"
        return """
            <section id="order-road" class="card" aria-label="\(say("desk.order.progress"))">\
            <div class="way"><ol class="road">\(steps)\(end)</ol></div></section>

            """
    }
}

import Delivery
import HTTPTypes
import Hummingbird
import Kit
import Sales

/// The work of one location: a queue a step, the oldest promise first, each row with the verb that moves it
/// on.
struct WorkPage {
    let call: DeskCall
    let place: Workplace
    let others: [Workplace]
    let queues: [WorkQueue]
    var answer: StationAnswer?

    private var parts: StationParts { StationParts(call: call) }
    private var today: LocalDate { place.today(call.now) }
    private var mayRelease: Bool { call.may(.of(ReleaseFulfillment.self)) }
    private var mayPick: Bool { call.may(.of(PickUnits.self)) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        let isEmpty = queues.allSatisfy(\.entries.isEmpty)
        return call.page(
            say("work.title", ["place": place.name]), status: status,
            """
            <div class="heading"><h1>\(say("work.title", ["place": place.name]))</h1>\(clock)</div>
            \(places)\(find)\(answer.map { StationAnswer.html($0, else: "") })
            \(isEmpty ? empty : nil)\(queues.filter { !$0.entries.isEmpty }.map(queue))
            """)
    }

    private var clock: HTML {
        let minutes = place.cutOff(call.now).map { cutOff -> HTML in
            let time = Formats.time(cutOff, call.language)
            let isOver = place.calendar.isAfterCutOff(call.now, in: place.zone)
            return "<p class=\"muted\">\(say(isOver ? "cut_off.over" : "cut_off", ["time": time]))</p>"
        }
        return minutes ?? "<p class=\"muted\">\(say("cut_off.none"))</p>"
    }

    private var places: HTML? {
        guard others.count > 1 else { return nil }
        let links = others.map { other -> HTML in
            let count = other.waiting.values.reduce(0, +)
            return """
                <a href="\(Paths.Station.work(at: other.code))"\
                \(other.code == place.code ? " aria-current=\"page\"" : nil)>\(other.name) \
                <span class="num">\(WorkPage.bounded(count))</span></a>
                """
        }
        return "<nav class=\"views\" aria-label=\"\(say("places"))\">\(links)</nav>\n"
    }

    /// So much is work, whatever the number.
    static func bounded(_ count: Int64) -> String { count > 99 ? "99+" : String(count) }

    private var find: HTML { WorkFinder(parts: parts).html }

    private var empty: HTML {
        """
        <section class="card empty"><h2>\(say("empty"))</h2><p>\(say("empty.why"))</p>
        <p class="row"><a class="btn" href="\(Paths.deskOrders)">\(say("empty.orders"))</a></p></section>

        """
    }

    // MARK: Queues

    private func queue(_ queue: WorkQueue) -> HTML {
        let step = queue.step.rawValue
        let count = queue.hasMore ? "\(WorkQueue.entriesMax)+" : String(queue.entries.count)
        let canRelease = queue.step == .release && mayRelease
        let table: HTML = """
            <div class="box"><table class="table work"><caption class="unseen">\(say("queue." + step))\
            </caption>
            <thead><tr>\(canRelease ? pickColumn : nil)<th scope="col">\(say("column.work"))</th>\
            <th scope="col">\(say("column.promise"))</th><th scope="col">\(say("column.units"))</th>\
            <th scope="col">\(say("column.state"))</th><th scope="col"><span class="unseen">\
            \(say("column.do"))</span></th></tr></thead>
            <tbody>\(queue.entries.map { row($0, queue.step, canRelease) })</tbody></table></div>

            """
        let body: HTML =
            canRelease
            ? """
            <form method="post" action="\(Paths.Station.release)">\(DeskForm.hidden(call))\
            <input type="hidden" name="place" value="\(place.code)">\(table)
            <p class="pager"><button class="btn primary">\(say("release.selected"))</button></p></form>

            """ : table
        return """
            <section class="card flush" aria-labelledby="q-\(step)"><header><h2 id="q-\(step)">\
            \(say("queue." + step)) <span class="num muted">\(count)</span></h2>\(handOverAll(queue))\
            </header>
            \(body)</section>

            """
    }

    private var pickColumn: HTML { "<th scope=\"col\"><span class=\"unseen\">\(say("select"))</span></th>" }

    private func handOverAll(_ queue: WorkQueue) -> HTML? {
        guard queue.step == .handOver else { return nil }
        return """
            <a class="btn" href="\(Paths.Station.handOver(at: place.code))">\(say("hand_over.open"))</a>
            """
    }

    private func row(_ entry: WorkQueue.Entry, _ step: WorkQueue.Step, _ canRelease: Bool) -> HTML {
        let tick: HTML? =
            canRelease
            ? """
            <td><label class="tick"><input type="checkbox" name="work" value="\(entry.id.text)"\
            \(entry.isHeld ? " disabled" : nil)><span class="unseen">\(entry.name)</span></label></td>
            """ : nil
        return """
            <tr>\(tick)<th scope="row"><a href="\(address(of: entry, step))"><bdi class="code">\
            \(entry.name)</bdi></a>\
            <br><span class="small muted">\(how(entry))</span></th>
            <td>\(parts.promise(entry.promiseUntil, today: today))</td>
            <td class="num">\(progress(entry, step))</td>
            <td>\(parts.state(entry.state))\(badges(entry))</td>
            <td class="end">\(verb(entry, step))</td></tr>

            """
    }

    private func address(of entry: WorkQueue.Entry, _ step: WorkQueue.Step) -> Path {
        step == .pack || step == .handOver ? Paths.Station.pack(entry.id) : Paths.Station.pick(entry.id)
    }

    private func how(_ entry: WorkQueue.Entry) -> String {
        let day = entry.releaseOn.map {
            say("not_before", ["date": Formats.day($0, today: today, call.language)])
        }
        let way = entry.isPickup ? say("pickup") : entry.shippingMethod
        return [way, entry.picker == call.principal.name ? say("yours") : nil, day].compactMap(\.self)
            .joined(separator: " · ")
    }

    private func progress(_ entry: WorkQueue.Entry, _ step: WorkQueue.Step) -> String {
        let all = String(entry.units)
        return switch step {
        case .picking, .short: say("of", ["done": String(entry.picked), "all": all])
        case .pack: say("of", ["done": String(entry.packed), "all": all])
        default: all
        }
    }

    private func badges(_ entry: WorkQueue.Entry) -> HTML? {
        entry.isHeld ? " \(Elements.badge(say("on_hold"), tone: .warn))" : nil
    }

    private func verb(_ entry: WorkQueue.Entry, _ step: WorkQueue.Step) -> HTML? {
        switch step {
        case .pick where mayPick && !entry.isHeld, .picking where mayPick:
            link(Paths.Station.pick(entry.id), say(step == .pick ? "do.pick" : "do.go_on"), entry.name)
        case .pack where mayPick: link(Paths.Station.pack(entry.id), say("do.pack"), entry.name)
        case .short: link(Paths.deskOrder(entry.order), say("do.decide"), entry.name)
        case .handOver: link(Paths.Station.pack(entry.id), say("do.look"), entry.name)
        default: nil
        }
    }

    private func link(_ path: Path, _ text: String, _ name: String) -> HTML {
        "<a class=\"btn\" href=\"\(path)\">\(text)<span class=\"unseen\"> \(name)</span></a>"
    }
}

/// The field that takes any code there is and leads to the work behind it.
struct WorkFinder {
    let parts: StationParts

    var html: HTML {
        """
        <form class="card field" method="get" action="\(Paths.Station.find)">
        <label for="find">\(parts.say("find"))</label>
        <div class="row"><input class="grow" id="find" name="code" autofocus required autocomplete="off" \
        spellcheck="false" enterkeyhint="go"><button class="btn primary">\(parts.say("find.do"))</button>\
        </div>
        <p class="hint">\(parts.say("find.hint"))</p></form>

        """
    }
}

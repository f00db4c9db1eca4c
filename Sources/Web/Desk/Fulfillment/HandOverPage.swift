import Delivery
import HTTPTypes
import Hummingbird
import Kit

/// Parcels that leave: by carrier, scanned into one list the courier signs for, or handed to the customer at
/// the counter. The list is the form itself, so it can be seen, counted and printed before anything is done.
struct HandOverPage {
    let call: DeskCall
    let place: Workplace
    let others: [Workplace]
    let waiting: WaitingParcels
    /// The carrier whose parcels are shown; empty for all.
    let carrier: String
    /// What was scanned onto the list.
    var chosen: Set<ID<Parcel>> = []
    var answer: StationAnswer?

    static let counter = "pickup"

    private var parts: StationParts { StationParts(call: call) }
    private var mayHandOver: Bool { call.may(.of(HandOver.self)) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    private static func group(_ entry: WaitingParcels.Entry) -> String {
        entry.isPickup ? counter : entry.carrier
    }

    private var shown: [WaitingParcels.Entry] {
        waiting.entries.filter { carrier.isEmpty || Self.group($0) == carrier }
    }

    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        call.page(
            say("hand_over.title", ["place": place.name]), status: status, isStation: true,
            """
            <div class="heading"><h1>\(say("hand_over.title", ["place": place.name]))</h1>\
            <p class="links"><a href="\(Paths.Station.work(at: place.code))">\(say("back"))</a></p></div>
            \(placeLinks)\(carriers)
            \(shown.isEmpty ? nothing : form)
            """)
    }

    private var placeLinks: HTML? {
        guard others.count > 1 else { return nil }
        let links = others.map { other -> HTML in
            """
            <a href="\(Paths.Station.handOver(at: other.code))"\
            \(other.code == place.code ? " aria-current=\"page\"" : nil)>\(other.name)</a>
            """
        }
        return "<nav class=\"views\" aria-label=\"\(say("places"))\">\(links)</nav>\n"
    }

    private var carriers: HTML? {
        let groups = Dictionary(grouping: waiting.entries, by: Self.group).mapValues(\.count)
        guard !groups.isEmpty else { return nil }
        let names = [""] + groups.keys.sorted()
        let links = names.map { name -> HTML in
            let count = name.isEmpty ? waiting.entries.count : groups[name] ?? 0
            return """
                <a class="chip" href="\(Paths.Station.handOver(at: place.code, carrier: name))"\
                \(name == carrier ? " aria-current=\"true\"" : nil)>\(label(name)) <span class="num">\
                \(count)</span></a>
                """
        }
        return "<nav class=\"row\" aria-label=\"\(say("carriers"))\">\(links)</nav>\n"
    }

    private func label(_ group: String) -> String {
        switch group {
        case "": say("carriers.all")
        case Self.counter: say("counter")
        default: CarrierName.of(group, call.language)
        }
    }

    // MARK: The list

    private var form: HTML {
        """
        <form method="post" action="\(Paths.Station.load)" class="stack" data-scan>
        <input type="hidden" name="place" value="\(place.code)">\
        <input type="hidden" name="carrier" value="\(carrier)">
        \(mayHandOver ? scan : nil)\(StationAnswer.html(answer, else: say("hand_over.quiet")))
        <div class="stack" id="load" data-part>\(DeskForm.hidden(call))
        <section class="card flush" aria-labelledby="waiting"><header><h2 id="waiting">\
        \(say("hand_over.waiting"))</h2><span class="num">\(of)</span></header>
        <div class="scroll"><table class="table"><caption class="unseen">\(say("hand_over.waiting"))\
        </caption>
        <thead><tr><th scope="col">\(say("column.parcel"))</th><th scope="col">\(say("column.carrier"))\
        </th>\
        <th scope="col" class="end">\(say("column.weight"))</th><th scope="col">\(say("column.promise"))\
        </th></tr></thead>
        <tbody>\(shown.map(row))</tbody></table></div>
        \(waiting.hasMore ? "<p class=\"pager\">\(say("hand_over.more"))</p>" : nil)</section>
        \(mayHandOver ? buttons : nil)</div></form>

        """
    }

    private var of: String {
        say("of", ["done": String(chosen.count), "all": String(shown.count)])
    }

    private var scan: HTML {
        """
        <div class="field"><label for="scan">\(say("hand_over.scan"))</label>
        <input class="scan" id="scan" name="code" autofocus autocomplete="off" autocapitalize="none" \
        spellcheck="false" enterkeyhint="send"></div>
        <p class="row"><button class="btn" name="do" value="scan">\(say("hand_over.put"))</button></p>

        """
    }

    private func row(_ entry: WaitingParcels.Entry) -> HTML {
        let number = entry.trackingNumber.map { number -> HTML in "<bdi class=\"code\">\(number)</bdi>" }
        let weight = entry.grams.map(parts.grams)
        let tick: HTML =
            mayHandOver
            ? """
            <label class="row"><input type="checkbox" name="parcel" value="\(entry.id.text)"\
            \(chosen.contains(entry.id) ? " checked" : nil)\(entry.isHeld ? " disabled" : nil)>\
            <bdi class="code">\(entry.name)</bdi></label>
            """ : "<bdi class=\"code\">\(entry.name)</bdi>"
        let held: HTML? = entry.isHeld ? " \(Elements.badge(say("on_hold"), tone: .warn))" : nil
        return """
            <tr><th scope="row">\(tick)\(held)</th><td>\(label(Self.group(entry)))<br>\(number)</td>\
            <td class="end num">\(weight ?? "")</td>\
            <td>\(parts.promise(entry.promiseUntil, today: place.today(call.now)))</td></tr>

            """
    }

    private var buttons: HTML {
        """
        <div class="row"><button class="btn primary big" name="do" value="chosen">\
        \(say("hand_over.chosen"))</button>\
        <button class="btn big" name="do" value="all">\(say("hand_over.all", ["count": String(free)]))\
        </button></div>

        """
    }

    /// Those nothing stops.
    private var free: Int { shown.filter { !$0.isHeld }.count }

    private var nothing: HTML {
        """
        \(answer.map { StationAnswer.html($0, else: "") })<section class="card empty"><h2>\
        \(say("hand_over.none"))</h2>\
        <p>\(say("hand_over.none.why"))</p></section>

        """
    }
}

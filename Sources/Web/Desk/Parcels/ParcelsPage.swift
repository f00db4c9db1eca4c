import Delivery
import Hummingbird
import Kit

/// Parcels somebody must look at, each with what is wrong and the way to its remedies.
struct ParcelsPage {
    let call: DeskCall
    let view: ParcelProblems.View
    let list: ParcelProblems
    let strays: [StrayList.Entry]
    let seesStrays: Bool

    private var words: ParcelWords { ParcelWords(call: call) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        words.say(key, arguments)
    }

    func response() -> Response {
        let views = ParcelProblems.View.allCases.filter { $0 != .strays || seesStrays }
        let links = views.map { other -> HTML in
            """
            <a href="\(Paths.Station.parcels(other == .problems ? "" : other.rawValue))"\
            \(other == view ? " aria-current=\"page\"" : nil)>\(say("view.\(other.rawValue)"))</a>
            """
        }
        return call.page(
            say("title"),
            """
            <div class="heading"><h1>\(say("title"))</h1></div>
            <nav class="views" aria-label="\(say("views"))">\(links)</nav>
            \(WorkFinder(parts: StationParts(call: call)).html)
            \(view == .strays ? strayTable : table)
            """)
    }

    private var table: HTML {
        guard !list.entries.isEmpty else { return empty("none.\(view.rawValue)") }
        let title = say("view.\(view.rawValue)")
        let table = RowsTable(
            title: title, heads: heads("parcel", "state", "carrier", "heard"), rows: list.entries.map(row),
            hasKeys: true)
        return "<section class=\"card flush box\" aria-label=\"\(title)\">\(table.html)\(more)</section>\n"
    }

    private func heads(_ names: String...) -> [RowsTable.Head] {
        names.map { .init(text: say("column." + $0)) } + [.init(text: say("column.remedy"), look: .unseen)]
    }

    private func empty(_ key: String) -> HTML {
        "<section class=\"card empty\"><h2>\(say("none"))</h2><p>\(say(key))</p></section>\n"
    }

    private func row(_ entry: ParcelProblems.Entry) -> HTML {
        let odd = [words.exception(entry.exception), words.outcome(entry.outcome)].compactMap(\.self)
        let since = entry.since.map { since -> HTML in
            "<br><span class=\"small muted\">\(say("since")) \(words.moment(since))</span>"
        }
        let carrier = entry.carrier.map { CarrierName.of($0, call.language) }
        let heard = entry.lastEvent.map(words.moment) ?? "<span class=\"muted\">\(say("never"))</span>"
        return """
            <tr role="row"><th scope="row" role="rowheader"><a href="\(Paths.Station.parcel(entry.id))">\
            <bdi class="code">\(entry.name)</bdi></a></th>\
            <td role="cell">\(words.badge(entry.tracking, entry.handling, isStuck: entry.isStuck)) \
            <span class="small">\(odd.joined(separator: " · "))</span>\(since)</td>\
            <td role="cell">\(carrier ?? "")<br>\
            <bdi class="code small">\(entry.trackingNumber ?? "")</bdi></td>\
            <td role="cell" data-label="\(say("column.heard"))">\(heard)</td><td role="cell" class="end">\
            <a class="btn" href="\(Paths.Station.parcel(entry.id))">\(remedy(entry))\
            <span class="unseen"> \(entry.name)</span></a></td></tr>

            """
    }

    private func remedy(_ entry: ParcelProblems.Entry) -> String {
        switch entry.tracking {
        case .returned where entry.outcome == nil, .lost where entry.outcome == nil: say("remedy.resolve")
        case .exception, .attemptFailed, .delayed, .returnToSender: say("remedy.record")
        default: entry.isStuck ? say("remedy.record") : say("remedy.open")
        }
    }

    private var more: HTML? {
        guard list.hasMore else { return nil }
        guard view == .all, let last = list.entries.last else {
            return "<p class=\"pager\">\(say("more.first"))</p>\n"
        }
        return """
            <p class="pager"><a class="btn" href="\(Paths.Station.parcels("all", before: last.id.text))">\
            \(say("older"))</a></p>

            """
    }

    // MARK: Numbers nobody has

    private var strayTable: HTML {
        guard !strays.isEmpty else { return empty("none.strays") }
        let rows = strays.map { stray -> HTML in
            let parcel = stray.parcel.map { id -> HTML in
                "<a class=\"btn\" href=\"\(Paths.Station.parcel(id))\">\(say("remedy.open"))</a>"
            }
            let status = call.say("parcel.status." + stray.status.rawValue)
            return """
                <tr role="row"><th scope="row" role="rowheader">\
                <bdi class="code">\(stray.trackingNumber)</bdi></th>\
                <td role="cell">\
                \(CarrierName.of(stray.carrier, call.language))</td>\
                <td role="cell">\(status)<br><span class="small muted">\(stray.place)</span></td>\
                <td role="cell">\(words.moment(stray.at))</td><td role="cell" class="end">\(parcel)</td></tr>

                """
        }
        let title = say("view.strays")
        let table = RowsTable(
            title: title, heads: heads("number", "carrier", "state", "heard"), rows: rows)
        return """
            <p class="muted">\(say("strays.why"))</p>
            <section class="card flush box" aria-label="\(title)">\(table.html)</section>

            """
    }
}

import Delivery
import HTTPTypes
import Hummingbird
import Kit
import Sales

/// The pick list of one fulfillment: scan, see right or wrong, go on. Steps that are not possible now are not
/// there.
struct PickPage {
    let call: DeskCall
    let work: StationWork
    var answer: StationAnswer?
    /// A SKU that was scanned and whose lot is still to come.
    var pending = ""

    private var parts: StationParts { StationParts(call: call) }
    private var fulfillment: Fulfillment { work.fulfillment }
    private var verbs: [Fulfillment.Verb] { fulfillment.state.verbs }
    private var isMine: Bool { fulfillment.picker == nil || fulfillment.picker == call.principal.name }
    private var mayPick: Bool { call.may(.of(PickUnits.self)) && work.details.holds.isEmpty }
    private var canScan: Bool {
        mayPick && isMine && (verbs.contains(.pick) || fulfillment.state == .open)
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        call.page(
            say("pick.title", ["name": work.name]), status: status,
            events: Paths.Station.pickEvents(fulfillment.id, since: work.sequence), isStation: true,
            """
            \(canScan ? scan : nil)\(StationAnswer.html(answer, else: quiet))
            <div class="duo even">
            \(list)\(side)</div>
            """)
    }

    /// What changes while somebody else works on it.
    var live: [HTML] { [list, side, parts.scanKeys(keys)] }

    private var side: HTML {
        """
        <div class="stack" id="pick-side" data-part>
        \(progress)\(parts.notes(work))\(next)\(takeOver)\(short)\(all)\(links)</div>

        """
    }

    private var quiet: String {
        switch fulfillment.state {
        case .scheduled: say("pick.scheduled")
        case .open: say("pick.open")
        case .picking: isMine ? say("pick.scan_first") : say("pick.other", ["who": work.pickerName ?? ""])
        case .picked, .packing, .packed: say("pick.done")
        case .handedOver, .closed: say("pick.gone")
        case .canceled: say("pick.canceled")
        }
    }

    // MARK: The field

    private var scan: HTML {
        parts.scanField(
            Paths.Station.pick(fulfillment.id, "scan"),
            pending.isEmpty ? say("scan.item") : say("scan.lot_of", ["code": pending]), keys: keys,
            more: more, submit: say("scan.count"))
    }

    private var keys: HTML {
        "\(parts.seen(work))<input type=\"hidden\" name=\"pending\" value=\"\(pending)\">"
    }

    private var more: HTML {
        """
        <details><summary>\(say("scan.more"))</summary><div class="row">
        \(parts.field("quantity", say("quantity"), id: "scan-quantity", isNumber: true))\
        \(hasLots ? parts.field("lot", say("lot"), id: "scan-lot") : nil)</div></details>
        """
    }

    private var hasLots: Bool { work.details.items.contains { $0.lot != nil } }

    // MARK: The list

    private var list: HTML {
        let next = work.details.items.first { $0.item.unpicked > 0 }
        let rows = work.details.items.filter { $0.item.quantity > 0 || $0.item.short > 0 }.map { item in
            row(item, isNext: canScan && item.item == next?.item)
        }
        return """
            <section class="card slip" aria-labelledby="work" id="pick-list" data-part>
            <header><h1 id="work"><bdi class="code">\(work.name)</bdi></h1><span class="row">\
            \(parts.state(fulfillment.state))<span class="muted">\(work.details.locationName)</span></span>\
            </header>
            <ul class="lines">\(rows)</ul>
            </section>

            """
    }

    private func row(_ item: FulfillmentDetails.Item, isNext: Bool) -> HTML {
        let (picked, wanted) = (item.item.picked, item.item.quantity)
        let state: HTML =
            if picked >= wanted {
                Elements.badge(say("item.complete"), tone: .done)
            } else if isNext {
                Elements.badge(say("item.next"), tone: .move)
            } else {
                Elements.badge(say("item.waits"), tone: .wait)
            }
        return """
            <li\(isNext ? " class=\"next\"" : nil)>\(Elements.parcelIcon)<span>\(item.name)<br>\(state) \
            <bdi class="muted small code">\(item.sku)</bdi>\(StationLabels.lot(item, parts))\
            \(StationLabels.short(item, parts))\(StationLabels.instructions(item))</span>\
            <span class="num">\(parts.amount(picked, item.decimals))/\(parts.amount(wanted, item.decimals))\
            </span></li>

            """
    }

    // MARK: Beside the list

    private var progress: HTML {
        let items = work.details.items
        let (done, all) = (items.filter { $0.item.unpicked == 0 }.count, items.count)
        let today = work.zone.localDate(of: call.now)
        return """
            <section class="card" aria-labelledby="how-far"><header><h2 id="how-far">\
            \(say("pick.progress"))</h2>\
            </header><p class="weight">\(say("of", ["done": String(done), "all": String(all)]))</p>
            <p class="muted">\(say("promised")) \(parts.promise(work.promiseUntil, today: today))\
            \(work.pickerName.map { name -> HTML in " · \(say("picker", ["who": name]))" })</p></section>

            """
    }

    private var next: HTML? {
        switch fulfillment.state {
        case .scheduled where call.may(.of(ReleaseFulfillment.self)):
            form("release", say("release.one"))
        case .open where mayPick:
            form("start", say("pick.start"))
        case .picked, .packing:
            """
            <a class="btn primary big" href="\(Paths.Station.pack(fulfillment.id))">\(say("pick.to_pack"))\
            </a>

            """
        case .packed:
            """
            <a class="btn primary big" href="\(Paths.Station.handOver(at: work.details.location))">\
            \(say("pack.to_hand_over"))</a>

            """
        default: nil
        }
    }

    private func form(_ verb: String, _ label: String) -> HTML {
        """
        <form method="post" action="\(Paths.Station.pick(fulfillment.id, verb))">\
        \(parts.seen(work))\
        <button class="btn primary big">\(label)</button></form>

        """
    }

    private var takeOver: HTML? {
        guard fulfillment.state == .picking, !isMine, mayPick else { return nil }
        return """
            <form class="card stack" method="post" action="\(Paths.Station.pick(fulfillment.id, "start"))">
            \(parts.seen(work))<input type="hidden" name="takes_over" value="yes">
            \(parts.field("reason", say("reason"), id: "take-reason", isRequired: true))
            <button class="btn">\(say("pick.take_over", ["who": work.pickerName ?? ""]))</button></form>

            """
    }

    private var short: HTML? {
        guard verbs.contains(.short), isMine, call.may(.of(ReportShort.self)) else { return nil }
        let choices = work.details.items.filter { $0.item.quantity > $0.item.packed }.map { item -> HTML in
            let lot = item.lot ?? ""
            let left = parts.amount(item.item.quantity - item.item.packed, item.decimals)
            return "<option value=\"\(item.sku)@\(lot)\">\(item.name) \(lot) (\(left))</option>"
        }
        guard !choices.isEmpty else { return nil }
        return """
            <details class="card"><summary>\(say("short.title"))</summary>
            <form class="stack tight" method="post" action="\(Paths.Station.pick(fulfillment.id, "short"))">
            \(parts.seen(work))<div class="field"><label for="short-item">\(say("short.item"))</label>\
            <select id="short-item" name="item">\(choices)</select></div>
            \(parts.field("quantity", say("short.quantity"), id: "short-quantity", isNumber: true))\
            \(parts.field("reason", say("reason"), id: "short-reason", isRequired: true))
            <p class="muted">\(say("short.hint"))</p>
            <button class="btn danger">\(say("short.do"))</button></form></details>

            """
    }

    /// For goods that nobody scans one by one: on the picker's word.
    private var all: HTML? {
        guard canScan, fulfillment.sum(\.unpicked) > 0 else { return nil }
        return """
            <details class="card"><summary>\(say("pick.all.title"))</summary>
            <form class="stack tight" method="post" action="\(Paths.Station.pick(fulfillment.id, "all"))">
            \(parts.seen(work))<p class="muted">\(say("pick.all.hint"))</p>
            <button class="btn">\(say("pick.all.do"))</button></form></details>

            """
    }

    private var links: HTML {
        """
        <p class="links"><a href="\(Paths.Station.work(at: work.details.location))">\(say("back"))</a> \
        <a href="\(Paths.deskOrder(work.details.orderNumber))">\(say("order"))</a> \
        <a href="\(Paths.Station.pickList(fulfillment.id))">\(say("pick.print"))</a></p>

        """
    }
}

/// What stands beside an item on a list.
enum StationLabels {
    static func lot(_ item: FulfillmentDetails.Item, _ parts: StationParts) -> HTML? {
        guard let lot = item.lot else { return nil }
        let until = item.expiresOn.map { Formats.dateWithYear($0, parts.call.language) }
        let text = until.map { parts.say("lot.until", ["lot": lot, "date": $0]) }
        return "<br><span class=\"small muted\">\(text ?? parts.say("lot.of", ["lot": lot]))</span>"
    }

    static func short(_ item: FulfillmentDetails.Item, _ parts: StationParts) -> HTML? {
        guard item.item.short > 0 else { return nil }
        let text = parts.say("item.short", ["count": parts.amount(item.item.short, item.decimals)])
        return " \(Elements.badge(text, tone: .stop))"
    }

    static func instructions(_ item: FulfillmentDetails.Item) -> HTML? {
        item.instructions.map { "<br><span class=\"small\">\($0)</span>" }
    }
}

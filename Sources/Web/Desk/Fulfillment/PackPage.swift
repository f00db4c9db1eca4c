import Delivery
import HTTPTypes
import Hummingbird
import Kit
import Sales

/// The packing bench: what goes into the parcel on one side, scale, box and label on the other. Whatever is
/// to be done next has the focus.
struct PackPage {
    let call: DeskCall
    let work: StationWork
    var box = OpenBox()
    var answer: StationAnswer?
    var pending = ""

    var parts: StationParts { StationParts(call: call) }
    var fulfillment: Fulfillment { work.fulfillment }
    var boxText: String { BoxText.write(box, work.details.items) }
    var mayPack: Bool { call.may(.of(PackParcel.self)) && fulfillment.state.verbs.contains(.pack) }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    /// What is picked and in no parcel.
    var loose: [FulfillmentDetails.Item] { work.details.items.filter { $0.item.unpacked > 0 } }

    private var isComplete: Bool {
        loose.allSatisfy { box.amount(of: $0.item.line, lot: $0.item.lot) >= unpacked($0) }
    }

    /// Parcels of it that are still in the house, in the order they were packed.
    var parcels: [Parcel] {
        work.details.parcels.filter { $0.handling != .voided }.sorted { $0.position < $1.position }
    }

    /// The parcel that waits for the scale or its label, before anything else is packed.
    var open: Parcel? { parcels.first { $0.handling == .draft } }

    func unpacked(_ item: FulfillmentDetails.Item) -> Int64 {
        loose.filter { $0.item.line == item.item.line && $0.item.lot == item.item.lot }
            .reduce(0) { $0 + $1.item.unpacked }
    }

    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        call.page(
            say("pack.title", ["name": work.name]), status: status, isStation: true,
            """
            \(mayPack && !loose.isEmpty ? scan : nil)\(StationAnswer.html(answer, else: quiet))
            <div class="duo even">
            <div class="stack" id="bench" data-part>\(contents)\(parts.notes(work))\(links)</div>
            <div class="stack" id="pack-side" data-part>
            \(parcels.map { ParcelCard(page: self, parcel: $0).html })\
            \(mayPack && !loose.isEmpty ? close : nil)\(onward)</div>
            </div>
            """)
    }

    private var quiet: String {
        switch fulfillment.state {
        case .scheduled, .open: say("pack.not_picked")
        case .handedOver, .closed: say("pick.gone")
        case .canceled: say("pick.canceled")
        case .packed:
            parcels.allSatisfy { $0.handling != .draft } ? say("pack.all_labeled") : say("pack.all_in")
        default:
            if open != nil {
                say("pack.open_first")
            } else if loose.isEmpty {
                say("pack.nothing_loose")
            } else {
                say("pack.scan_first")
            }
        }
    }

    // MARK: Scan and contents

    private var scan: HTML {
        let keys: HTML = """
            \(parts.seen(work))<input type="hidden" name="pending" value="\(pending)">\
            <input type="hidden" name="box" value="\(boxText)">
            """
        let hasLots = loose.contains { $0.lot != nil }
        let more: HTML = """
            <details><summary>\(say("scan.more"))</summary><div class="row">
            \(parts.field("quantity", say("quantity"), id: "scan-quantity", isNumber: true))\
            \(hasLots ? parts.field("lot", say("lot"), id: "scan-lot") : nil)</div></details>
            """
        return parts.scanField(
            Paths.Station.pack(fulfillment.id, "scan"),
            pending.isEmpty ? say("pack.scan") : say("scan.lot_of", ["code": pending]), keys: keys,
            more: more,
            submit: say("pack.put_in"))
    }

    private var contents: HTML {
        let next = loose.first { box.amount(of: $0.item.line, lot: $0.item.lot) < unpacked($0) }
        var shown: Set<String> = []
        let rows = loose.filter { shown.insert("\($0.line).\($0.item.lot)").inserted }.map { item in
            row(item, isNext: item.item == next?.item)
        }
        let position = (work.details.parcels.map(\.position).max() ?? 0) + 1
        let waits: HTML? =
            fulfillment.sum(\.unpicked) > 0 ? "<p class=\"muted\">\(say("pack.still_picking"))</p>" : nil
        return """
            <section class="card slip" aria-labelledby="work">
            <header><h1 id="work"><bdi class="code">\(work.name)</bdi></h1><span class="row">\
            \(parts.state(fulfillment.state))<span class="muted">\
            \(loose.isEmpty ? work.details.locationName : say("parcel", ["number": String(position)]))\
            </span></span></header>
            <ul class="lines">\(rows)</ul>\
            \(loose.isEmpty ? "<p>\(say("pack.nothing_loose"))</p>" : nil)\(waits)
            \(putAll)</section>

            """
    }

    private func row(_ item: FulfillmentDetails.Item, isNext: Bool) -> HTML {
        let (inside, wanted) = (box.amount(of: item.item.line, lot: item.item.lot), unpacked(item))
        let state: HTML =
            if inside >= wanted {
                Elements.badge(say("pack.in_box"), tone: .done)
            } else if isNext {
                Elements.badge(say("item.next"), tone: .move)
            } else {
                Elements.badge(say("item.waits"), tone: .wait)
            }
        return """
            <li\(isNext ? " class=\"next\"" : nil)>\(Elements.parcelIcon)<span>\(item.name)<br>\(state) \
            <bdi class="muted small code">\(item.sku)</bdi>\(StationLabels.lot(item, parts))\
            \(StationLabels.instructions(item))</span><span class="num">\
            \(parts.amount(inside, item.decimals))/\(parts.amount(wanted, item.decimals))</span></li>

            """
    }

    private var putAll: HTML? {
        guard mayPack, !isComplete || !box.isEmpty else { return nil }
        let all: HTML? =
            isComplete
            ? nil : "<button class=\"btn\" name=\"do\" value=\"all\">\(say("pack.put_all"))</button>"
        let none: HTML? =
            box.isEmpty
            ? nil : "<button class=\"btn\" name=\"do\" value=\"none\">\(say("pack.take_out"))</button>"
        return """
            <hr><form class="row" method="post" action="\(Paths.Station.pack(fulfillment.id, "fill"))">
            \(parts.seen(work))<input type="hidden" name="box" value="\(boxText)">\(all)\(none)</form>

            """
    }

    // MARK: Closing it

    private var close: HTML {
        let grams = BoxText.grams(box, work)
        let chosen = call.form["package"].isEmpty ? "small_box" : call.form["package"]
        let types = PackageType.all.map { type -> HTML in
            let total = grams.map { parts.grams($0 + type.tareGrams) }
            return """
                <label><input type="radio" name="package" value="\(type.code)"\
                \(type.code == chosen ? " checked" : nil)><b>\(call.say("package." + type.code))</b>\
                <span class="muted small">\(total ?? say("weight.unknown"))</span></label>

                """
        }
        let isReady = !box.isEmpty
        return """
            <form method="post" action="\(Paths.Station.pack(fulfillment.id, "close"))" class="stack">
            \(parts.seen(work))<input type="hidden" name="box" value="\(boxText)">
            <fieldset class="card field"><legend class="unseen">\(say("box"))</legend>\
            <p aria-hidden="true"><b>\(say("box"))</b> <span class="muted">\(say("box.hint"))</span></p>
            <div class="pick">\(types)</div></fieldset>
            <section class="card field"><label for="weight">\(say("weight"))</label>
            <input id="weight" name="weight" class="weight" autocomplete="off" inputmode="decimal" \
            aria-describedby="weight-hint" value="\(call.form["weight"])">
            <p class="hint" id="weight-hint">\(say("weight.hint"))</p></section>
            <button class="btn primary big"\
            \(isReady ? nil : " aria-disabled=\"true\" aria-describedby=\"why-not\"")>\
            \(say("pack.close"))</button>
            \(isReady ? nil : "<p class=\"muted\" id=\"why-not\">\(say("pack.close.why_not"))</p>")</form>

            """
    }

    private var onward: HTML? {
        guard open == nil, loose.isEmpty else { return nil }
        switch fulfillment.state {
        case .packed, .packing, .picking:
            guard parcels.contains(where: { $0.handling == .labeled }) else { return nil }
            return """
                <a class="btn primary big" href="\(Paths.Station.handOver(at: work.details.location))">\
                \(say("pack.to_hand_over"))</a>

                """
        default: return nil
        }
    }

    private var links: HTML {
        """
        <p class="links"><a href="\(Paths.Station.work(at: work.details.location))">\(say("back"))</a> \
        <a href="\(Paths.Station.pick(fulfillment.id))">\(say("pack.to_pick"))</a> \
        <a href="\(Paths.deskOrder(work.details.orderNumber))">\(say("order"))</a></p>

        """
    }
}

import Kit
import Sales

/// A row of the list: a line of a table on a wide screen, three lines on a narrow one.
struct OrderRowView {
    let list: OrderListView
    let entry: OrderSearch.Entry

    private var cells: OrderCells { list.cells }
    private var face: OrderFace? { list.page.faces[entry.id] }
    private var name: String { OrderCells.name(entry) }
    private var isPreviewed: Bool { list.page.preview?.entry.id == entry.id }

    var html: HTML {
        """
        <tr role="row"\(isPreviewed ? " class=\"at\" aria-current=\"true\"" : nil)>\
        <td role="cell"><label class="tick"><input type="checkbox" name="order" value="\(entry.id.text)" \
        aria-label="\(cells.say("select", ["order": name]))"></label></td>
        <th role="rowheader" scope="row" class="c-no"><a class="code nowrap" \
        href="\(Paths.deskOrder(name))">\(short)</a> \(placed)\(peek)</th>\
        <td role="cell" class="c-who">\(cells.who(face?.contact))</td>
        <td role="cell" class="c-stage">\(cells.stage(entry, face))</td>\
        \(payment)<td role="cell" class="c-due">\(cells.day(face?.promiseUntil))</td>\
        <td role="cell" class="c-from">\(places)</td>\(sum)</tr>

        """
    }

    /// A draft has no number yet, and its id is nothing to read.
    private var short: String { entry.number ?? cells.say("state.draft") }

    private var placed: HTML? {
        guard let at = entry.placedAt else { return nil }
        let zone = list.call.zone
        let day = Elements.shortDay(zone.localDate(of: at), today: cells.today, cells.language)
        let time = Formats.time(zone.localTime(of: at), cells.language)
        return """
            <span class="muted small">\(Elements.time(at, day))<span class="clock">\
            \(cells.say("comma"))\(time)</span></span>
            """
    }

    private var peek: HTML {
        """
        <a class="peek muted small" href="\(list.query.path(["preview": name]))" \
        aria-label="\(cells.say("preview.of", ["order": name]))">\(cells.say("preview"))</a>
        """
    }

    private var payment: HTML? {
        cells.payment(entry.paymentStatus).map { "<td role=\"cell\" class=\"c-pay\">\($0)</td>" }
    }

    private var places: String {
        let found = list.page.places[entry.id] ?? []
        return found.count > 1 ? cells.say("places", ["count": String(found.count)]) : found.first ?? "—"
    }

    private var sum: HTML? {
        guard cells.mask.shows(.prices) else { return nil }
        return "<td role=\"cell\" class=\"end nowrap c-sum\">\(cells.money(entry.total, entry.currency))</td>"
    }
}

/// The slip beside the list.
struct OrderPreviewView {
    let preview: OrderPreview
    let cells: OrderCells

    var html: HTML {
        let name = OrderCells.name(preview.entry)
        let who = cells.who(preview.face?.contact)
        return """
            <aside class="card slip" aria-label="\(cells.say("preview.of", ["order": name]))" data-preview>
            <header><h2 class="code">\(name)</h2><a class="btn" href="\(Paths.deskOrder(name))">\
            \(cells.say("open"))</a></header>
            <div class="stack"><div>\(cells.stage(preview.entry, preview.face))</div>\
            \(who.isEmpty ? nil : "<p><b>\(who)</b></p>")
            <ul class="lines">\(lines)</ul>
            <dl class="facts"><dt>\(cells.say("column.promised"))</dt><dd>\
            \(cells.day(preview.face?.promiseUntil))</dd>\(money)</dl></div></aside>
            """
    }

    private var lines: [HTML] {
        preview.order.lines.filter { $0.kitLine == nil && [.item, .kit].contains($0.kind) }.prefix(12).map {
            line in
            let quantity = try? Quantity(amount: line.quantities.live, decimals: Int(line.decimals))
            let text = quantity.map { Formats.quantity($0, cells.language) } ?? ""
            return "<li><span>\(line.name)</span><span class=\"num\">\(text)</span></li>"
        }
    }

    private var money: HTML? {
        guard cells.mask.shows(.prices), cells.mask.shows(.payments) else { return nil }
        let (entry, order) = (preview.entry, preview.order)
        return """
            <dt>\(cells.say("column.total"))</dt><dd>\(cells.money(order.liveTotal, entry.currency))</dd>\
            <dt>\(cells.say("received"))</dt><dd>\(cells.money(order.received, entry.currency))</dd>
            """
    }
}

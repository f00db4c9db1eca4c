import HTTPTypes
import Hummingbird
import Kit
import Sales

/// The board as people see it. Each column is a part that the stream sends anew when something in it has changed.
struct BoardView {
    let board: OrderBoard
    let call: DeskCall
    var refused: (entry: OrderSearch.Entry, why: Refusal)?

    private var cells: OrderCells { OrderCells(call) }

    func page() -> Response {
        let status: HTTPResponse.Status = refused.map { .init($0.why.kind) } ?? .ok
        return call.page(
            cells.say("board"), status: status, events: Paths.desk(["orders", "board", "events"]),
            """
            <div class="heading"><h1>\(cells.say("board"))</h1>\
            <a class="btn" href="\(Paths.deskOrders)">\(cells.say("list"))</a></div>
            \(problem)<div class="board" tabindex="0" role="group" aria-label="\(cells.say("board"))">
            \(parts)</div>
            """)
    }

    private var problem: HTML? {
        guard let refused else { return nil }
        let name = OrderCells.name(refused.entry)
        return """
            <div class="banner" data-tone="warn" role="alert"><span></span><p>\
            <a class="code" href="\(Paths.deskOrder(name))">\(name)</a> \
            \(Words.sentence(for: refused.why, call.language))</p></div>

            """
    }

    var parts: [HTML] { board.columns.map(column) }

    private func column(_ column: OrderBoard.Column) -> HTML {
        let key = column.stage.key
        let count =
            column.count < OrderListPage.countMax
            ? Formats.integer(column.count, call.language) : "\(OrderListPage.countMax - 1)+"
        let rest: HTML? =
            column.count > Int64(column.cards.count)
            ? """
            <a class="btn" href="\(Paths.desk(["orders"], [("stage", key)]))">\
            \(cells.say("board.all", ["count": count]))</a>
            """ : nil
        let cards: HTML =
            column.cards.isEmpty
            ? "<p class=\"muted small\">\(cells.say("board.empty"))</p>"
            : "<ul class=\"stack tight\" role=\"list\">\(column.cards.map(card))</ul>"
        return """
            <section id="column-\(key)" data-part aria-labelledby="head-\(key)"><h2 id="head-\(key)">\
            <span class="badge" data-stage="\(key)">\(Words.text("stage." + key, call.language))</span> \
            <span class="muted num">\(count)</span></h2>\(cards)\(rest)</section>

            """
    }

    private func card(_ entry: OrderSearch.Entry) -> HTML {
        let face = board.faces[entry.id]
        let name = OrderCells.name(entry)
        let promised = face?.promiseUntil.map { date in
            "<span class=\"small muted\">\(cells.say("column.promised")) \(cells.day(date))</span>" as HTML
        }
        return """
            <li class="card"><div class="row"><a class="code" href="\(Paths.deskOrder(name))">\(name)</a>\
            <span class="num end grow">\(cells.money(entry.total, entry.currency))</span></div>
            <span>\(cells.who(face?.contact))</span>\(promised)\(face.flatMap { cells.exception($0) })\
            \(step(entry, face))</li>

            """
    }

    /// The key belongs to this version of the order, so that a part sent again is the same part.
    private func step(_ entry: OrderSearch.Entry, _ face: OrderFace?) -> HTML? {
        guard let step = BoardStep(entry, face), call.may(step.permission) else { return nil }
        let key = "\(step.rawValue) \(entry.id.text) \(entry.version)"
        return """
            <form method="post" action="\(Paths.desk(["orders", "board"]))">\
            \(DeskForm.hidden(call, key: key))<input type="hidden" name="order" value="\(entry.id.text)">\
            <input type="hidden" name="version" value="\(entry.version)">\
            <button class="btn small" name="do" value="\(step.rawValue)" \
            aria-label="\(cells.say("step." + step.rawValue)) \(OrderCells.name(entry))">\
            \(cells.say("step." + step.rawValue))</button></form>
            """
    }
}

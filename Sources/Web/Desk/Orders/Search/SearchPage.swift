import Hummingbird
import Kit
import Sales

/// The search of the whole desk. What is meant without doubt is opened at once.
enum SearchPage {
    static func answer(_ call: DeskCall) async throws -> Response {
        let hits = try await SearchHits.find(call.query("q"), for: call)
        switch hits.exact {
        case .order(let name)?: return call.seeOther(Paths.deskOrder(name))
        case .customer(let number)?: return call.seeOther(Paths.desk(["customers", number]))
        case nil: return call.page(call.say("desk.orders.search"), SearchView(hits: hits, call: call).html)
        }
    }
}

/// The answers in groups, each with a link to the list behind it.
struct SearchView {
    let hits: SearchHits
    let call: DeskCall

    private var cells: OrderCells { OrderCells(call) }

    var html: HTML {
        """
        <div class="heading"><h1>\(cells.say("search"))</h1></div>
        <form class="row" role="search" action="\(Paths.Desk.search)" aria-label="\(cells.say("search"))">\
        <div class="field grow"><label for="q">\(cells.say("search.field"))</label>\
        <input id="q" type="search" name="q" value="\(hits.text)"></div>\
        <button class="btn primary">\(cells.say("search.go"))</button></form>
        \(hits.isEmpty ? empty : groups)
        """
    }

    private var groups: HTML { "\(orders)\(customers)\(goods)" }

    private var empty: HTML {
        let isAsked = !hits.text.isEmpty
        let title =
            isAsked ? cells.say("search.none", ["text": hits.text]) : cells.say("search.begin")
        return """
            <section class="card"><div class="empty"><h2>\(title)</h2>\
            <p>\(cells.say("search.hint"))</p></div></section>
            """
    }

    private func group(_ name: String, _ rows: [HTML]) -> HTML? {
        guard !rows.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="g-\(name)"><header><h2 id="g-\(name)">\
            \(cells.say("search." + name))</h2></header><ul class="lines" data-keys-list>\(rows)</ul></section>

            """
    }

    private var orders: HTML? {
        group(
            "orders",
            hits.orders.map { entry in
                let (name, face) = (OrderCells.name(entry), hits.faces[entry.id])
                return """
                    <li><span><a class="code" href="\(Paths.deskOrder(name))">\(name)</a> \
                    \(cells.who(face?.contact))</span>\(cells.stage(entry, face))\
                    <span class="num">\(cells.money(entry.total, entry.currency))</span></li>

                    """
            })
    }

    private var customers: HTML? {
        group(
            "customers",
            hits.customers.map { found in
                let contact = [
                    cells.mask.shows(.customerEmail) ? found.contact.email : nil,
                    cells.mask.shows(.customerPhone) ? found.contact.phone : nil,
                ].compactMap(\.self).joined(separator: " · ")
                return """
                    <li><span><a href="\(Paths.desk(["customers", found.number.text]))">\
                    \(SearchPalette.name(found, cells))</a> <span class="code muted">\(found.number.text)</span></span>\
                    <span class="muted"><bdi>\(contact)</bdi></span></li>

                    """
            })
    }

    private var goods: HTML? {
        group(
            "goods",
            hits.goods.map { goods in
                let list = Paths.desk(["orders"], [("view", "all"), ("sku", goods.sku)])
                return """
                    <li><span><a href="\(list)"><span class="code">\(goods.sku)</span></a> \
                    \(goods.names.text(call.language))</span>\
                    <span class="muted">\(cells.say("search.orders_with"))</span></li>

                    """
            })
    }
}

/// The finds of the command palette: a few of each kind, as its script reads them.
enum SearchPalette {
    static func answer(_ call: DeskCall) async throws -> Response {
        let hits = try await SearchHits.find(call.query("q"), for: call)
        let cells = OrderCells(call)
        var found: [(label: String, path: Path)] = []
        if case .customer(let number)? = hits.exact {
            found.append((number, Paths.desk(["customers", number])))
        }
        for entry in hits.orders.prefix(6) {
            let name = OrderCells.name(entry)
            let label = [
                name, cells.who(hits.faces[entry.id]?.contact), cells.money(entry.total, entry.currency),
            ]
            found.append((label.filter { !$0.isEmpty }.joined(separator: " · "), Paths.deskOrder(name)))
        }
        for customer in hits.customers.prefix(4) {
            let label = "\(name(customer, cells)) · \(customer.number.text)"
            found.append((label, Paths.desk(["customers", customer.number.text])))
        }
        for goods in hits.goods.prefix(4) {
            let label = "\(goods.sku) · \(goods.names.text(call.language))"
            found.append((label, Paths.desk(["orders"], [("view", "all"), ("sku", goods.sku)])))
        }
        let json = JSON.array(
            found.map { ["label": .string($0.label), "href": .string($0.path.text)] })
        return Content(json.bytes, MediaType.json).response(
            to: call.request, adding: DeskDoor.privacy)
    }

    static func name(_ found: FindCustomers.Found, _ cells: OrderCells) -> String {
        let name = cells.who(found.contact)
        return name.isEmpty ? found.number.text : name
    }
}

import Access
import Kit
import Sales

/// The list as people see it: views, filters, rows, what can be done to many at once, the preview.
struct OrderListView {
    let page: OrderListPage
    let call: DeskCall
    let cells: OrderCells

    init(page: OrderListPage, call: DeskCall) {
        (self.page, self.call, cells) = (page, call, OrderCells(call))
    }

    var query: OrderListQuery { page.query }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String { cells.say(key, arguments) }

    var html: HTML {
        let preview = page.preview.map { OrderPreviewView(preview: $0, cells: cells).html }
        return """
            <div class="heading"><h1>\(call.say("desk.place.orders"))</h1><div class="row">\
            <a class="btn" href="\(Paths.desk(["orders", "board"]))">\(say("board"))</a>\(create)</div></div>
            \(faults)<div\(preview == nil ? nil : " class=\"split\"")>
            <div class="card flush box">
            \(views)\(OrderFiltersView(list: self).html)\(page.rows.isEmpty ? empty : table)\(pager)</div>
            \(preview)</div>
            """
    }

    private var create: HTML? {
        guard call.may(.of(PlaceOrder.self)) else { return nil }
        return """
            <a class="btn primary" href="\(Paths.desk(["orders", "new"]))" data-key="c">\(say("create")) \
            <kbd class="hint">C</kbd></a>
            """
    }

    private var faults: HTML? {
        guard !query.unreadable.isEmpty else { return nil }
        let names = query.unreadable.map { say("filter." + $0) }.joined(separator: say("comma"))
        return """
            <div class="banner" data-tone="warn" role="alert"><span></span>\
            <p>\(say("unreadable", ["names": names]))</p></div>

            """
    }

    private var views: HTML {
        let links = OrderView.allCases.map { view -> HTML in
            let count = page.counts[view].map { " <span class=\"num\">\(counted($0))</span>" as HTML }
            let path = Paths.desk(["orders"], [("view", view == .open ? "" : view.rawValue)])
            return """
                <a href="\(path)"\(view == query.view ? " aria-current=\"page\"" : nil)>\
                \(say("view." + view.rawValue))\(count)</a>
                """
        }
        return "<nav class=\"views\" aria-label=\"\(say("views"))\">\(links)</nav>\n"
    }

    private func counted(_ count: Int64) -> String {
        count < OrderListPage.countMax
            ? Formats.integer(count, call.language) : "\(OrderListPage.countMax - 1)+"
    }

    /// Why there is nothing, and what comes next.
    private var empty: HTML {
        let isFiltered = !query.values.isEmpty
        let key = isFiltered ? "empty.filtered" : "empty." + query.view.rawValue
        let all = """
            <a class="btn" href="\(isFiltered ? query.path(cleared) : Paths.desk(["orders"], [("view", "all")]))">\
            \(say(isFiltered ? "clear" : "view.all"))</a>
            """ as HTML
        return """
            <div class="empty"><h2>\(say(key))</h2><p>\(say(key + ".next"))</p>\
            <div class="row">\(create)\(all)</div></div>

            """
    }

    private var cleared: [String: String] {
        Dictionary(uniqueKeysWithValues: OrderListQuery.filters.map { ($0, "") })
    }

    private var table: HTML {
        let rows = page.rows.map { OrderRowView(list: self, entry: $0).html }
        return """
            <form method="post" action="\(Paths.desk(["orders", "bulk"]))">\(DeskForm.hidden(call))\
            <input type="hidden" name="back" value="\(query.path())">
            <table class="table orders" role="table" data-keys-list>
            <caption class="unseen">\(say("caption", ["view": say("view." + query.view.rawValue)]))</caption>
            \(head)<tbody role="rowgroup">
            \(rows)</tbody></table>
            \(BulkBar(call: call).html)</form>

            """
    }

    private var head: HTML {
        """
        <thead role="rowgroup"><tr role="row">\
        <th role="columnheader" scope="col"><span class="unseen">\(say("column.select"))</span></th>\
        \(column("order", sorts: ["newest", "oldest"]))\(column("customer"))\(column("stage"))\
        \(cells.mask.shows(.payments) ? column("payment") : nil)\(column("promised", sorts: ["promise"]))\
        \(column("from", "c-from"))\
        \(cells.mask.shows(.prices) ? column("total", "end", sorts: ["largest", "smallest"]) : nil)</tr></thead>

        """
    }

    /// A heading by which the list can be put in another order says so in a link.
    private func column(_ name: String, _ style: String = "", sorts: [String] = []) -> HTML {
        let title = say("column." + name)
        let current = sorts.firstIndex(of: query.sortName)
        let next = sorts.isEmpty ? nil : sorts[(current.map { $0 + 1 } ?? 0) % sorts.count]
        let isDown = ["newest", "largest"].contains(query.sortName)
        let state: HTML? =
            current == nil ? nil : isDown ? " aria-sort=\"descending\"" : " aria-sort=\"ascending\""
        let inner: HTML =
            next.map { sort in
                let mark = current == nil ? "" : isDown ? " ↓" : " ↑"
                return "<a href=\"\(query.path(["sort": sort]))\">\(title)\(mark)</a>"
            } ?? "\(title)"
        return """
            <th role="columnheader" scope="col"\(style.isEmpty ? nil : " class=\"\(style)\"")\(state)>\(inner)</th>
            """
    }

    private var pager: HTML? {
        guard !page.rows.isEmpty else { return nil }
        let next = page.next.map { cursor -> HTML in
            "<a class=\"btn\" href=\"\(query.path(["after": cursor]))\" rel=\"next\">\(say("older"))</a>"
        }
        let shown = say("shown", ["count": String(page.rows.count)])
        return """
            <nav class="pager" aria-label="\(say("pages"))"><span class="muted">\(shown)</span>\
            <span class="row muted small hint"><kbd>J</kbd> <kbd>K</kbd> \(say("hint.move")) <kbd>X</kbd> \
            \(say("hint.select")) <kbd>O</kbd> \(say("hint.open"))</span>\(next)</nav>
            """
    }
}

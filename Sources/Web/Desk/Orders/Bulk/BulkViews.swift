import Access
import Kit
import Sales

/// What an action on several orders wants to know, and what it will do in amounts and names.
struct BulkAskView {
    let call: DeskCall
    let action: BulkAction
    let orders: [BulkOrder]
    let people: [StaffAccount]
    let fault: Refusal?

    private var cells: OrderCells { OrderCells(call) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        cells.say("bulk." + key, arguments)
    }

    var title: String { say(action.rawValue + ".title", ["count": String(orders.count)]) }

    var html: HTML {
        """
        <div class="heading"><h1>\(title)</h1></div>
        <form class="card stack" method="post" action="\(Paths.desk(["orders", "bulk"]))">\
        \(DeskForm.hidden(call))<input type="hidden" name="do" value="\(action.rawValue)">\
        <input type="hidden" name="sure" value="1">\
        <input type="hidden" name="back" value="\(Paths.within(call.form["back"]))">
        <p>\(say(action.rawValue + ".what", ["amount": amounts, "count": String(orders.count)]))</p>
        <ul class="lines">\(rows)</ul>
        \(kinds)\(owners)\(reason)
        <div class="row"><button class="\(action == .cancel ? "btn danger" : "btn primary")">\
        \(say(action.rawValue))</button>\
        <a class="btn" href="\(Paths.within(call.form["back"]))">\(say("keep"))</a></div></form>
        """
    }

    private var rows: [HTML] {
        orders.map { order in
            let name = OrderCells.name(order.entry)
            return """
                <li><input type="hidden" name="order" value="\(order.entry.id.text)">\
                <span><a class="code" href="\(Paths.deskOrder(name))">\(name)</a> \
                \(cells.who(order.face?.contact))</span>\
                <span class="num">\(cells.money(order.entry.total, order.entry.currency))</span></li>

                """
        }
    }

    /// One sum a currency: amounts of several are never added.
    private var amounts: String {
        var sums: [String: (Currency, Int64)] = [:]
        for entry in orders.map(\.entry) {
            sums[entry.currency.code, default: (entry.currency, 0)].1 &+= entry.total
        }
        return sums.sorted { $0.key < $1.key }.map { cells.money($0.value.1, $0.value.0) }
            .joined(separator: " + ")
    }

    private var kinds: HTML? {
        guard action == .hold else { return nil }
        let options = [Hold.Kind.manual] + Hold.Kind.allCases.filter { $0 != .manual }
        let rows = options.filter { cells.mask.shows(.risk) || $0 != .fraudReview }.map { kind -> HTML in
            let isChosen = kind.rawValue == call.form["kind"]
            return """
                <option value="\(kind.rawValue)"\(isChosen ? " selected" : nil)>\
                \(cells.say("hold." + kind.rawValue))</option>
                """
        }
        return """
            <div class="field"><label for="kind">\(cells.say("filter.hold"))</label>\
            <select id="kind" name="kind">\(rows)</select></div>

            """
    }

    private var owners: HTML? {
        guard action == .assign else { return nil }
        let rows = people.map { person -> HTML in
            let isMe = person.id == call.session.user
            return """
                <option value="staff:\(person.id.text)"\(isMe ? " selected" : nil)>\(person.person.name)</option>
                """
        }
        return """
            <div class="field"><label for="owner">\(say("owner"))</label>\
            <select id="owner" name="owner"><option value="">\(say("nobody"))</option>\(rows)</select></div>

            """
    }

    private var reason: HTML? {
        guard action.needsReason else { return nil }
        let error = fault.map { fault -> HTML in
            "<p class=\"error\" id=\"reason-error\">\(Words.sentence(for: fault, call.language))</p>"
        }
        let marks: HTML? =
            fault == nil ? nil : " aria-invalid=\"true\" aria-describedby=\"reason-error\" autofocus"
        return """
            <div class="field"><label for="reason">\(say("reason"))</label>\
            <input id="reason" name="reason" required maxlength="500" \
            value="\(call.form["reason"])"\(marks)>\(error)</div>

            """
    }
}

/// What was refused, each with why and with what mends it. What was done needs no list.
struct BulkResultView {
    let call: DeskCall
    let action: BulkAction
    let refused: [BulkRun.Refused]
    let done: Int

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("desk.orders.bulk." + key, arguments)
    }

    var title: String {
        say("result", ["what": say(action.rawValue), "done": String(done), "refused": String(refused.count)])
    }

    var html: HTML {
        """
        <div class="heading"><h1>\(title)</h1></div>
        \(refused.isEmpty ? all : table)
        <p><a class="btn primary" href="\(Paths.within(call.form["back"]))">\(say("back"))</a></p>
        """
    }

    private var all: HTML {
        """
        <div class="banner" data-tone="done" role="status"><span></span><p>\
        \(say("all_done", ["count": String(done)]))</p></div>

        """
    }

    private var table: HTML {
        let rows = refused.map { one -> HTML in
            let name = OrderCells.name(one.order.entry)
            return """
                <tr><th scope="row"><a class="code" href="\(Paths.deskOrder(name))">\(name)</a></th>\
                <td>\(Words.sentence(for: one.why, call.language))</td>\
                <td><a href="\(Paths.deskOrder(name))">\(remedy(one.why))</a></td></tr>

                """
        }
        return """
            <section class="card flush" aria-labelledby="refused"><header><h2 id="refused">\(say("refused"))</h2>\
            </header><div class="scroll" tabindex="0" role="group" aria-label="\(say("refused"))">\
            <table class="table"><caption class="unseen">\(say("refused"))</caption><thead><tr>\
            <th scope="col">\(call.say("desk.orders.column.order"))</th><th scope="col">\(say("why"))</th>\
            <th scope="col">\(say("do"))</th></tr></thead><tbody>
            \(rows)</tbody></table></div></section>

            """
    }

    private static let remedies = [
        "order.on_hold": "release_hold", "hold.already": "release_hold", "order.unpaid": "request_payment",
        "order.supply_missing": "reserve", "order.partly_shipped": "cancel_units",
    ]

    /// The verb that mends it; it stands on the order's own page.
    private func remedy(_ refusal: Refusal) -> String {
        call.say("desk.orders.remedy." + (Self.remedies[refusal.code] ?? "open"))
    }
}

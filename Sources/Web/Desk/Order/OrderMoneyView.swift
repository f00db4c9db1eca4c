import Kit
import Sales

/// The order's money: what it comes to, what came in, and every entry of its ledger; payments and refunds
/// with what can be done about each.
struct OrderMoneyView {
    let order: DeskOrder
    let call: DeskCall

    private var story: OrderStory {
        OrderStory(order: order, language: call.language, today: call.today)
    }

    var html: HTML {
        guard order.mask.shows(.prices) else { return "<div id=\"order-money\"></div>\n" }
        let title = call.say("desk.money")
        return """
            <section id="order-money" class="card" aria-labelledby="money">\
            <header><h2 id="money">\(title)</h2></header>\
            <div class="duo even">\(totals)<div class="stack">\(ledger)</div></div>
            \(payments)\(refunds)</section>

            """
    }

    private var showsPayments: Bool { order.mask.shows(.payments) && call.may(.readPayments) }

    private func fact(_ name: String, _ minor: Int64, isSum: Bool = false) -> HTML {
        let mark: HTML? = isSum ? " class=\"sum\"" : nil
        return "<dt\(mark)>\(call.say("desk.money." + name))</dt><dd\(mark)>\(story.money(minor))</dd>"
    }

    private var totals: HTML {
        let lines = order.details.lines
        func sum(_ kind: OrderLine.Kind, _ amount: (OrderLine) -> Int64) -> Int64 {
            lines.filter { $0.kind == kind }.reduce(0) { $0 + amount($1) }
        }
        let discount = lines.filter { $0.kind != .kit }.reduce(0) { $0 + $1.discount + $1.orderDiscount }
        var rows = [fact("goods", sum(.item) { $0.gross })]
        if discount > 0 { rows.append(fact("discount", -discount)) }
        for kind in [OrderLine.Kind.shipping, .fee, .rounding]
        where lines.contains(where: { $0.kind == kind }) {
            rows.append(fact(kind.rawValue, sum(kind) { $0.gross }))
        }
        let tax = order.details.terms.pricesIncludeTax ? "tax_included" : "tax"
        if order.details.taxTotal > 0 { rows.append(fact(tax, order.details.taxTotal)) }
        rows.append(fact("total", order.details.total, isSum: true))
        if order.details.liveTotal != order.details.total {
            rows.append(fact("live", order.details.liveTotal))
        }
        if showsPayments {
            rows.append(fact("due", order.details.due))
            rows.append(fact("received", order.details.received))
            if order.details.authorized > 0 { rows.append(fact("authorized", order.details.authorized)) }
            rows.append(fact("balance", order.details.due - order.details.received, isSum: true))
        }
        return "<dl class=\"facts\">\(rows)</dl>"
    }

    private var ledger: HTML? {
        guard showsPayments, let entries = order.money?.ledger, !entries.isEmpty else {
            return showsPayments ? "<p class=\"muted\">\(call.say("desk.money.nothing"))</p>" : nil
        }
        let rows = entries.reversed().map { entry -> HTML in
            let time = Elements.moment(entry.occurredAt, in: call.zone, today: call.today, call.language)
            let method = word("method", entry.method)
            let reference = entry.reference.map { " · <bdi class=\"code\">\($0)</bdi>" as HTML }
            let reason = entry.reason.flatMap { $0.isEmpty ? nil : " · \($0)" as HTML }
            let tone: StaticString = entry.kind.sign < 0 ? "warn" : entry.kind.sign > 0 ? "done" : "wait"
            return """
                <li data-tone="\(raw: tone)">\(Elements.time(entry.occurredAt, time))\
                <p>\(call.say("desk.order.ledger." + entry.kind.rawValue)) \
                \(story.money(entry.amount)), \(method)\
                <br><span class="muted small">\(story.actor(entry.actor))\
                \(reference)\(reason)</span></p></li>

                """
        }
        return "<div class=\"box\"><ol class=\"log\">\(rows)</ol></div>"
    }

    private func word(_ area: String, _ word: String) -> String {
        let key = "desk.order.\(area).\(word)"
        return Words.all[key] == nil ? word : call.say(key)
    }

    private var payments: HTML? {
        guard showsPayments, let payments = order.money?.payments, !payments.isEmpty else { return nil }
        let rows = payments.map { payment -> HTML in
            let due = payment.dueOn.map { Formats.day($0, today: call.today, call.language) }
            let facts = [
                word("method", payment.method.rawValue), payment.gateway,
                due.map { call.say("desk.money.due_on", ["date": $0]) },
                payment.failure.map { call.say("desk.money.failure", ["code": $0]) },
            ].compactMap(\.self)
            return """
                <tr role="row"><th scope="row" role="rowheader">\
                \(Formats.money(payment.amount, call.language))</th>\
                <td role="cell">\(call.say("desk.order.intent." + payment.state.rawValue))</td>\
                <td role="cell" class="small">\(facts.joined(separator: " · "))</td>\
                <td role="cell">\(OrderStepBar(order: order, call: call).buttons(payment.id.text))</td></tr>

                """
        }
        return table("payments", rows)
    }

    private var refunds: HTML? {
        guard showsPayments, let refunds = order.money?.refunds, !refunds.isEmpty else { return nil }
        let rows = refunds.map { refund -> HTML in
            let key = "desk.refund.reason." + refund.reason
            let reason = Words.all[key] == nil ? refund.reason : call.say(key)
            let facts = [
                word("target", refund.target.rawValue), reason, story.actor(refund.requestedBy),
                refund.failure.map { call.say("desk.money.failure", ["code": $0]) },
            ].compactMap(\.self)
            return """
                <tr role="row"><th scope="row" role="rowheader">\
                \(Formats.money(refund.amount, call.language))</th>\
                <td role="cell">\(call.say("desk.order.refund." + refund.state.rawValue))</td>\
                <td role="cell" class="small">\(facts.joined(separator: " · "))</td>\
                <td role="cell">\(OrderStepBar(order: order, call: call).buttons(refund.id.text))</td></tr>

                """
        }
        return table("refunds", rows)
    }

    private func table(_ name: String, _ rows: [HTML]) -> HTML {
        let title = call.say("desk.money." + name)
        let heads = ["amount", "state", "about", "do"].map { head in
            RowsTable.Head(text: call.say("desk.money.column." + head), look: head == "do" ? .unseen : .plain)
        }
        return """
            <hr><h3>\(title)</h3>
            <div class="box">\(RowsTable(title: title, heads: heads, rows: rows).html)</div>

            """
    }
}

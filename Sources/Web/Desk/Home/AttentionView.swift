import Access
import Kit
import Sales

/// The queue of what needs somebody: what is wrong, with which order, since when, and the verbs that mend it.
struct AttentionView {
    let page: HomePage
    let call: DeskCall
    var formKey: String?

    private var cells: OrderCells { OrderCells(call) }
    private var back: Path { Paths.desk([], [("mine", page.isMine ? "1" : "")]) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("desk.home." + key, arguments)
    }

    var html: HTML? {
        guard let queue = page.queue else { return nil }
        let list: HTML =
            queue.items.isEmpty
            ? empty : "<ol class=\"queue\" role=\"list\" data-keys-list>\n\(queue.items.map(row))</ol>"
        return """
            <section id="home-attention" class="card flush box" data-keep aria-labelledby="q">\
            <header><h2 id="q">\(say("attention"))</h2>\
            <div class="row">\(chip("mine", page.counts.mine, isOn: page.isMine))\
            \(chip("all", page.counts.all, isOn: !page.isMine))</div></header>
            \(list)\(queue.hasMore ? more : nil)</section>
            """
    }

    private func chip(_ name: String, _ count: Int64, isOn: Bool) -> HTML {
        let shown =
            count < OrderListPage.countMax
            ? Formats.integer(count, call.language) : "\(OrderListPage.countMax - 1)+"
        let path = Paths.desk([], [("mine", name == "mine" ? "1" : "")])
        return """
            <a class="chip" href="\(path)"\(isOn ? " aria-current=\"true\"" : nil)>\
            \(say(name)) <b>\(shown)</b></a>
            """
    }

    private var more: HTML {
        "<p class=\"pager muted\">\(say("more", ["count": String(HomePage.itemsMax)]))</p>"
    }

    private var empty: HTML {
        let next: HTML? =
            call.may(.readOrders)
            ? """
            <div class="row"><a class="btn primary" \
            href="\(Paths.desk(["orders"], [("view", "to_ship")]))">\(say("empty.go"))</a></div>
            """ : nil
        return """
            <div class="empty"><h3>\(say(page.isMine ? "empty.mine" : "empty"))</h3>\
            <p>\(say("empty.next"))</p>\(next)</div>
            """
    }

    private func row(_ item: AttentionQueue.Item) -> HTML {
        let who = cells.who(item.contact)
        let owner = item.owner.map { owner -> HTML in
            let name = owner == call.principal.name ? say("you") : page.owners[owner] ?? owner
            return " <span class=\"muted\">· \(say("owner", ["name": name]))</span>"
        }
        let day = Elements.moment(item.openedAt, in: call.zone, today: call.today, call.language)
        return """
            <li>\(Elements.badge(kind(item, ""), tone: tone(item.kind)))\
            <p>\(link(item)) \(who.isEmpty ? nil : "\(who) · ")\
            \(kind(item, ".what"))\(goods(item))\(owner)</p>\
            <span class="small muted nowrap">\(Elements.time(item.openedAt, day))</span>\
            <div class="row">\(buttons(item))</div></li>

            """
    }

    private func link(_ item: AttentionQueue.Item) -> HTML? {
        guard let order = item.order else { return nil }
        let name = item.number ?? order.text
        return "<a class=\"code\" href=\"\(Paths.deskOrder(name))\">\(name)</a>"
    }

    /// Which goods it is about, if it says so.
    private func goods(_ item: AttentionQueue.Item) -> HTML? {
        item.detail["sku"]?.string.map { " <bdi class=\"code\">\($0)</bdi>" }
    }

    private func kind(_ item: AttentionQueue.Item, _ part: String) -> String {
        let key = "desk.attention.\(item.kind)\(part)"
        return call.say(Words.all[key] == nil ? "desk.attention.other" + part : key)
    }

    private static let urgent: Set<String> = [
        "promise.broken", "stock.oversold", "stock.shortfall", "fulfillment.short", "capture_failed",
        "refund_failed", "void_failed", "payment_disputed", "payment_overdue", "parcel.lost",
        "parcel.exception", "parcel.stuck", "parcel.return_to_sender",
    ]

    private func tone(_ kind: String) -> Tone { Self.urgent.contains(kind) ? .stop : .warn }

    private func buttons(_ item: AttentionQueue.Item) -> HTML {
        let isMine = item.owner == call.principal.name
        let take =
            call.may(.of(AssignAttention.self))
            ? button(item, "assignment", isMine ? "give_back" : "take", owner: isMine ? "" : "me") : nil
        let close = call.may(.of(CloseAttention.self)) ? button(item, "closing", "close") : nil
        return "\(take)\(close)"
    }

    private var hidden: HTML { formKey.map { DeskForm.hidden(call, key: $0) } ?? DeskForm.hidden(call) }

    private func button(
        _ item: AttentionQueue.Item, _ noun: String, _ verb: String, owner: String? = nil
    ) -> HTML {
        let owner = owner.map { "<input type=\"hidden\" name=\"owner\" value=\"\($0)\">" as HTML }
        let name = item.number ?? kind(item, "")
        return """
            <form method="post" action="\(Paths.desk(["attention", item.id.text, noun]))">\
            \(hidden)<input type="hidden" name="back" value="\(back)">\(owner)\
            <button class="btn small">\(say(verb))<span class="unseen"> \(name)</span></button></form>
            """
    }
}

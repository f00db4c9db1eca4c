import Kit
import Sales

/// Who ordered, where it goes, what was promised and why, who answers for it, and the customer's link.
struct OrderAsideView {
    let order: DeskOrder
    let call: DeskCall

    private var terms: Order.Terms { order.details.terms }

    var html: HTML {
        """
        <aside id="order-aside" class="stack" aria-label="\(call.say("desk.order.about"))">
        \(customer)\(address)\(promise)\(facts)\(link)</aside>

        """
    }

    private func card(_ name: String, _ content: HTML, beside: HTML? = nil) -> HTML {
        """
        <section class="card" aria-labelledby="aside-\(name)"><header><h2 id="aside-\(name)">\
        \(call.say("desk.aside." + name))</h2>\(beside)</header>\(content)</section>

        """
    }

    private var customer: HTML? {
        guard let number = order.parties.customer else { return nil }
        let mask = order.mask
        let contact = order.parties.contact
        let hidden = OrderStory.dots(call.language)
        let name = mask.shows(.customerName) ? contact?.fullName ?? call.say("desk.aside.erased") : hidden
        let email = mask.shows(.customerEmail) ? contact?.email : nil
        let phone = mask.shows(.customerPhone) ? contact?.phone : nil
        let lines = [contact?.company, email, phone].compactMap(\.self).map { "<br><bdi>\($0)</bdi>" as HTML }
        let linked: HTML =
            call.may(.readCustomers)
            ? "<a href=\"\(Paths.desk(["customers", number.text]))\"><b>\(name)</b></a>" : "<b>\(name)</b>"
        return card(
            "customer", "<p>\(linked)<span class=\"small\">\(lines)</span></p>",
            beside: "<bdi class=\"code muted\">\(number.text)</bdi>")
    }

    private var address: HTML? {
        if terms.isPickup { return card("address", "<p>\(call.say("desk.aside.pickup"))</p>") }
        guard order.mask.shows(.address), let address = order.parties.shipping else { return nil }
        let lines = address.formatted(call.language).enumerated().map { index, line -> HTML in
            index == 0 ? "\(line)" : "<br>\(line)"
        }
        return card("address", "<address class=\"plain\">\(lines)</address>")
    }

    private var promise: HTML? {
        guard let story = order.promise else { return nil }
        var rows: [HTML] = []
        func row(_ name: String, _ promise: Promise?) {
            guard let promise else { return }
            let days = PromisedDays(from: promise.from, until: promise.until)
                .text(today: call.today, call.language)
            rows.append("<dt>\(call.say("desk.aside." + name))</dt><dd>\(days)</dd>")
        }
        row("promised", story.promise)
        row("planned", story.plan.promise)
        if let method = terms.shippingMethod {
            rows.append("<dt>\(call.say("desk.aside.method"))</dt><dd>\(method)</dd>")
        }
        let badge: HTML? =
            story.isBroken
            ? Elements.badge(call.say("desk.aside.late"), tone: .stop)
            : story.risks.isEmpty ? nil : Elements.badge(call.say("desk.aside.at_risk"), tone: .warn)
        let sentences = PromiseSheet(story: story, call.language).sentences.map { "<li>\($0)</li>" as HTML }
        return card(
            "promise",
            """
            <dl class="facts">\(rows)</dl><details><summary>\(call.say("desk.aside.why"))</summary>\
            <ul class="small">\(sentences)</ul></details>
            """, beside: badge)
    }

    private var facts: HTML {
        let story = OrderStory(order: order, language: call.language, today: call.today)
        let owner = order.details.owner.map(story.actor) ?? call.say("desk.aside.nobody")
        var rows: [(String, String)] = [
            ("assigned", owner), ("channel", order.details.channel),
            ("rule", call.say("desk.order.rule." + terms.paymentRule.rawValue)),
            ("language", Words.text("site.language", terms.language)),
        ]
        if let number = terms.purchaseOrder { rows.append(("purchase_order", number)) }
        if let expires = order.details.dates.expires {
            rows.append(
                ("expires", Elements.moment(expires, in: call.zone, today: call.today, call.language)))
        }
        let shown = rows.map { name, value -> HTML in
            "<dt>\(call.say("desk.aside." + name))</dt><dd>\(value)</dd>"
        }
        return card("facts", "<dl class=\"facts\">\(shown)</dl>")
    }

    /// The link opens the order to whoever holds it, so only those who may make it worthless see it.
    private var link: HTML? {
        guard order.details.number != nil, call.may(.of(RevokeLink.self)) else { return nil }
        let path = Paths.tracking(order.token)
        let options = call.desk.options
        let base = options.publicURL ?? "http://\(options.host):\(options.port)"
        let address = base + path.text
        return card(
            "link",
            """
            <div class="field"><label for="tracking-link">\(call.say("desk.aside.link.copy"))</label>\
            <input id="tracking-link" readonly value="\(address)"></div>
            <p><a href="\(path)">\(call.say("desk.aside.link.open"))</a></p>
            """)
    }
}

import Kit
import Sales

/// The form of a new order: whom for, where to, what, on which terms, and what it comes to.
struct NewOrderView {
    let page: NewOrderPage

    private var call: DeskCall { page.call }
    private var order: NewOrder { page.order }
    private var fields: NewOrderFields { NewOrderFields(page: page) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("desk.new." + key, arguments)
    }

    var html: HTML {
        """
        <div class="heading"><h1>\(say("title"))</h1></div>
        \(fields.summary)<form class="duo" method="post" action="\(Paths.desk(["orders", "new"]))">\
        \(DeskForm.hidden(call))<div class="stack">
        <button class="unseen" name="do" value="check" tabindex="-1">\(say("check"))</button>
        \(customer)\(goods)</div>
        <div class="stack">\(terms)\(totals)</div></form>
        """
    }

    // MARK: Whom it is for

    private var customer: HTML {
        """
        <section class="card stack tight" aria-labelledby="who"><h2 id="who">\(say("customer"))</h2>
        \(call.may(.readCustomers) ? finder : nil)\(chosen)<div class="pairs">
        \(fields.text("name", autocomplete: "off"))\(fields.text("company"))\
        \(fields.text("email", kind: "email"))\(fields.text("phone", kind: "tel"))</div>
        <h3>\(say("address"))</h3><div class="pairs">
        \(fields.text("line1"))\(fields.text("line2"))\(fields.text("district"))\(fields.text("locality"))\
        \(fields.text("region"))\(fields.text("postcode"))\
        \(fields.select("country", countries))</div></section>

        """
    }

    /// Whoever was chosen stays it, whatever else is typed, until somebody else is.
    private var chosen: HTML? {
        guard !order["customer"].isEmpty else { return nil }
        return """
            <p class="row"><input type="hidden" name="customer" value="\(order["customer"])">\
            <span>\(say("chosen")) <bdi class="code">\(order["customer"])</bdi></span>\
            <button class="btn small" name="do" value="forget">\(say("forget"))</button></p>

            """
    }

    private var finder: HTML {
        """
        <div class="find"><div class="field grow"><label for="find">\(say("find"))</label>\
        <input id="find" name="find" type="search" value="\(call.form["find"])"></div>\
        <button class="btn" name="do" value="find">\(say("find.go"))</button></div>
        \(hits)
        """
    }

    private var hits: HTML? {
        guard let found = page.found else { return nil }
        guard !found.isEmpty else { return "<p class=\"muted\" role=\"status\">\(say("find.none"))</p>\n" }
        let cells = OrderCells(call)
        let rows = found.map { one -> HTML in
            let number = one.number.text
            let known = [SearchPalette.name(one, cells), one.contact.email, one.contact.phone]
                .compactMap(\.self).joined(separator: " · ")
            return """
                <li><span>\(known) <span class="code muted">\(number)</span></span>\
                <button class="btn small" name="use" value="\(number)">\(say("use"))\
                <span class="unseen"> \(number)</span></button></li>

                """
        }
        return "<ul class=\"lines rows\" role=\"list\">\(rows)</ul>\n"
    }

    private var countries: [(value: String, label: String)] {
        [("", "")]
            + Country.allCodes.compactMap { Country($0) }.map { ($0.code, $0.name(call.language)) }
            .sorted { $0.1 < $1.1 }
    }

    // MARK: What

    private var goods: HTML {
        let rows = order.lines.enumerated().map { index, line in
            """
            <li class="row">\(fields.line("sku", index, line.sku))\
            \(fields.line("quantity", index, line.quantity))</li>

            """ as HTML
        }
        return """
            <section class="card stack tight" aria-labelledby="what"><h2 id="what">\(say("goods"))</h2>
            <ol class="stack tight entry" role="list">\(rows)</ol>
            <div><button class="btn" name="do" value="add_line">\(say("add_line"))</button></div>
            \(fields.text("note", isLong: true))</section>

            """
    }

    // MARK: Terms

    private var terms: HTML {
        let channels = page.choices.channels.map { ($0.code, "\($0.code) · \($0.currency.code)") }
        let origins = [Order.Origin.phone, .email, .counter].map {
            ($0.rawValue, say("origin." + $0.rawValue))
        }
        let payments = Order.PaymentRule.allCases.map { ($0.rawValue, say("payment." + $0.rawValue)) }
        let languages = Language.allCases.map { ($0.rawValue, Words.text("site.language", $0)) }
        return """
            <section class="card stack tight" aria-labelledby="terms"><h2 id="terms">\(say("terms"))</h2>
            \(fields.select("channel", channels))\(fields.select("origin", origins))\
            \(fields.select("method", methods))\(fields.text("shipping", kind: "decimal"))\
            \(fields.select("payment", payments))\
            \(fields.text("discount", kind: "decimal", hint: discountHint))\
            \(fields.text("purchase_order"))\(fields.select("language", languages))</section>

            """
    }

    private var methods: [(value: String, label: String)] {
        page.choices.methods.map { method in
            (method.code, call.language == .zhHans ? method.nameZH ?? method.nameEN : method.nameEN)
        }
    }

    private var discountHint: String {
        switch call.principal.limits[.discount] {
        case .unlimited: say("discount.unlimited")
        case .upTo(let percent): say("discount.limit", ["max": String(percent)])
        }
    }

    // MARK: What it comes to

    private var totals: HTML {
        """
        <section class="card stack tight" aria-labelledby="sum"><h2 id="sum">\(say("total"))</h2>
        \(page.quote.map(sums) ?? "<p class=\"muted\">\(say("total.later"))</p>")
        <div class="row"><button class="btn" name="do" value="check">\(say("check"))</button>\
        \(call.may(.of(CreateDraft.self)) ? save : nil)\
        <button class="btn primary" name="do" value="place">\(say("place"))</button></div></section>
        """
    }

    private var save: HTML {
        "<button class=\"btn\" name=\"do\" value=\"save\">\(say("save"))</button>"
    }

    private func sums(_ quote: OrderQuote) -> HTML {
        func money(_ minor: Int64) -> String {
            (try? Money(minor: minor, currency: quote.currency)).map { Formats.money($0, call.language) }
                ?? ""
        }
        let lines = quote.lines.filter { !$0.isPart }.map { line -> HTML in
            let name = line.kind == .shipping ? say("shipping") : line.name
            let count = line.kind == .shipping ? "" : Formats.quantity(line.quantity, call.language) + " × "
            return "<dt>\(count)\(name)</dt><dd>\(money(line.total))</dd>"
        }
        let discount: HTML? =
            quote.discount > 0
            ? "<dt>\(say("discount.given"))</dt><dd>\u{2212}\(money(quote.discount))</dd>" : nil
        let tax = say(quote.pricesIncludeTax ? "tax.within" : "tax.on_top")
        return """
            <div role="status"><dl class="facts">\(lines)\(discount)\
            <dt>\(tax)</dt><dd>\(money(quote.tax))</dd>\
            <dt><b>\(say("total"))</b></dt><dd><b>\(money(quote.total))</b></dd></dl></div>

            """
    }
}

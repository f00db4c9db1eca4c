import Kit
import Sales

/// The fields of the form, each with its label, what was typed, and what is wrong with it.
struct NewOrderFields {
    let page: NewOrderPage

    private var call: DeskCall { page.call }

    private func say(_ key: String) -> String { call.say("desk.new." + key) }

    func text(
        _ name: String, kind: StaticString = "text", autocomplete: String = "off", hint: String? = nil,
        isLong: Bool = false
    ) -> HTML {
        let marks = marks(name, hint: hint)
        let value = page.order[name]
        let isDecimal = "\(kind)" == "decimal"
        let control: HTML =
            isLong
            ? "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"2\"\(marks)>\(value)</textarea>"
            : """
            <input id="\(name)" name="\(name)" type="\(isDecimal ? "text" : "\(kind)")"\
            \(isDecimal ? " inputmode=\"decimal\"" : nil) value="\(value)" autocomplete="\(autocomplete)"\(marks)>
            """
        return field(name, label: say(name), hint: hint, control)
    }

    func select(_ name: String, _ options: [(value: String, label: String)]) -> HTML {
        let rows = options.map { option -> HTML in
            let isChosen = option.value == page.order[name]
            return "<option value=\"\(option.value)\"\(isChosen ? " selected" : nil)>\(option.label)</option>"
        }
        return field(
            name, label: say(name),
            "<select id=\"\(name)\" name=\"\(name)\"\(marks(name))>\(rows)</select>")
    }

    /// A field of one line; all lines share its name.
    func line(_ name: String, _ index: Int, _ value: String) -> HTML {
        let id = "\(name)-\(index)"
        let label = call.say("desk.new.line." + name, ["number": String(index + 1)])
        return field(
            id, label: label,
            """
            <input id="\(id)" name="\(name)"\(name == "quantity" ? " inputmode=\"decimal\"" : nil) \
            value="\(value)" autocomplete="off"\(marks(id))>
            """)
    }

    /// Everything that is wrong, first of all; each fault leads to its field.
    var summary: HTML? {
        guard !page.faults.isEmpty else { return nil }
        let rows = page.faults.map { fault -> HTML in
            let sentence = Words.sentence(for: fault, call.language)
            guard let field = place(of: fault) else { return "<li>\(sentence)</li>" }
            return "<li><a href=\"#\(field)\">\(sentence)</a></li>"
        }
        return """
            <div class="banner" data-tone="stop" role="alert"><span></span><ul>\(rows)</ul></div>

            """
    }

    private func field(_ id: String, label: String, hint: String? = nil, _ control: HTML) -> HTML {
        let told = hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" as HTML }
        let error = faults(at: id).first.map { fault -> HTML in
            "<p class=\"error\" id=\"\(id)-error\">\(Words.sentence(for: fault, call.language))</p>"
        }
        return """
            <div class="field"><label for="\(id)">\(label)</label>\(told)\(control)\(error)</div>

            """
    }

    private func marks(_ id: String, hint: String? = nil) -> HTML? {
        let isWrong = !faults(at: id).isEmpty
        let told = [hint == nil ? nil : id + "-hint", isWrong ? id + "-error" : nil].compactMap(\.self)
        guard !told.isEmpty else { return nil }
        return """
            \(isWrong ? " aria-invalid=\"true\"" : nil) aria-describedby="\(told.joined(separator: " "))"
            """
    }

    private func faults(at id: String) -> [Refusal] { page.faults.filter { place(of: $0) == id } }

    private static let ids = [
        "contact": "name", "contact.name": "name", "contact.company": "company", "contact.email": "email",
        "contact.phone": "phone", "address.country": "country", "address.district": "district",
        "address.locality": "locality", "address.region": "region", "address.postcode": "postcode",
        "address.name": "name", "address.company": "company", "shipping_address": "line1",
        "channel": "channel", "payment_rule": "payment", "discounts": "discount", "discount": "discount",
        "shipping": "shipping", "charges": "shipping", "note": "note", "purchase_order": "purchase_order",
        "shipping_method": "method", "lines": "sku-0",
    ]

    /// The field a command's words for it belong to. Empty lines of the form are not lines of the order.
    private func place(of fault: Refusal) -> String? {
        guard let field = fault.field else { return nil }
        if let id = Self.ids[field] { return id }
        if field.hasPrefix("address.lines") { return field.hasSuffix("[1]") ? "line2" : "line1" }
        guard field.hasPrefix("lines["), let end = field.firstIndex(of: "]"),
            let index = Int(field[field.index(field.startIndex, offsetBy: 6)..<end])
        else { return nil }
        let typed = page.order.typedLines
        let place = typed.indices.contains(index) ? typed[index].place : 0
        return (field.hasSuffix("quantity") ? "quantity-" : "sku-") + String(place)
    }
}

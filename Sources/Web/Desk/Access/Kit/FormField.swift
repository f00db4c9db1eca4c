import Kit

/// One line of a form: label above, hint under it, then the input, its error under it. What was typed stays,
/// but for secrets.
struct FormField: Sendable {
    let name: String
    let label: String
    var kind = Kind.text
    var value = ""
    var hint: String?
    var error: String?
    /// What browsers and password stores fill in.
    var complete = "off"
    var isRequired = true
    var isFocused = false
    /// Tells apart fields of one name on one page.
    var mark = ""

    enum Kind: String, Sendable {
        case text, email, password, date
        /// Digits of a device, or letters and digits of a recovery code.
        case code
    }

    init(_ name: String, _ label: String) {
        (self.name, self.label) = (name, label)
    }

    private var id: String { name + mark }

    var html: HTML {
        let type = kind == .code ? Kind.text.rawValue : kind.rawValue
        let spelling: HTML? =
            kind == .code ? " inputmode=\"text\" spellcheck=\"false\" autocapitalize=\"none\"" : nil
        let shown: HTML? = kind == .password ? nil : " value=\"\(value)\""
        return """
            <div class="field"><label for="\(id)">\(label)</label>\(hintHTML)\
            <input id="\(id)" name="\(name)" type="\(type)" autocomplete="\(complete)"\(shown)\(spelling)\
            \(isRequired ? " required" : nil)\(isFocused ? " autofocus" : nil)\(described)>\(errorHTML)</div>

            """
    }

    private var hintHTML: HTML? {
        hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
    }

    private var errorHTML: HTML? {
        error.map { "<p class=\"error\" id=\"\(id)-error\">\($0)</p>" }
    }

    private var described: HTML? {
        let ids = [hint == nil ? nil : id + "-hint", error == nil ? nil : id + "-error"].compactMap(\.self)
        let invalid: HTML? = error == nil ? nil : " aria-invalid=\"true\""
        return ids.isEmpty ? nil : " aria-describedby=\"\(ids.joined(separator: " "))\"\(invalid)"
    }
}

/// A choice of a few.
struct FormChoice: Sendable {
    let name: String
    let label: String
    let options: [(value: String, text: String)]
    var chosen = ""
    var hint: String?
    var error: String?

    var html: HTML {
        let list = options.map { option -> HTML in
            let mark: HTML? = option.value == chosen ? " selected" : nil
            return "<option value=\"\(option.value)\"\(mark)>\(option.text)</option>"
        }
        let invalid: HTML? =
            error == nil ? nil : " aria-invalid=\"true\" aria-describedby=\"\(name)-error\""
        return """
            <div class="field"><label for="\(name)">\(label)</label>\
            \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\
            <select id="\(name)" name="\(name)"\(invalid)>\(list)</select>\
            \(error.map { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>" as HTML })</div>

            """
    }
}

/// Boxes to tick, under one heading.
struct FormTicks: Sendable {
    let name: String
    let label: String
    let options: [(value: String, text: String)]
    var ticked: Set<String> = []
    var hint: String?
    var error: String?

    var html: HTML {
        let boxes = options.map { option -> HTML in
            let mark: HTML? = ticked.contains(option.value) ? " checked" : nil
            return """
                <label class="row"><input type="checkbox" name="\(name)" value="\(option.value)"\(mark)>\
                \(option.text)</label>

                """
        }
        let described: HTML? = error == nil ? nil : " aria-describedby=\"\(name)-error\""
        return """
            <fieldset class="field" id="\(name)" tabindex="-1"\(described)><legend>\(label)</legend>\
            \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\
            <div class="ticks">\(boxes)</div>\
            \(error.map { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>" as HTML })</fieldset>

            """
    }
}

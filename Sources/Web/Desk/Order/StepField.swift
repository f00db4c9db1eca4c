import Kit

/// One question of a step's form. Its name is the path a refusal of the command names, so that an error finds
/// its field.
struct StepField: Sendable {
    let name: String
    let kind: Kind
    /// Where its words stand: `desk.field.<words>`.
    let words: String
    /// What stands in it before anybody typed.
    var value = ""
    var isRequired = false
    /// What the label says besides, such as which line it is.
    var part = ""
    /// What may be typed at most; shown under the label.
    var hint: String?

    enum Kind: Sendable {
        case text, note, number, money, date, moment
        case choice([(value: String, text: String)])
        /// Boxes of one name, of which several may be ticked.
        case ticks([(value: String, text: String)], ticked: Set<String>)
        case tick
    }

    init(
        _ name: String, _ kind: Kind, _ words: String? = nil, value: String = "", isRequired: Bool = false,
        part: String = "", hint: String? = nil
    ) {
        (self.name, self.kind, self.words) = (name, kind, words ?? name)
        (self.value, self.isRequired, self.part, self.hint) = (value, isRequired, part, hint)
    }

    static let reason = StepField("reason", .text, isRequired: true)

    /// Words of an enumeration, each with its name from the catalog.
    static func words<Word: CaseIterable & RawRepresentable>(
        _: Word.Type, _ area: String, _ language: Language, only: (Word) -> Bool = { _ in true }
    ) -> [(value: String, text: String)] where Word.RawValue == String {
        Word.allCases.filter(only).map {
            ($0.rawValue, Words.text("desk.order.\(area).\($0.rawValue)", language))
        }
    }
}

/// A field as markup: label above, hint under the label, error under the input; what was typed stays.
struct StepFieldView {
    let field: StepField
    let language: Language
    /// Nil before the form was sent.
    let typed: Form?
    let errors: [Refusal]

    private var id: String { "f-" + field.name.filter { $0.isLetter || $0.isNumber || $0 == "_" } }

    private var value: String { typed.map { $0[field.name] } ?? field.value }

    private var label: String {
        Words.text("desk.field." + field.words, language) + (field.part.isEmpty ? "" : " · " + field.part)
    }

    /// How a screen reader finds hint and error.
    private var described: HTML {
        let ids = (field.hint == nil ? [] : [id + "-hint"]) + (errors.isEmpty ? [] : [id + "-error"])
        let description: HTML? =
            ids.isEmpty ? nil : " aria-describedby=\"\(ids.joined(separator: " "))\""
        let invalid: HTML? = errors.isEmpty ? nil : " aria-invalid=\"true\""
        let required: HTML? = field.isRequired ? " required" : nil
        return "\(invalid)\(description)\(required)"
    }

    private var hint: HTML? {
        field.hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
    }

    private var error: HTML? {
        guard !errors.isEmpty else { return nil }
        let sentences = errors.map { Words.sentence(for: $0, language) }.joined(separator: " ")
        return "<p class=\"error\" id=\"\(id)-error\">\(sentences)</p>"
    }

    var html: HTML {
        switch field.kind {
        case .ticks(let options, let ticked): boxes(options, ticked)
        case .tick: tick
        default: "<div class=\"field\"><label for=\"\(id)\">\(label)</label>\(hint)\(input)\(error)</div>\n"
        }
    }

    private var input: HTML {
        switch field.kind {
        case .note:
            """
            <textarea id="\(id)" name="\(field.name)" rows="3" maxlength="2000"\(described)>\
            \(value)</textarea>
            """
        case .choice(let options): select(options)
        case .number: line("text", "numeric")
        case .money: line("text", "decimal")
        case .date: line("date", nil)
        case .moment: line("datetime-local", nil)
        case .text, .tick, .ticks: line("text", nil)
        }
    }

    private func line(_ type: StaticString, _ mode: String?) -> HTML {
        let keyboard: HTML? = mode.map { " inputmode=\"\($0)\" autocomplete=\"off\"" }
        return """
            <input id="\(id)" name="\(field.name)" type="\(raw: type)" value="\(value)"\
            \(keyboard)\(described)>
            """
    }

    private func select(_ options: [(value: String, text: String)]) -> HTML {
        let shown = options.map { option -> HTML in
            let isChosen: HTML? = option.value == value ? " selected" : nil
            return "<option value=\"\(option.value)\"\(isChosen)>\(option.text)</option>"
        }
        return "<select id=\"\(id)\" name=\"\(field.name)\"\(described)>\(shown)</select>"
    }

    private func boxes(_ options: [(value: String, text: String)], _ ticked: Set<String>) -> HTML {
        let chosen = typed.map { Set($0.all(field.name)) } ?? ticked
        let shown = options.map { option -> HTML in
            let isTicked: HTML? = chosen.contains(option.value) ? " checked" : nil
            return """
                <label class="row"><input type="checkbox" name="\(field.name)" \
                value="\(option.value)"\(isTicked)>\(option.text)</label>
                """
        }
        return "<fieldset class=\"field\"><legend>\(label)</legend>\(hint)\(shown)\(error)</fieldset>\n"
    }

    private var tick: HTML {
        let isTicked: HTML? = value.isEmpty ? nil : " checked"
        return """
            <div class="field"><label class="row"><input type="checkbox" name="\(field.name)" value="yes"\
            \(isTicked)\(described)>\(label)</label>\(hint)\(error)</div>

            """
    }
}

/// Days with an hour, as `<input type=datetime-local>` writes them: `2026-12-24T14:30`.
enum DeskMoment {
    static func read(_ text: String, in zone: Zone) -> Instant? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = LocalDate(iso: String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count >= 2, let hour = Int(clock[0]), let minute = Int(clock[1].prefix(2)),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return zone.instant(of: date, hour: hour, minute: minute)
    }

    static func written(_ instant: Instant, in zone: Zone) -> String {
        let time = zone.localTime(of: instant)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(zone.localDate(of: instant).iso)T\(two(time.hour)):\(two(time.minute))"
    }
}

import Kit

/// What was typed into the form, and what is wrong with it.
struct LookUpEntry: Sendable {
    var number = ""
    var email = ""
    var refusals: [Refusal] = []

    static let empty = LookUpEntry()

    func refusal(of field: String?) -> Refusal? { refusals.first { $0.field == field } }
}

/// The two pages of `/track`: the form, and what everybody is told who sent it.
struct LookUpView: Sendable {
    let company: String
    let language: Language

    /// How a number looks.
    private static let example = "K7M-29Q-FX4"

    func form(_ entry: LookUpEntry) -> HTML {
        page(
            """
            <h1>\(say("title"))</h1>
            <p>\(say("intro"))</p>
            \(warning(entry))<form class="card stack" method="post" action="\(Paths.lookUp(in: language))">
            <div class="stack tight"><label for="number">\(say("number"))</label>
            <p class="small muted" id="number-hint">\(say("number.hint")) \
            <span class="code whole">\(Self.example)</span></p>
            <input id="number" name="number" class="code" value="\(entry.number)" autocomplete="off" \
            autocapitalize="characters" spellcheck="false" maxlength="64" required \
            \(described(entry, "number", hint: true))>
            \(fault(entry, "number"))</div>
            <div class="stack tight"><label for="email">\(say("email"))</label>
            <input id="email" name="email" type="email" value="\(entry.email)" autocomplete="email" \
            maxlength="254" required \(described(entry, "email", hint: false))>
            \(fault(entry, "email"))</div>
            <button class="btn primary">\(say("send"))</button>
            </form>
            """)
    }

    var sent: HTML {
        page(
            """
            <h1>\(say("sent.title"))</h1>
            <div role="status">\(Elements.banner(say("sent"), tone: .move))</div>
            <p class="muted">\(say("sent.wait"))</p>
            <p><a href="\(Paths.lookUp(in: language))">\(say("sent.again"))</a></p>
            """)
    }

    private func page(_ content: HTML) -> HTML {
        Document(title: say("title"), brand: company, language: language).html(
            "<div class=\"narrow stack\">\n\(content)\n</div>")
    }

    /// What concerns no field stands above the form.
    private func warning(_ entry: LookUpEntry) -> HTML? {
        guard let refusal = entry.refusal(of: nil) else { return nil }
        return """
            <div role="alert">\(Elements.banner(Words.sentence(for: refusal, language), tone: .warn))</div>

            """
    }

    private func fault(_ entry: LookUpEntry, _ field: String) -> HTML? {
        entry.refusal(of: field).map {
            "<p class=\"error\" id=\"\(field)-fault\">\(Words.sentence(for: $0, language))</p>"
        }
    }

    /// The first faulty field is where the reader goes on.
    private func described(_ entry: LookUpEntry, _ field: String, hint: Bool) -> HTML {
        guard entry.refusal(of: field) != nil else {
            return hint ? "aria-describedby=\"\(field)-hint\"" : .empty
        }
        let focus: HTML = entry.refusals.first?.field == field ? " autofocus" : .empty
        let hinted: HTML = hint ? " \(field)-hint" : .empty
        return "aria-invalid=\"true\" aria-describedby=\"\(field)-fault\(hinted)\"\(focus)"
    }

    private func say(_ key: String) -> String { Words.text("lookup." + key, language) }
}

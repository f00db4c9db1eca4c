import Kit
import Sales

/// What customer and company wrote to each other about an order, and the form for one more note.
struct ThreadView {
    let page: TrackingPage
    let today: LocalDate
    let language: Language

    /// As many characters as a note may have.
    private static let noteMax = 2_000
    private static let shownMax = 3

    var html: HTML {
        let rows = page.messages.map(row)
        guard rows.count > Self.shownMax + 1 else { return "<div id=\"thread\">\(list(rows))</div>" }
        let earlier = Array(rows[Self.shownMax...])
        return """
            <div id="thread">\(list(Array(rows[..<Self.shownMax])))
            <details><summary>\(say("messages.earlier", ["count": String(earlier.count)]))</summary>
            \(list(earlier))</details></div>
            """
    }

    private func list(_ rows: [HTML]) -> HTML {
        rows.isEmpty ? .empty : "<div class=\"box\"><ol class=\"log\">\n\(rows)</ol></div>"
    }

    private func row(_ message: OrderMessages.Message) -> HTML {
        let isOwn = ["customer", "guest"].contains(message.author.prefix { $0 != ":" })
        let author = isOwn ? say("messages.you") : page.order.channel.brand
        let text: HTML =
            message.body.map { "<p class=\"lines-kept\" dir=\"auto\">\($0)</p>" }
            ?? "<p class=\"muted\">\(say("messages.erased"))</p>"
        let moment = Elements.moment(message.at, in: page.order.zone, today: today, language)
        return "<li>\(Elements.time(message.at, moment))<div><b>\(author)</b>\(text)</div></li>\n"
    }

    /// The key names the state of the thread the note was written under: the same note sent twice from there
    /// is one.
    func form(_ note: NoteForm, to action: Path) -> HTML {
        let fault = note.refusal.map { refusal -> HTML in
            "<p class=\"error\" id=\"note-fault\">\(Words.sentence(for: refusal, language))</p>"
        }
        let faulty: HTML? =
            note.refusal == nil ? nil : " aria-invalid=\"true\" aria-describedby=\"note-fault\" autofocus"
        return """
            <form method="post" action="\(action)" class="stack tight" id="write">
            <input type="hidden" name="key" value="\(page.messages.count)">
            <label for="note">\(say("messages.write"))</label>
            <textarea id="note" name="text" required maxlength="\(Self.noteMax)" dir="auto"\(faulty)>
            \(note.typed)</textarea>
            \(fault)<p><button class="btn">\(say("messages.send"))</button></p>
            </form>
            """
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}

/// A note as somebody typed it, and why it could not be taken.
struct NoteForm: Sendable {
    var typed = ""
    var refusal: Refusal?
}

import Kit
import Sales

/// The tracking page as markup. Each part stands in an element with an id, so that the whole page and the
/// live stream show the very same parts.
struct TrackingView {
    let page: TrackingPage
    let token: String
    let today: LocalDate
    let language: Language
    /// Whether a payment page stands behind this one.
    let takesPayments: Bool
    private let answer: TrackingAnswer

    init(
        _ page: TrackingPage, token: String, today: LocalDate, language: Language, takesPayments: Bool
    ) {
        self.takesPayments = takesPayments
        self.page = page
        self.token = token
        self.today = today
        self.language = language
        answer = TrackingAnswer(page, today: today, language)
    }

    private var order: TrackedOrder { page.order }

    /// - Parameter note: the form of a note as it was sent, if it could not be taken.
    func document(mark: String, note: NoteForm = NoteForm()) -> HTML {
        var frame = Document(
            title: title, brand: order.channel.brand, language: language, contact: contact,
            events: Paths.trackingEvents(token, in: language, since: mark))
        frame.isPrivate = true
        frame.linkedData = LinkedOrder(page).json
        return frame.html(
            """
            \(headline)
            \(road)
            <p class="unseen" role="status" aria-live="polite" id="say"></p>
            \(notes)
            \(parcels)
            <div class="duo">
            <div class="aside">\(money)</div>
            <div class="stack">
            \(goods)
            <section class="card" aria-labelledby="talk-title">
            <h2 id="talk-title">\(say("messages"))</h2>
            \(thread.html)
            \(thread.form(note, to: Paths.trackingNotes(token, in: language)))
            </section>
            \(story)
            \(companyNote)
            </div>
            </div>
            """)
    }

    /// The parts that a change of the order may change. The words of the company are not among them.
    var parts: [HTML] { [headline, road, notes, parcels, goods, thread.html, story, money] }

    /// Where the order stands, in a sentence for a screen reader.
    var announcement: String { answer.announcement }

    /// What a screen reader is told after a change: where the order stands, or, if that is as it was, what
    /// happened last.
    func sentence(after before: String) -> String {
        guard announcement == before else { return announcement }
        return TrackingStory(page, today: today, language).entries.first.map {
            say("sentence", ["text": $0.text])
        } ?? announcement
    }

    private var thread: ThreadView { ThreadView(page: page, today: today, language: language) }

    var title: String { say("title", ["number": order.number, "answer": answer.title]) }

    private var headline: HTML {
        let placed = order.moments.placed.map { order.zone.localDate(of: $0) }
        return """
            <div class="stack tight" id="headline" data-title="\(title) · \(order.channel.brand)">
            <p class="muted small">\(say("order")) <bdi class="code">\(order.number)</bdi>\
            \(placed.map(placedOn))</p>
            <h1 class="eta">\(answer.heading)</h1>
            \(answer.details.map { "<p>\($0)</p>" as HTML })\(reasons)
            </div>
            """
    }

    private var reasons: HTML? {
        [answer.reasons, answer.change].compactMap(\.self).reduce(into: nil) { all, text in
            all = "\(all)<p class=\"muted small\">\(text)</p>"
        }
    }

    private func placedOn(_ date: LocalDate) -> HTML {
        " · \(say("placed", ["date": Formats.day(date, today: today, language)]))"
    }

    private var road: HTML {
        let bar = StageBar(page)
        let ended: HTML? = order.isOver ? " data-ended" : nil
        return """
            <section class="way" id="road" aria-label="\(say("road"))">
            <ol class="road"\(ended)>\(bar.steps.map(step))</ol>
            </section>
            """
    }

    private func step(_ step: StageBar.Step) -> HTML {
        let name = Words.text("stage." + step.key, language)
        let date = step.date.map { Elements.time($0, Elements.shortDay($0, today: today, language)) }
        let units = step.units.map { units -> HTML in
            let text = say(
                "road.units",
                [
                    "units": Formats.integer(units.reached, language),
                    "all": Formats.integer(units.all, language),
                ])
            return "\(text)\(date == nil ? "" : " · ")"
        }
        let text: HTML = "<span>\(name) <br>\(units)\(date)</span>"
        return switch step.place {
        case .passed: "<li class=\"past\">\(text)<span class=\"unseen\">\(say("road.passed"))</span></li>"
        case .here: "<li aria-current=\"step\">\(text)</li>"
        case .ahead: "<li>\(text)</li>"
        }
    }

    /// What stands in the way, and what the customer can do about it.
    private var notes: HTML {
        let texts = TrackingNotes(page, language).notes.map { Elements.banner($0.text, tone: $0.tone) }
        return "<div class=\"stack\" id=\"notes\">\(texts)</div>"
    }

    private var parcels: HTML {
        ParcelsView(page: page, today: today, language: language).html
    }

    private var goods: HTML {
        GoodsView(page: page, language: language).html
    }

    private var story: HTML {
        let entries = TrackingStory(page, today: today, language).entries
        let rows = entries.enumerated().map { index, entry -> HTML in
            let tone: HTML? = entry.tone.map { " data-tone=\"\($0.rawValue)\"" }
            let isNow: HTML? = index == 0 && entry.tone == nil ? " class=\"now\"" : nil
            let when = Elements.moment(entry.at, in: order.zone, today: today, language)
            return "<li\(isNow)\(tone)>\(Elements.time(entry.at, when))<p>\(entry.text)</p></li>\n"
        }
        return """
            <section class="card" id="story" aria-labelledby="story-title">
            <h2 id="story-title">\(say("story"))</h2>
            <div class="box"><ol class="log">
            \(rows)</ol></div>
            <p class="small muted">\(say("zone", ["zone": order.zone.id]))</p>
            </section>
            """
    }

    private var money: HTML {
        MoneyView(
            money: TrackingMoney(order, today: today, language),
            reference: TrackingMoney.reference(of: order),
            isByTransfer: order.payment.rule == .bankTransfer,
            pay: takesPayments ? Paths.pay(token, in: language) : nil, language: language
        ).html
    }

    /// What the company itself wants said on every page, in the reader's language or else in the one it has.
    private var companyNote: HTML {
        guard let (text, tag) = CompanyWords(order.channel.words).text("note", language) else {
            return .empty
        }
        return """
            <section class="card" aria-labelledby="note-title" lang="\(tag.rawValue)">
            <h2 id="note-title">\(order.channel.brand)</h2><p class="small lines-kept">\(text)</p></section>
            """
    }

    private var contact: HTML {
        guard let (text, tag) = CompanyWords(order.channel.words).text("contact", language) else {
            return .empty
        }
        return "<p lang=\"\(tag.rawValue)\">\(text)</p>"
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}

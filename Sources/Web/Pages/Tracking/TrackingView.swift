import Kit
import Sales

/// The tracking page as markup. Each part stands in an element with an id, so that the whole page and the
/// live stream show the very same parts.
struct TrackingView {
    let page: TrackingPage
    let token: String
    let today: LocalDate
    let language: Language
    private let answer: TrackingAnswer

    init(_ page: TrackingPage, token: String, today: LocalDate, language: Language) {
        self.page = page
        self.token = token
        self.today = today
        self.language = language
        answer = TrackingAnswer(page, today: today, language)
    }

    private var order: TrackedOrder { page.order }

    func document(mark: String) -> HTML {
        let frame = Document(
            title: title, brand: order.channel.brand, language: language, contact: contact,
            events: Paths.trackingEvents(token, in: language, since: mark))
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
            \(story)
            \(companyNote)
            </div>
            </div>
            """)
    }

    /// The parts that a change of the order may change. The words of the company are not among them.
    var parts: [HTML] { [headline, road, notes, parcels, goods, story, money] }

    /// What a screen reader is told after a change: one sentence.
    var announcement: String { answer.announcement }

    var title: String { say("title", ["number": order.number, "answer": answer.title]) }

    private var headline: HTML {
        let placed = order.moments.placed.map { order.zone.localDate(of: $0) }
        return """
            <div class="stack tight" id="headline" data-title="\(title) · \(order.channel.brand)">
            <p class="muted small">\(say("order")) <bdi class="code">\(order.number)</bdi>\
            \(placed.map(placedOn))</p>
            <h1 class="eta">\(answer.title)</h1>
            \(answer.details.map { "<p>\($0)</p>" as HTML })\(reasons)
            </div>
            """
    }

    private var reasons: HTML? {
        answer.reasons.map { "<p class=\"muted small\">\($0)</p>" }
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
        let text: HTML = "<span>\(name) <br>\(date)</span>"
        return switch step.place {
        case .passed: "<li class=\"past\">\(text)<span class=\"unseen\">\(say("road.passed"))</span></li>"
        case .here: "<li aria-current=\"step\">\(text)</li>"
        case .ahead: "<li>\(text)</li>"
        }
    }

    /// What stands in the way, and what the customer can do about it.
    private var notes: HTML {
        let texts = TrackingNotes(page).keys.map { Elements.banner(say($0), tone: .warn) }
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
        let money = TrackingMoney(order, today: today, language)
        let facts = money.facts.enumerated().map { index, fact -> HTML in
            let sum: HTML? = index == 0 ? " class=\"sum\"" : nil
            return "<dt\(sum)>\(fact.name)</dt><dd\(sum)>\(fact.amount)</dd>"
        }
        let list: HTML? = facts.isEmpty ? nil : "<dl class=\"facts\">\(facts)</dl>"
        return """
            <section class="card" id="money" aria-labelledby="money-title">
            <header><h2 id="money-title">\(say("money"))</h2>\
            \(Elements.badge(money.badge.text, tone: money.badge.tone))</header>
            \(list)<p class="small">\(money.sentence)</p>
            </section>
            """
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

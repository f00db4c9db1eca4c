import Access
import Kit
import Sales

/// The first page as people see it.
struct HomeView {
    let page: HomePage
    let call: DeskCall
    var refused: Refusal?
    /// Of every form, where two views are to be compared; else each gets its own.
    var formKey: String?

    private var cells: OrderCells { OrderCells(call) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("desk.home." + key, arguments)
    }

    var html: HTML {
        """
        <div class="heading"><h1>\(Formats.date(call.today, call.language))</h1>\(create)</div>
        \(problem)\(figures)<div\(aside == nil ? nil : " class=\"split\"")>
        \(attention)\(aside)</div>
        """
    }

    /// What may change while somebody looks; empty where there is nothing for the reader.
    var parts: [HTML] { [figures, attention, aside].map { $0 ?? "" } }

    private var attention: HTML? { AttentionView(page: page, call: call, formKey: formKey).html }

    private var aside: HTML? {
        guard !page.work.isEmpty || !page.activity.isEmpty else { return nil }
        return """
            <aside id="home-glance" class="stack" aria-label="\(say("glance"))">\(work)\(activity)</aside>
            """
    }

    private var create: HTML? {
        guard call.may(.of(PlaceOrder.self)) else { return nil }
        return """
            <a class="btn primary" href="\(Paths.desk(["orders", "new"]))" data-key="c">\
            \(cells.say("create")) <kbd class="hint">C</kbd></a>
            """
    }

    private var problem: HTML? {
        refused.map { refusal in
            """
            <div class="banner" data-tone="warn" role="alert"><span></span>\
            <p>\(Words.sentence(for: refusal, call.language))</p></div>

            """
        }
    }

    // MARK: Figures

    private var figures: HTML? {
        guard let figures = page.figures else { return nil }
        let today = call.today.iso
        let placed = Paths.desk(["orders"], [("view", "all"), ("from", today), ("until", today)])
        let unpaid = Paths.desk(["orders"], [("view", "unpaid")])
        let money: HTML? =
            cells.mask.shows(.payments) && cells.mask.shows(.prices)
            ? """
            \(figure("received", amounts(figures.receivedToday), nil))\
            \(figure("due", amounts(figures.stillDue), unpaid))
            """ : nil
        return """
            <section id="home-figures" class="card" aria-labelledby="figures">\
            <h2 class="unseen" id="figures">\(say("figures"))</h2>
            <div class="figures">\(figure("orders", count(figures.ordersToday), placed))\
            \(figure("shipped", count(figures.shippedToday), Paths.desk(["orders"], [("view", "shipped")])))\
            \(figure("left", count(figures.leftToPack), Paths.desk(["orders"], [("view", "to_ship")])))\
            \(money)</div></section>

            """
    }

    /// With the list behind it, where there is one.
    private func figure(_ name: String, _ value: String, _ path: Path?) -> HTML {
        let number: HTML =
            path.map { "<a class=\"num\" href=\"\($0)\">\(value)</a>" }
            ?? "<span class=\"num\">\(value)</span>"
        return """
            <p class="figure"><span class="muted small">\(say("figure." + name))</span>\(number)</p>

            """
    }

    private func count(_ count: Int64) -> String {
        count < HomeFigures.countMax
            ? Formats.integer(count, call.language)
            : Formats.integer(HomeFigures.countMax - 1, call.language) + "+"
    }

    /// One sum a currency: amounts of several are never added.
    private func amounts(_ sums: [HomeFigures.Sum]) -> String {
        guard !sums.isEmpty else { return "0" }
        return sums.map { cells.money($0.amount, $0.currency) }.joined(separator: " + ")
    }

    // MARK: The aside

    private var work: HTML? {
        guard !page.work.isEmpty else { return nil }
        let rows = page.work.map { place -> HTML in
            let parts = [
                ("pick", place.toPick), ("pack", place.toPack), ("hand_over", place.toHandOver),
            ].filter { $0.1 > 0 }.map { say("work." + $0.0, ["count": Formats.integer($0.1, call.language)]) }
            return """
                <dt><a href="\(Paths.desk(["fulfillment", place.code]))">\(place.name)</a></dt>\
                <dd>\(parts.joined(separator: cells.say("comma")))</dd>
                """
        }
        return """
            <section class="card" aria-labelledby="work"><header><h2 id="work">\(say("work"))</h2></header>\
            <dl class="facts">\(rows)</dl></section>

            """
    }

    private var activity: HTML? {
        guard !page.activity.isEmpty else { return nil }
        let rows = page.activity.map { event -> HTML in
            let sentence = say("activity." + event.type)
            let actor = event.actor.map { "<b>\($0)</b> · " as HTML }
            return """
                <li>\(actor)<a class="code" href="\(Paths.deskOrder(event.order))">\(event.order)</a> \
                \(sentence) <span class="muted">\(moment(event.at))</span></li>

                """
        }
        return """
            <section class="card" aria-labelledby="act"><header><h2 id="act">\(say("activity"))</h2></header>\
            <ul class="stack tight small">\(rows)</ul></section>

            """
    }

    private func moment(_ at: Instant) -> HTML {
        Elements.time(at, Elements.moment(at, in: call.zone, today: call.today, call.language))
    }
}

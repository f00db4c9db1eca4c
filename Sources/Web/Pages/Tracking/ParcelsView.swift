import Kit

/// The parcels of an order: what is on its way first, what is still to come, and folded away what has
/// arrived.
struct ParcelsView {
    let page: TrackingPage
    let today: LocalDate
    let language: Language

    var html: HTML {
        let remaining = RemainingGoods(page)
        guard !page.parcels.isEmpty || !remaining.rows.isEmpty else { return "<div id=\"parcels\"></div>" }
        let isUnfinished = !remaining.rows.isEmpty || page.parcels.contains { !$0.isDelivered }
        let earlier = isUnfinished ? page.parcels.filter(\.isDelivered) : []
        let current = isUnfinished ? page.parcels.filter { !$0.isDelivered } : page.parcels
        let cards = current.map(slip) + (remaining.rows.isEmpty ? [] : [rest(remaining)])
        return """
            <section class="stack" id="parcels" aria-labelledby="parcels-title">
            <h2 id="parcels-title">\(say(page.parcels.isEmpty ? "parcels.none" : "parcels"))</h2>
            \(columns(cards))\(earlier.isEmpty ? nil : folded(earlier))\(zone)</section>
            """
    }

    private func columns(_ cards: [HTML]) -> HTML {
        let even: HTML? = cards.count > 1 ? " even" : nil
        return cards.isEmpty ? .empty : "<div class=\"duo\(even)\">\n\(cards)</div>\n"
    }

    private func slip(_ parcel: TrackedParcel) -> HTML {
        ParcelSlip(parcel: parcel, page: page, today: today, language: language).html
    }

    private func folded(_ parcels: [TrackedParcel]) -> HTML {
        """
        <details><summary>\(say("parcels.earlier", ["count": String(parcels.count)]))</summary>
        \(columns(parcels.map(slip)))</details>

        """
    }

    private var zone: HTML? {
        guard page.parcels.contains(where: { !$0.scans.isEmpty }) else { return nil }
        return "<p class=\"small muted\">\(say("zone", ["zone": page.order.zone.id]))</p>\n"
    }

    private func rest(_ remaining: RemainingGoods) -> HTML {
        let rows = remaining.rows.map { row -> HTML in
            let count = GoodsView.quantity(row.quantity, row.line, language)
            return """
                <li><span>\(row.line.name)<br><span class="muted">\(why(row))</span></span>\
                <span class="num">× \(count)</span></li>

                """
        }
        return """
            <article class="card slip" aria-labelledby="remaining">
            <header><h3 id="remaining">\(say("remaining"))</h3></header>
            <ul class="lines">
            \(rows)</ul>
            </article>

            """
    }

    private func why(_ row: RemainingGoods.Row) -> String {
        guard let awaited = row.awaited else {
            return say(
                row.line.road.released > row.line.road.handedOver ? "remaining.prepared" : "remaining.queued")
        }
        let key = awaited.isMade ? "remaining.made" : "remaining.awaited"
        guard let date = awaited.expectedOn, date >= today else { return say(key) }
        return say(key + ".until", ["date": Formats.day(date, today: today, language)])
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}

/// Units that are in no parcel yet, and what they wait for. Said only where it is news: once some have left,
/// or while something is awaited.
struct RemainingGoods: Sendable {
    let rows: [Row]

    struct Row: Sendable {
        let line: TrackingPage.Line
        let quantity: Int64
        let awaited: TrackingPage.Awaited?
    }

    init(_ page: TrackingPage) {
        guard [.confirmed, .processing].contains(page.order.state), page.order.stage < .delivered else {
            rows = []
            return
        }
        let kits = Set(page.lines.compactMap(\.kitLine))
        let packed = page.parcels.flatMap(\.items).reduce(into: [Int64: Int64]()) {
            $0[$1.line, default: 0] += $1.quantity
        }
        var rows: [Row] = []
        for line in page.lines where line.isShipped && !kits.contains(line.id) {
            // An imported parcel may not tell what is in it; what was handed over is in some parcel.
            var left = line.live - max(packed[line.id] ?? 0, line.road.handedOver)
            for awaited in page.awaited where awaited.line == line.id && left > 0 {
                let quantity = min(left, awaited.quantity)
                rows.append(Row(line: line, quantity: quantity, awaited: awaited))
                left -= quantity
            }
            if left > 0 { rows.append(Row(line: line, quantity: left, awaited: nil)) }
        }
        // Before anything has left, only what is awaited is news.
        self.rows = page.parcels.isEmpty ? rows.filter { $0.awaited != nil } : rows
    }
}

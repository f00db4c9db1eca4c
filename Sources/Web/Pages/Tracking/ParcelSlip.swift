import Kit

/// One parcel as a stub: its state, when it comes, who carries it, what is in it, and where it has been.
struct ParcelSlip {
    let parcel: TrackedParcel
    let page: TrackingPage
    let today: LocalDate
    let language: Language

    /// So many scans are shown at once; the rest unfolds. One more is shown rather than folded alone.
    private static let scansShown = 3

    var html: HTML {
        let id = "parcel-\(parcel.ordinal)"
        let title =
            page.parcels.count == 1
            ? say("parcel.only")
            : say("parcel", ["number": String(parcel.ordinal), "count": String(page.parcels.count)])
        return """
            <article class="card slip" aria-labelledby="\(id)">
            <header><h3 id="\(id)">\(title)</h3>\(badge)</header>
            <div class="stack">
            \(when)\(carrier)\(contents)\(history)</div>
            </article>

            """
    }

    private var badge: HTML {
        let text = status(parcel.status)
        if parcel.isStuck, !parcel.isOver { return Elements.badge(say("parcel.stuck"), tone: .stop) }
        return switch parcel.status {
        case "pre_transit": Elements.badge(text, stage: "prepared")
        case "in_transit": Elements.badge(text, stage: "shipped")
        case "out_for_delivery", "delivered": Elements.badge(text, stage: parcel.status)
        case "available_for_pickup", "delayed", "attempt_failed": Elements.badge(text, tone: .warn)
        case "exception", "return_to_sender", "returned", "lost": Elements.badge(text, tone: .stop)
        default: Elements.badge(text, tone: .wait)
        }
    }

    private var when: HTML? {
        if parcel.isDelivered, let at = parcel.deliveredAt {
            return "<p><b>\(say("parcel.delivered", ["time": moment(at)]))</b></p>\n"
        }
        guard !parcel.isOver, let expected = parcel.expected, expected.upperBound >= today else { return nil }
        let days = [expected.lowerBound, expected.upperBound].map {
            Formats.day($0, today: today, language)
        }
        let isOne = expected.lowerBound == expected.upperBound || expected.lowerBound < today
        let text =
            isOne
            ? say("parcel.expected", ["date": days[1]])
            : say("parcel.expected.between", ["from": days[0], "until": days[1]])
        return "<p><b>\(text)</b></p>\n"
    }

    private var carrier: HTML? {
        let (code, number) = (parcel.carrier.code, parcel.carrier.trackingNumber)
        guard code != nil || number != nil else { return nil }
        let name = code.map { CarrierName.of($0, language) }
        let shown = number.map { "<bdi class=\"code\">\($0)</bdi>" as HTML }
        return "<p class=\"small muted\">\(name ?? "") \(shown)\(link(name))</p>\n"
    }

    private func link(_ name: String?) -> HTML? {
        guard let number = parcel.carrier.trackingNumber,
            let address = CarrierSites.page(of: parcel.carrier.code, number: number)
        else { return nil }
        let text = say("parcel.carrier_page", ["carrier": name ?? ""])
        return "<br><a href=\"\(address)\" rel=\"noopener noreferrer external\">\(text)</a>"
    }

    private var contents: HTML? {
        guard !parcel.items.isEmpty else { return nil }
        let lines = Dictionary(uniqueKeysWithValues: page.lines.map { ($0.id, $0) })
        let items = parcel.items.compactMap { item -> HTML? in
            guard let line = lines[item.line] else { return nil }
            let count = GoodsView.quantity(item.quantity, line, language)
            return "<li><span>\(line.name)</span><span class=\"num\">× \(count)</span></li>"
        }
        return "<ul class=\"lines\">\(items)</ul>\n"
    }

    private var history: HTML? {
        guard !parcel.scans.isEmpty else { return nil }
        let isLong = parcel.scans.count > Self.scansShown + 1
        let shown = isLong ? Self.scansShown : parcel.scans.count
        let rows = parcel.scans.enumerated().map(row)
        let rest = rows.count - shown
        let folded: HTML = """
            <details><summary>\(say("parcel.history", ["count": String(rest)]))</summary>
            <div class="box"><ol class="log">
            \(Array(rows[shown...]))</ol></div></details>

            """
        return """
            <div class="box"><ol class="log">
            \(Array(rows[..<shown]))</ol></div>
            \(isLong ? folded : nil)
            """
    }

    private func row(_ index: Int, _ scan: TrackedParcel.Scan) -> HTML {
        let isNow: HTML? = index == 0 ? " class=\"now\"" : nil
        return "<li\(isNow)>\(Elements.time(scan.at, moment(scan.at)))<p>\(sentence(scan))</p></li>\n"
    }

    private func moment(_ at: Instant) -> String {
        Elements.moment(at, in: page.order.zone, today: today, language)
    }

    private func sentence(_ scan: TrackedParcel.Scan) -> String {
        let text = status(scan.status)
        return scan.place.isEmpty ? text : say("parcel.at", ["status": text, "place": scan.place])
    }

    private func status(_ status: String) -> String {
        let key = "parcel.status." + status
        return Words.text(Words.all[key] == nil ? "parcel.status.unknown" : key, language)
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}

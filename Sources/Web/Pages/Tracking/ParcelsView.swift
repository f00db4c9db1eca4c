import Kit

/// The parcels of an order: a stub each, with what is in it, who carries it and where it has been.
struct ParcelsView {
    let page: TrackingPage
    let today: LocalDate
    let language: Language

    var html: HTML {
        guard !page.parcels.isEmpty else { return "<div id=\"parcels\"></div>" }
        let even: HTML? = page.parcels.count > 1 ? " even" : nil
        return """
            <section class="stack" id="parcels" aria-labelledby="parcels-title">
            <h2 id="parcels-title">\(say("parcels"))</h2>
            <div class="duo\(even)">
            \(page.parcels.map(slip))</div>
            </section>
            """
    }

    private func slip(_ parcel: TrackingPage.Parcel) -> HTML {
        let title = say("parcel", ["number": String(parcel.position), "count": String(page.parcels.count)])
        let id = "parcel-\(parcel.position)"
        return """
            <article class="card slip" aria-labelledby="\(id)">
            <header><h3 id="\(id)">\(title)</h3>\(badge(parcel))</header>
            <div class="stack">
            \(carrier(of: parcel))\(contents(of: parcel))\(latest(of: parcel))\(history(of: parcel))
            </div>
            </article>

            """
    }

    private func badge(_ parcel: TrackingPage.Parcel) -> HTML {
        let text = status(parcel.status)
        return switch parcel.status {
        case "pre_transit": Elements.badge(text, stage: "prepared")
        case "in_transit": Elements.badge(text, stage: "shipped")
        case "out_for_delivery", "delivered": Elements.badge(text, stage: parcel.status)
        case "available_for_pickup", "delayed", "attempt_failed": Elements.badge(text, tone: .warn)
        case "exception", "return_to_sender", "returned", "lost": Elements.badge(text, tone: .stop)
        default: Elements.badge(text, tone: .wait)
        }
    }

    private func carrier(of parcel: TrackingPage.Parcel) -> HTML? {
        let name = parcel.carrier.map { code in
            let key = "carrier." + code.lowercased()
            return Words.all[key] == nil ? code : Words.text(key, language)
        }
        guard name != nil || parcel.trackingNumber != nil else { return nil }
        let number = parcel.trackingNumber.map { "<bdi class=\"code\">\($0)</bdi>" as HTML }
        return "<p class=\"small muted\">\(name ?? "") \(number)</p>\n"
    }

    private func contents(of parcel: TrackingPage.Parcel) -> HTML? {
        guard !parcel.items.isEmpty else { return nil }
        let lines = Dictionary(uniqueKeysWithValues: page.lines.map { ($0.id, $0) })
        let items = parcel.items.compactMap { item -> HTML? in
            guard let line = lines[item.line], let decimals = Int(exactly: line.decimals),
                let quantity = try? Quantity(amount: item.quantity, decimals: decimals)
            else { return nil }
            let count = Formats.quantity(quantity, language)
            return "<li><span>\(line.name)</span><span class=\"num\">× \(count)</span></li>"
        }
        return "<ul class=\"lines\">\(items)</ul>\n"
    }

    private func latest(of parcel: TrackingPage.Parcel) -> HTML? {
        guard let scan = parcel.scans.first else { return nil }
        return "<p><b>\(sentence(scan))</b><br><span class=\"muted small\">\(when(scan))</span></p>\n"
    }

    /// One scan is shown above already; a list begins with two.
    private func history(of parcel: TrackingPage.Parcel) -> HTML? {
        guard parcel.scans.count > 1 else { return nil }
        let rows = parcel.scans.enumerated().map { index, scan -> HTML in
            let isNow: HTML? = index == 0 ? " class=\"now\"" : nil
            return "<li\(isNow)>\(when(scan))<p>\(sentence(scan))</p></li>\n"
        }
        return """
            <details><summary>\(say("parcel.history"))</summary>
            <div class="box"><ol class="log">
            \(rows)</ol></div></details>
            """
    }

    private func when(_ scan: TrackingPage.Parcel.Scan) -> HTML {
        Elements.time(scan.at, Elements.moment(scan.at, in: page.order.zone, today: today, language))
    }

    private func sentence(_ scan: TrackingPage.Parcel.Scan) -> String {
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

import Kit

/// What was ordered, how much of it, and how much has arrived or was canceled.
struct GoodsView {
    let page: TrackingPage
    let language: Language

    var html: HTML {
        """
        <section class="card" id="goods" aria-labelledby="goods-title">
        <h2 id="goods-title">\(say("goods"))</h2>
        <ul class="lines">
        \(page.lines.prefix(isLong ? Self.shortCount : page.lines.count).map(line))</ul>
        \(isLong ? rest : nil)</section>
        """
    }

    /// So many lines are shown at once; a few more would not be worth the folding.
    private static let shortCount = 8

    private var isLong: Bool { page.lines.count > Self.shortCount + 2 }

    private var rest: HTML {
        let lines = page.lines.dropFirst(Self.shortCount)
        return """
            <details><summary>\(say("goods.more", ["count": String(lines.count)]))</summary>
            <ul class="lines">
            \(lines.map(line))</ul></details>

            """
    }

    private func line(_ line: TrackingPage.Line) -> HTML {
        let part: HTML? = line.kitLine == nil ? nil : " class=\"part\""
        let gone: HTML? = line.live == 0 ? " class=\"gone\"" : nil
        return """
            <li\(part)><span><span\(gone)>\(line.name)</span>\(progress(of: line))</span>\
            <span class="num">× \(quantity(line.ordered, line))</span></li>

            """
    }

    private func progress(of line: TrackingPage.Line) -> HTML? {
        var words: [String] = []
        if line.canceled > 0 {
            words.append(
                line.live == 0
                    ? say("line.canceled")
                    : say("line.some_canceled", ["units": quantity(line.canceled, line)]))
        }
        if line.live > 0, line.delivered >= line.live {
            if !isAllDelivered { words.append(say("line.delivered")) }
        } else if line.delivered > 0 {
            words.append(
                say(
                    "line.some_delivered",
                    ["units": quantity(line.delivered, line), "all": quantity(line.live, line)]))
        }
        guard !words.isEmpty else { return nil }
        return "<br><span class=\"muted\">\(words.joined(separator: " · "))</span>"
    }

    /// Then the headline says so, and the lines need not.
    private var isAllDelivered: Bool { page.lines.allSatisfy { $0.delivered >= $0.live } }

    private func quantity(_ amount: Int64, _ line: TrackingPage.Line) -> String {
        Self.quantity(amount, line, language)
    }

    /// An amount in a line's smallest unit, as people read it.
    static func quantity(_ amount: Int64, _ line: TrackingPage.Line, _ language: Language) -> String {
        guard let decimals = Int(exactly: line.decimals),
            let quantity = try? Quantity(amount: amount, decimals: decimals)
        else { return Formats.integer(amount, language) }
        return Formats.quantity(quantity, language)
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}

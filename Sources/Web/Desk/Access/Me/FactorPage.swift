import Access
import Hummingbird
import Kit

/// Setting a device up: what it scans or is told, then its first code, then the recovery codes, which are
/// shown this once.
struct FactorPage: Sendable {
    let call: DeskCall

    init(_ call: DeskCall) { self.call = call }

    func device(_ device: EnrollFactor.Device) -> Response {
        // Four and four, so that it can be typed without losing the place.
        let letters = Array(device.secret)
        let groups = stride(from: 0, to: letters.count, by: 4).map {
            String(letters[$0..<min($0 + 4, letters.count)])
        }
        let code = QRCode(device.address).map { $0.svg(say("qr")) }
        return page(
            .none(call.language),
            """
            <ol class="stack steps"><li><p>\(say("scan"))</p>\(code)
            <p class="small muted">\(say("type"))</p>
            <p><code class="code key">\(groups.joined(separator: " "))</code></p></li>
            <li>\(form(.none(call.language)))</li></ol>
            """)
    }

    /// The code was wrong. The secret is not shown again: whoever looks over a shoulder later learns nothing.
    func again(_ problems: Problems) -> Response {
        page(
            problems,
            """
            \(form(problems))
            <p><a href="\(Paths.Desk.me)">\(say("restart"))</a></p>
            """)
    }

    func codes(_ codes: [String]) -> Response {
        let list = codes.map { "<li><code class=\"code\">\($0)</code></li>\n" as HTML }
        return call.page(
            say("codes"),
            """
            <div class="narrow stack"><h1>\(say("codes"))</h1>
            \(Elements.note(say("codes.once"), tone: .warn))
            <section class="card stack"><ol class="codes">\(list)</ol>
            <p class="small muted">\(say("codes.how"))</p></section>
            <p><a class="btn primary" href="\(Paths.Desk.me)">\(say("codes.kept"))</a></p></div>
            """)
    }

    private func form(_ problems: Problems) -> HTML {
        var code = FormField("code", say("code"))
        (code.kind, code.complete, code.error) = (.code, "one-time-code", problems.at("code"))
        code.isFocused = true
        return """
            <form class="stack" method="post" action="\(Paths.me("factor", "confirmation"))">
            \(DeskForm.hidden(call))\(code.html)<p><button class="btn primary">\(say("confirm"))</button></p>
            </form>
            """
    }

    private func page(_ problems: Problems, _ content: HTML) -> Response {
        call.page(
            say("title"), status: problems.status,
            """
            <div class="narrow stack"><h1>\(say("title"))</h1>
            \(problems.banner(["code"]))<section class="card">\(content)</section></div>
            """)
    }

    private func say(_ key: String) -> String { call.say("factor." + key) }
}

/// What a browser calls itself, in two words a person knows.
enum BrowserName {
    /// More particular names first: every browser also claims to be the ones below it.
    private static let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
        ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    static func text(_ client: String, _ language: Language) -> String {
        let browser = browsers.first { client.contains($0.0) }?.1
        let system = systems.first { client.contains($0.0) }?.1
        switch (browser, system) {
        case (let browser?, let system?):
            return Words.text("me.session.browser", language, ["browser": browser, "system": system])
        case (let one?, nil), (nil, let one?): return one
        case (nil, nil): return String(client.prefix(40))
        }
    }
}

import Kit

/// The frame of every page of the desk: top bar, side bar, content.
struct DeskShell {
    let call: DeskCall
    let title: String
    let events: Path?
    let isStation: Bool

    func html(_ content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(call.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex, nofollow">
        <title>\(title) · \(brand)</title>
        <link rel="icon" href="\(Assets.icon.path)">
        <link rel="stylesheet" href="\(Assets.deskStyle.path)">
        <script type="module" src="\(Assets.deskScript.path)"></script>
        <script type="module" src="\(Assets.accessScript.path)"></script>
        </head>
        <body class="\(isStation ? "desk station" : "desk")" data-palette="\(say("palette"))" \
        data-results="\(say("results"))"\(keysOff)>
        <a class="skip" href="#main">\(call.say("site.skip"))</a>
        \(top)\(side)<main id="main"\(live)>
        \(content)
        \(SessionClock.html(call))</main>
        \(keys)<p id="say" class="unseen" role="status" aria-live="polite"></p>
        </body>
        </html>

        """
    }

    private var brand: String { call.desk.options.companyName }

    /// Each person can switch single letters off (WCAG 2.1.4).
    private var keysOff: HTML? { call.session.preferences.usesKeys ? nil : " data-keys=\"off\"" }

    private var live: HTML? { events.map { " data-events=\"\($0)\"" } }

    private func say(_ key: String) -> String { call.say("desk." + key) }

    private var top: HTML {
        """
        <header class="top">
        \(isStation ? nil : menuButton)<a class="brand" href="\(Paths.desk)" \
        aria-label="\(brand)">\(Elements.parcelIcon)<span>\(brand)</span></a>
        <form role="search" action="\(Paths.Desk.search)" data-remote="\(Paths.Desk.palette)">\
        <input type="search" name="q" aria-label="\(say("search"))" placeholder="\(say("search.hint"))" \
        aria-keyshortcuts="Control+K /" autocomplete="off"><kbd>Ctrl K</kbd></form>
        <details class="menu"><summary class="btn quiet">\(call.session.displayName)</summary><ul>
        \(languages)<li><a href="\(Paths.Desk.me)">\(say("me"))</a></li>
        <li><form method="post" action="\(Paths.Desk.logOut)">\(DeskForm.hidden(call))\
        <button>\(say("log_out"))</button></form></li>
        </ul></details>
        </header>

        """
    }

    private var menuButton: HTML {
        """
        <button class="btn quiet opener" popovertarget="side" aria-label="\(say("menu"))">\
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16"/></svg>\
        </button>

        """
    }

    private var languages: [HTML] {
        Language.allCases.filter { $0 != call.language }.map { other in
            let (name, tag) = (Words.text("site.language", other), other.rawValue)
            return """
                <li><a href="\(Paths.here(in: other))" hreflang="\(tag)" lang="\(tag)">\(name)</a></li>

                """
        }
    }

    private var side: HTML? {
        guard !isStation else { return nil }
        let places = DeskPlace.allCases.filter { place in
            place.permission.map { call.may($0) } ?? true
        }
        let links = places.map { place -> HTML in
            """
            \(place.beginsGroup ? "<hr>\n" : nil)<a href="\(place.path)"\
            \(place == call.route.place ? " aria-current=\"page\"" : nil)\(letter(place))>\
            \(say("place." + place.rawValue))</a>

            """
        }
        return "<nav class=\"side\" id=\"side\" popover aria-label=\"\(say("main"))\">\n\(links)</nav>\n"
    }

    private func letter(_ place: DeskPlace) -> HTML? {
        place.letter.map { " data-keys=\"g \($0)\"" }
    }

    private var keys: HTML {
        let rows = DeskShell.shortcuts.map { key, letters -> HTML in
            "<dt>\(say("keys." + key))</dt><dd><kbd>\(letters)</kbd></dd>\n"
        }
        return """
            <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">\(say("keys"))</h2><hr>
            <dl class="facts">\(rows)</dl></dialog>

            """
    }

    private static let shortcuts = [
        ("palette", "Ctrl K"), ("search", "/"), ("move", "J K"), ("select", "X"), ("open", "O"),
        ("go", "G H · G O · G F"), ("close", "Esc"),
    ]
}

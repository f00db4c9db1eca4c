import Kit

/// The frame around every page of the site: head, brand, language switch, content, foot.
struct Document {
    let title: String
    let brand: String
    let language: Language
    /// What the visitor sees below the content: how to reach the company, if it says so.
    var contact: HTML = .empty
    /// Where the script finds this page's live events; none for a page that does not change.
    var events: Path?
    /// What machines may read of the page; none for most.
    var linkedData: JSON?
    var style = Assets.style
    /// A script that needs no live events.
    var module: Asset?
    /// One person's affair, which no search engine keeps.
    var isPrivate = false

    func html(_ content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        \(robots)<title>\(title) · \(brand)</title>
        <link rel="icon" href="\(Assets.icon.path)">
        <link rel="stylesheet" href="\(style.path)">
        \(script)\(linkedData.map(HTML.init(linkedData:)))</head>
        <body class="site">
        <a class="skip" href="#main">\(say("skip"))</a>
        <header><span class="brand">\(Elements.parcelIcon)\(brand)</span>\(languages)</header>
        <main id="main"\(liveAttribute)>
        \(content)
        </main>
        <footer><p>\(brand)</p>\(contact)</footer>
        </body>
        </html>

        """
    }

    private var robots: HTML? {
        isPrivate ? "<meta name=\"robots\" content=\"noindex, nofollow\">\n" : nil
    }

    private var script: HTML? {
        let asset = events == nil ? module : Assets.live
        return asset.map { "<script type=\"module\" src=\"\($0.path)\"></script>\n" }
    }

    private var liveAttribute: HTML? {
        events.map { " data-events=\"\($0)\"" }
    }

    /// Each language is named in its own, so that who needs it can read it.
    private var languages: HTML {
        let others = Language.allCases.filter { $0 != language }.map { other -> HTML in
            let name = Words.text("site.language", other)
            let tag = other.rawValue
            return "<a href=\"\(Paths.here(in: other))\" hreflang=\"\(tag)\" lang=\"\(tag)\">\(name)</a>"
        }
        return "<nav aria-label=\"\(say("languages"))\">\(others)</nav>"
    }

    private func say(_ key: String) -> String { Words.text("site." + key, language) }
}

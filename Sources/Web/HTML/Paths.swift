import Kit

/// Every address of this site, made in one place: a link that compiles leads somewhere.
enum Paths {
    static let start = Path("/")
    static let robots = Path("/robots.txt")
    static let favicon = Path("/favicon.svg")
    static let health = Path("/healthz")
    static let readiness = Path("/readyz")

    static func asset(_ name: String) -> Path { Path("/assets/" + name) }

    static func tracking(_ token: String, in language: Language? = nil) -> Path {
        Path("/t/" + token + query(language))
    }

    /// `since` is the mark of the state the visitor already sees.
    static func trackingEvents(_ token: String, in language: Language, since mark: String) -> Path {
        Path("/t/" + token + "/events" + query(language) + "&since=" + mark)
    }

    /// This page in another language: a reference relative to where the visitor is.
    static func here(in language: Language) -> Path { Path(query(language)) }

    private static func query(_ language: Language?) -> String {
        language.map { "?lang=" + $0.rawValue } ?? ""
    }

    /// The same addresses as the router reads them.
    enum Pattern {
        static let asset = "/assets/{name}"
        static let tracking = "/t/{token}"
        static let trackingEvents = "/t/{token}/events"
    }
}

/// An address of this site. Only `Paths` makes one, so `href` can never hold what somebody typed.
struct Path: Hashable, Sendable {
    let text: String

    fileprivate init(_ text: String) {
        self.text = text
    }
}

extension HTML.Interpolation {
    mutating func appendInterpolation(_ path: Path) {
        appendInterpolation(path.text)
    }
}

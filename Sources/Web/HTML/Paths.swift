import Kit

/// Every address of this site, made in one place: a link that compiles leads somewhere.
enum Paths {
    static let start = Path("/")
    static let robots = Path("/robots.txt")
    static let favicon = Path("/favicon.svg")
    static let health = Path("/healthz")
    static let readiness = Path("/readyz")
    static let metrics = Path("/metrics")
    static let securityText = Path("/.well-known/security.txt")
    static let changePassword = Path("/.well-known/change-password")
    static let lookUp = Path("/track")
    static let lookUpSent = Path("/track/sent")
    static let mailbox = Path("/dev/mail")

    static func lookUp(in language: Language) -> Path { Path("/track" + query(language)) }

    static func lookUpSent(in language: Language) -> Path { Path("/track/sent" + query(language)) }

    /// Ids of mails are made of letters and digits, like every id.
    static func mail(_ id: String, in language: Language) -> Path {
        Path("/dev/mail/" + id + query(language))
    }

    static func mailMarkup(_ id: String) -> Path { Path("/dev/mail/" + id + "/markup") }

    static func mailbox(before id: String?, in language: Language) -> Path {
        Path("/dev/mail" + query(language) + (id.map { "&before=" + $0 } ?? ""))
    }

    static let docs = Path("/docs")
    static let problems = Path("/docs/problems")

    /// Where the paragraph of an operation stands.
    static func docs(at operation: String) -> Path { Path("/docs#" + operation) }

    /// What a problem's `type` leads to.
    static func problem(_ code: String) -> Path { Path("/docs/problems/" + code) }

    static func asset(_ name: String) -> Path { Path("/assets/" + name) }

    static func tracking(_ token: String, in language: Language? = nil) -> Path {
        Path("/t/" + token + query(language))
    }

    /// `since` is the mark of the state the visitor already sees.
    static func trackingEvents(_ token: String, in language: Language, since mark: String) -> Path {
        Path("/t/" + token + "/events" + query(language) + "&since=" + mark)
    }

    /// Where the note form of the page goes.
    static func trackingNotes(_ token: String, in language: Language) -> Path {
        Path("/t/" + token + "/notes" + query(language))
    }

    /// The messages on the page, where a note that was sent is seen.
    static func trackingThread(_ token: String, in language: Language) -> Path {
        Path("/t/" + token + query(language) + "#thread")
    }

    static func pay(_ token: String, in language: Language) -> Path {
        Path("/pay/" + token + query(language))
    }

    /// This page in another language: a reference relative to where the visitor is.
    static func here(in language: Language) -> Path { Path(query(language)) }

    private static func query(_ language: Language?) -> String {
        language.map { "?lang=" + $0.rawValue } ?? ""
    }

    /// The same addresses as the router reads them.
    enum Pattern {
        static let asset = "/assets/{name}"
        static let problem = "/docs/problems/{code}"
        static let tracking = "/t/{token}"
        static let trackingEvents = "/t/{token}/events"
        static let trackingNotes = "/t/{token}/notes"
        static let pay = "/pay/{token}"
        static let mail = "/dev/mail/{mail}"
        static let mailMarkup = "/dev/mail/{mail}/markup"
    }
}

/// An address of this site. Only `Paths` and its extensions make one, so `href` can never hold what somebody
/// typed.
struct Path: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

/// The page of a carrier about one parcel. Only `CarrierSites` makes one, from its own table and a number
/// that is percent-encoded.
struct CarrierAddress: Hashable, Sendable {
    let text: String

    init?(_ pattern: (before: StaticString, after: StaticString), number: String) {
        let kept = number.utf8.filter { $0 != 0x20 }
        guard (4...40).contains(kept.count) else { return nil }
        let isPlain = kept.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        guard isPlain else { return nil }
        text = "\(pattern.before)" + String(decoding: kept, as: UTF8.self) + "\(pattern.after)"
    }
}

/// Where a bank asks its customer to confirm a payment: over https only, whatever a gateway says.
struct BankAddress: Hashable, Sendable {
    let text: String

    init?(_ text: String) {
        guard text.hasPrefix("https://"), text.utf8.count <= 2_000 else { return nil }
        self.text = text
    }
}

/// An address in a letter we wrote, which leads back to a site of ours: never a script, whatever it says.
struct OwnAddress: Hashable, Sendable {
    let text: String

    init?(_ text: String) {
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        guard isWeb, text.utf8.count <= 2_000 else { return nil }
        self.text = text
    }
}

extension HTML.Interpolation {
    mutating func appendInterpolation(_ address: OwnAddress) {
        appendInterpolation(address.text)
    }

    mutating func appendInterpolation(_ address: BankAddress) {
        appendInterpolation(address.text)
    }

    mutating func appendInterpolation(_ address: CarrierAddress) {
        appendInterpolation(address.text)
    }

    mutating func appendInterpolation(_ path: Path) {
        appendInterpolation(path.text)
    }
}

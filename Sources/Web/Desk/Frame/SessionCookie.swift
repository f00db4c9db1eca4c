import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit

/// What a browser carries: its session, the ticket of the forms before there is one, and the first half of a
/// log-in. The names follow the public address (decision 30): behind https `__Host-waybill`, which no
/// neighboring host can plant; over plain http `waybill`, and then only on this very machine or for
/// development.
struct SessionCookie: Sendable {
    enum Purpose: String, CaseIterable, Sendable {
        case session = "waybill"
        case ticket = "waybill-form"
        case challenge = "waybill-code"
    }

    private let isSecure: Bool

    /// Nil where a password would travel in the clear: over plain http from another machine.
    init?(for request: Request, _ options: WebOptions) {
        isSecure = options.isSecure
        guard isSecure || options.isDev || Self.isLoopback(request.head.authority ?? "") else { return nil }
    }

    /// The value a browser sent. Two of one name with different values are none: one of them was planted.
    func value(_ purpose: Purpose, of request: Request) -> String? {
        Self.value(name(purpose), in: request)
    }

    static func value(_ name: String, in request: Request) -> String? {
        let values = request.headers[values: .cookie].flatMap { header in
            header.split(separator: ";", maxSplits: 64).compactMap { pair -> Substring? in
                let parts = pair.drop { $0 == " " }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return parts.count == 2 && parts[0] == name ? parts[1] : nil
            }
        }
        guard let first = values.first, values.allSatisfy({ $0 == first }), first.utf8.count <= 200 else {
            return nil
        }
        return String(first)
    }

    /// A cookie that lives as long as the browser, or for some time.
    func set(_ purpose: Purpose, _ value: String, seconds: Int? = nil) -> HTTPField {
        let life = seconds.map { "; Max-Age=" + String($0) } ?? ""
        return HTTPField(name: .setCookie, value: "\(name(purpose))=\(value)\(life)\(attributes)")
    }

    func clear(_ purpose: Purpose) -> HTTPField { set(purpose, "", seconds: 0) }

    private func name(_ purpose: Purpose) -> String { (isSecure ? "__Host-" : "") + purpose.rawValue }

    /// `Lax`, so that a link in a mail or a chat opens the page it leads to; what changes something is a POST
    /// and carries a token besides.
    private var attributes: String { "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }

    /// Whether a name means this machine, whoever asks.
    static func isLoopback(_ authority: String) -> Bool {
        let host =
            authority.hasPrefix("[")
            ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        if host == "::1" || host.lowercased() == "localhost" || host.lowercased().hasSuffix(".localhost") {
            return true
        }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// What stands in a form that is sent before anybody is logged in, and in a cookie of the same browser: a
/// page of somebody else's can make a browser send the one, but neither read nor guess the other. So nobody
/// can be logged in to an account that is not his.
struct FormTicket: Sendable {
    let cookie: String
    private let keyring: Keyring

    /// Takes the browser's own ticket up, so that two windows do not disturb each other.
    init(_ known: String?, _ keyring: Keyring, _ random: any RandomSource) {
        self.keyring = keyring
        cookie = known.flatMap { Self.isPlain($0) ? $0 : nil } ?? Self.text(random.bytes(20))
    }

    /// The hidden field of the form.
    var field: String { Self.text(keyring.digest("form ticket", cookie)) }

    func accepts(_ sent: String) -> Bool {
        let (ours, theirs) = (Array(field.utf8), Array(sent.utf8))
        return ours.count == theirs.count
            && zip(ours, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count == 40
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

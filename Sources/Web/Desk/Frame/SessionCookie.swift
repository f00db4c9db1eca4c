import HTTPTypes
import Hummingbird
import Kit

/// The cookie that holds a session's token. Over https its name makes browsers refuse it from anybody but
/// this very host (decision 30); plain http is for this machine and for development.
struct SessionCookie: Sendable {
    let name: String
    private let isSecure: Bool
    /// Whether a session may begin at all: its token must not travel readable through a network.
    let isPossible: Bool

    private static let loopback: Set<String> = ["127.0.0.1", "::1", "localhost"]

    init(_ options: WebOptions) {
        isSecure = options.isSecure
        name = isSecure ? "__Host-waybill" : "waybill"
        isPossible = isSecure || options.isDev || Self.loopback.contains(options.host)
    }

    /// Nil if there is none, or more than one: then somebody else put one beside ours.
    func token(in request: Request) -> String? { Self.value(name, in: request) }

    func set(_ token: String) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(token)" + attributes)
    }

    var cleared: HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=" + attributes + "; Max-Age=0")
    }

    private var attributes: String {
        "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    static func value(_ name: String, in request: Request) -> String? {
        let found = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
            let parts = pair.drop(while: \.isWhitespace).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && parts[0] == name ? String(parts[1]) : nil
        }
        return found.count == 1 ? found.first : nil
    }
}

import HTTPTypes
import Hummingbird
import Kit

/// The names this site answers to. A request for another one was led here by somebody else's name server or
/// by a header made up, and gets nothing: neither a page nor a link in a mail is ever made of such a name.
struct HostList: Sendable {
    private let names: Set<String>
    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    /// Whoever probes the process knows only its address.
    private static let probes: Set<String> = [
        Paths.health.text, Paths.readiness.text, Paths.metrics.text,
    ]

    /// With a public address that is the only name, but for those an operator adds; without one, the machine
    /// itself and the name it was bound to.
    init(_ options: WebOptions) {
        var names = Set(options.hosts.map { $0.lowercased() })
        if let publicURL = options.publicURL, let name = Self.host(ofURL: publicURL) { names.insert(name) }
        if options.publicURL == nil || options.isDev {
            names.formUnion(Self.loopback)
            names.insert(options.host.contains(":") ? "[\(options.host)]" : options.host.lowercased())
        }
        self.names = names
    }

    /// Refuses a request without one host that is ours.
    func check(_ request: Request) throws(Failure) {
        // The first `Host` becomes the authority; a second one would still be among the fields.
        guard request.headers[.host] == nil, let authority = request.head.authority,
            let name = Self.name(of: authority)
        else { throw .badHost }
        if request.method != .connect, names.contains(name) { return }
        guard Self.probes.contains(request.uri.path) else { throw .unknownHost }
    }

    /// Without the port, in lower case; nil if it is nothing a host is called.
    private static func name(of authority: String) -> String? {
        let text = authority.lowercased()
        guard (1...255).contains(text.utf8.count) else { return nil }
        let end = text.lastIndex(of: ":").flatMap { text.hasSuffix("]") ? nil : $0 } ?? text.endIndex
        let (name, port) = (text[..<end], text[end...].dropFirst())
        guard !name.isEmpty, port.utf8.count <= 5, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            name.utf8.allSatisfy(isPlain)
        else { return nil }
        return String(name)
    }

    private static func host(ofURL url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        return name(of: String(url[scheme.upperBound...].prefix { $0 != "/" }))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

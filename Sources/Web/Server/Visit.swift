import Hummingbird
import Kit
import NIOCore

/// What is known of a request before anybody answers it: its id, and the language to speak.
struct Visit: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var requestID = ""
    /// Where the visitor comes from, as far as it can be believed.
    var client: NetworkAddress?
    /// What the visitor asked for, by `?lang=` or by the browser; nil if neither says anything we speak.
    var wishedLanguage: Language?

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    var language: Language { wishedLanguage ?? .en }

    /// What holds the language chosen at the desk, where a session goes over many pages.
    static let languageCookie = "lang"

    /// `?lang=` wins over what was chosen before, and that over the browser's list.
    static func language(wishedBy request: Request) -> Language? {
        if let tag = request.uri.queryParameters["lang"], let language = Language(tag: tag) {
            return language
        }
        if let tag = SessionCookie.value(languageCookie, in: request), let language = Language(tag: tag) {
            return language
        }
        guard let header = request.headers[.acceptLanguage], speaksOurs(header) else { return nil }
        return .best(acceptLanguage: header)
    }

    private static func speaksOurs(_ header: String) -> Bool {
        header.split(separator: ",", maxSplits: 64).contains { item in
            Language(tag: item.drop(while: \.isWhitespace).prefix { $0 != ";" && !$0.isWhitespace }) != nil
        }
    }
}

/// Ids of requests: given by whoever stands before us, or made here. People quote them when something went
/// wrong.
enum RequestID {
    static func of(_ request: Request, random: any RandomSource) -> String {
        if let given = request.headers[.requestID], isPlain(given) { return given }
        return "req_" + Crockford.encode(random.bits(), length: 13)
    }

    private static func isPlain(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

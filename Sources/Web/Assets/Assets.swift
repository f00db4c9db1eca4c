import HTTPTypes
import Hummingbird

/// Everything a page loads besides itself. Names carry a hash of the content, so browsers keep an asset for
/// ever and never see an old one.
enum Assets {
    static let style = Asset("site", "css", StyleSheet.text, MediaType.css)
    static let live = Asset("live", "js", LiveScript.text, MediaType.script)
    static let deskStyle = Asset("desk", "css", DeskStyle.text, MediaType.css)
    static let deskScript = Asset("desk", "js", DeskScript.text, MediaType.script)
    static let accessScript = Asset("access", "js", AccessScript.text, MediaType.script)
    static let icon = Asset("icon", "svg", Icon.text, MediaType.svg)

    static let all = [style, live, deskStyle, deskScript, accessScript, icon]
}

struct Asset: Sendable {
    let name: String
    let content: Content

    var path: Path { Paths.asset(name) }

    fileprivate init(_ name: String, _ kind: String, _ text: String, _ mediaType: String) {
        let hash = Self.hash(text)
        self.name = "\(name).\(hash).\(kind)"
        content = Content(Array(text.utf8), mediaType, etag: "\"\(hash)\"", effort: .asset)
    }

    /// FNV-1a: tells versions apart and guards nothing.
    static func hash(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }
}

struct AssetRoutes: Sendable {
    private static let forEver = [
        HTTPField(name: .cacheControl, value: "public, max-age=31536000, immutable")
    ]
    private let assets = Dictionary(uniqueKeysWithValues: Assets.all.map { ($0.name, $0.content) })

    func add(to routes: inout Routes) {
        routes.get(Paths.Pattern.asset) { [self] request, visit in
            guard let content = visit.parameters.get("name").flatMap({ assets[$0] }) else {
                throw Failure.notFound
            }
            return content.response(to: request, adding: Self.forEver)
        }
        // Browsers ask for it by this name when they show something that is no page.
        routes.get(Paths.favicon.text) { request, _ in
            Assets.icon.content.response(
                to: request, adding: [HTTPField(name: .cacheControl, value: "public, max-age=86400")])
        }
    }
}

/// The tree the rules read: found from this file's own place, so it does not matter where the tests are
/// started.
import Foundation

enum SourceTree {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sources = swiftFiles(under: "Sources")
    static let tests = swiftFiles(under: "Tests")
    static let all = sources + tests

    /// The rules' own folder names what it forbids.
    static let judgedForWords = all.filter { !$0.path.hasPrefix("Tests/TidyTests/") }

    static let migrations = texts(under: "Sources/Storage/Migrations", suffixes: [".swift", ".sql"])
    static let documents =
        texts(under: "docs", suffixes: [".md"])
        + ["README.md", "ARCHITECTURE.md", "STYLE.md", "CHANGELOG.md"].compactMap(text)

    struct Text {
        let path: String
        let content: String

        var lines: [String] {
            content.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func swiftFiles(under folder: String) -> [SourceFile] {
        texts(under: folder, suffixes: [".swift"]).map { SourceFile(path: $0.path, text: $0.content) }
    }

    private static func texts(under folder: String, suffixes: [String]) -> [Text] {
        let start = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { name in suffixes.contains { name.hasSuffix($0) } }
            .compactMap { text(folder + "/" + $0) }
    }

    private static func text(_ path: String) -> Text? {
        guard let data = FileManager.default.contents(atPath: root.appendingPathComponent(path).path) else {
            return nil
        }
        return Text(path: path, content: String(decoding: data, as: UTF8.self))
    }
}

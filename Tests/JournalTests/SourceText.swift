// Reads the sources, for tests that hold the code to its own lists.
import Foundation

enum SourceText {
    /// The first capture of every match in any Swift file under `Sources`.
    static func matches(of pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        var found: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
        where path.hasSuffix(".swift") {
            let source = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            for match in source.matches(of: pattern) { found.insert(String(match.1)) }
        }
        return found
    }
}

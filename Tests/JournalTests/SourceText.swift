// Reads the sources, for tests that hold the code to its own lists.
import Foundation

enum SourceText {
    /// Every Swift file under `Sources`.
    static func all() throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
            $0.hasSuffix(".swift")
        }
        .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    }
}

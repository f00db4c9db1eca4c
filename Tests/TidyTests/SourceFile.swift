/// One file of the tree as the rules see it: its lines whole, and again split into code, literals and
/// comments, so that a rule about code is not fooled by a comment and a rule about SQL reads only literals.
struct SourceFile: Sendable {
    let path: String
    let lines: [String]
    let code: [String]
    let literals: [String]
    let comments: [String]

    init(path: String, text: String) {
        let parts = SourceParts(text)
        self.path = path
        lines = Self.split(Array(text.utf8))
        code = Self.split(parts.code)
        literals = Self.split(parts.literals)
        comments = Self.split(parts.comments)
    }

    private static func split(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// `Kit` of `Sources/Kit/Money.swift`.
    var target: String? { folders.first == "Sources" && folders.count > 1 ? folders[1] : nil }

    /// Words, migrations and tables are data that happens to be written in Swift: long is what they are.
    var isTableOfData: Bool {
        folders.contains("Words") || folders.contains("Migrations") || name.hasSuffix("Table.swift")
    }
}

/// Something a rule objects to; `line` counts from 1.
struct Finding: Equatable, CustomStringConvertible {
    let path: String
    let line: Int
    let problem: String

    var description: String { "\(path):\(line): \(problem)" }
}

extension Finding {
    init(_ file: SourceFile, line index: Int, _ problem: String) {
        self.init(path: file.path, line: index + 1, problem: problem)
    }
}

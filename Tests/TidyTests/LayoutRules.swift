/// How a file opens, which way imports run, and where Chinese may stand.
enum Layout {
    /// A target may import only targets to its left.
    static let floors = [
        "Kit", "Storage", "Journal", "Access", "Supply", "Sales", "Delivery", "Care", "Insight", "Exchange",
        "Web", "waybill",
    ]

    /// C libraries, each behind the one folder that speaks to it. CCurl blocks, so nothing that holds a
    /// transaction may reach it.
    static let borders = [
        "CSQLite": "Sources/Storage/", "CPostgres": "Sources/Storage/", "CArgon2": "Sources/Access/",
        "CQRCode": "Sources/Web/",
        "CCurl": "Sources/Care/Messages/Transport/",
    ]
}

/// Imports may stand before the opening paragraph, so that it can attach to the first declaration.
func missingOpening(_ file: SourceFile) -> [Finding] {
    let first = file.lines.firstIndex { !$0.isEmpty && !words(in: $0).contains { $0.text == "import" } } ?? 0
    guard first < file.lines.count, !file.lines[first].hasPrefix("//") else { return [] }
    return [Finding(file, line: first, "opens without a comment that says what the file is for")]
}

func needlessMarks(_ file: SourceFile) -> [Finding] {
    guard file.lines.count < Limits.fileLinesForMarks else { return [] }
    return file.comments.enumerated().compactMap { index, comment in
        guard comment.contains("MARK:") else { return nil }
        return Finding(file, line: index, "a file under \(Limits.fileLinesForMarks) lines needs no MARK")
    }
}

func importsUpward(_ file: SourceFile) -> [Finding] {
    guard let target = file.target, !target.hasPrefix("C") || Layout.floors.contains(target) else {
        return []
    }
    guard let floor = Layout.floors.firstIndex(of: target) else {
        return [Finding(file, line: 0, "`\(target)` has no place among the floors of Layout.floors")]
    }
    return imports(of: file).compactMap { module, line in
        if let border = Layout.borders[module], !file.path.hasPrefix(border) {
            return Finding(file, line: line, "only \(border) may import \(module)")
        }
        guard let other = Layout.floors.firstIndex(of: module), other >= floor else { return nil }
        return Finding(
            file, line: line, "\(target) may not import \(module): imports run one way, upward goes by event")
    }
}

private func imports(of file: SourceFile) -> [(module: String, line: Int)] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return file.code.enumerated().compactMap { index, line in
        guard line.contains("import ") else { return nil }
        let parts = words(in: line).map(\.text)
        guard let at = parts.firstIndex(of: "import"), at < 3 else { return nil }
        return parts[(at + 1)...].first { !kinds.contains($0) }.map { ($0, index) }
    }
}

/// Texts that people read are in the catalogs, where both languages stand side by side.
func chineseOutsideWords(_ file: SourceFile) -> [Finding] {
    guard !file.folders.contains("Words") else { return [] }
    return file.lines.enumerated().compactMap { index, line in
        guard line.utf8.contains(where: { $0 >= 0xE3 }), line.unicodeScalars.contains(where: isChinese) else {
            return nil
        }
        guard !line.contains(Forbidden.quotesAFile) else { return nil }
        return Finding(file, line: index, "Chinese outside a Words folder")
    }
}

private func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3000...0x303F, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
}

/// Events are kept for ever and read by everyone; personal data must stay erasable, so an event holds its
/// id only.
func personalDataInEvents(_ file: SourceFile) -> [Finding] {
    let isAboutEvents =
        file.folders.contains("Events") || file.name.hasSuffix("Event.swift")
        || file.name.hasSuffix("Events.swift")
    guard isAboutEvents else { return [] }
    return file.code.enumerated().compactMap { index, line in
        guard line.contains("Personal<") else { return nil }
        return Finding(file, line: index, "an event may not carry Personal<…>: keep the id of the version")
    }
}

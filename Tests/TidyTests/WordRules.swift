/// What may not be written: notes to self, traps on input, empty names, another English.
enum Forbidden {
    static let marks: Set = ["TODO", "FIXME", "XXX", "HACK"]
    static let traps = ["try!", "as!", "fatalError("]
    static let nameEndings = [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Handler", "Impl", "DTO", "Base",
        "Common",
    ]
    static let typeKeywords: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    /// Beginnings of words as the British spell them, with the American word to use.
    static let british = [
        "cancelled": "canceled", "cancelling": "canceling", "fulfilment": "fulfillment",
        "authoris": "authoriz",
        "catalogue": "catalog", "colour": "color", "labelled": "labeled", "labelling": "labeling",
        "organis": "organiz", "initialis": "initializ", "normalis": "normaliz", "optimise": "optimize",
        "optimisation": "optimization", "serialis": "serializ", "recognis": "recogniz",
        "summaris": "summariz",
        "behaviour": "behavior", "favour": "favor", "honour": "honor", "neighbour": "neighbor",
        "licence": "license", "defence": "defense", "centre": "center", "travelled": "traveled",
        "modelled": "modeled", "modelling": "modeling", "programme": "program", "analyse": "analyze",
        "artefact": "artifact", "whilst": "while", "instalment": "installment", "practise": "practice",
        "customis": "customiz", "prioritis": "prioritiz", "synchronis": "synchroniz",
        "capitalis": "capitaliz",
        "minimis": "minimiz", "maximis": "maximiz", "localis": "localiz", "finalis": "finaliz",
        "cheque": "check", "enrolment": "enrollment", "judgement": "judgment", "signalled": "signaled",
    ]
    static let americanAfterAll: Set = ["programmed", "programmer", "programmers", "programmes"]

    /// Names of the libraries, which we cannot respell.
    static let librarySpellings: Set = ["isCancelled", "labelledby"]

    /// A table that maps another program's words onto ours says so on the line.
    static let quotesAFile = "// as the file spells it"
}

func notesToSelf(_ file: SourceFile) -> [Finding] {
    file.comments.enumerated().flatMap { index, comment in
        words(in: comment).filter { Forbidden.marks.contains($0.text) }.map {
            Finding(file, line: index, "\($0.text): do it, or open an issue and leave no mark here")
        }
    }
}

func traps(_ file: SourceFile) -> [Finding] {
    file.code.enumerated().flatMap { index, line in
        Forbidden.traps.filter { line.contains($0) }.map {
            Finding(file, line: index, "`\($0)` stops the program: refuse or throw instead")
        }
    }
}

func emptyNames(_ file: SourceFile) -> [Finding] {
    declaredTypes(in: file).compactMap { type in
        guard let ending = Forbidden.nameEndings.first(where: type.name.hasSuffix) else { return nil }
        return Finding(file, line: type.line, "`\(type.name)`: \(ending) says nothing, name what it is")
    }
}

struct DeclaredType: Equatable {
    let name: String
    let line: Int
    let isTopLevel: Bool
    let isEntryPoint: Bool
}

/// `class func` and `class var` declare members, not types.
func declaredTypes(in file: SourceFile) -> [DeclaredType] {
    var depth = 0
    var found: [DeclaredType] = []
    for (index, line) in file.code.enumerated() {
        let parts = words(in: line)
        if let at = parts.firstIndex(where: { Forbidden.typeKeywords.contains($0.text) }),
            at + 1 < parts.count,
            parts[at + 1].text.first?.isUppercase == true
        {
            let isEntryPoint = line.contains("@main") || (index > 0 && file.code[index - 1].contains("@main"))
            let name = parts[at + 1].text
            found.append(
                DeclaredType(name: name, line: index, isTopLevel: depth == 0, isEntryPoint: isEntryPoint))
        }
        depth += line.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "{") ? 1 : $1 == UInt8(ascii: "}") ? -1 : 0) }
    }
    return found
}

func britishSpellings(path: String, lines: [String]) -> [Finding] {
    lines.enumerated().flatMap { index, line -> [Finding] in
        guard !line.contains(Forbidden.quotesAFile) else { return [] }
        return words(in: line).compactMap { word in
            britishHump(in: word.text).map {
                Finding(path: path, line: index + 1, problem: "`\(word.text)`: American spelling is `\($0)…`")
            }
        }
    }
}

private func britishHump(in identifier: String) -> String? {
    guard !Forbidden.librarySpellings.contains(identifier) else { return nil }
    for hump in humps(of: identifier) where hump.utf8.count > 5 && !Forbidden.americanAfterAll.contains(hump)
    {
        if let found = Forbidden.british.first(where: { hump.hasPrefix($0.key) }) { return found.value }
    }
    return nil
}

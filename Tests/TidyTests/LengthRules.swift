/// How long a file, a line and a function may be. Tables of data may be as long as their data.
enum Limits {
    static let fileLines = 300
    static let functionLines = 40
    static let lineCharacters = 110
    static let fileLinesForMarks = 100
}

func overlongFile(_ file: SourceFile) -> [Finding] {
    guard !file.isTableOfData, file.lines.count > Limits.fileLines else { return [] }
    let problem = "\(file.lines.count) lines, at most \(Limits.fileLines): does it still hold one thing?"
    return [Finding(file, line: file.lines.count - 1, problem)]
}

/// An address cannot be broken, so a line that holds one may be longer.
func overlongLines(_ file: SourceFile) -> [Finding] {
    guard !file.isTableOfData else { return [] }
    return file.lines.enumerated().compactMap { index, line in
        guard line.utf8.count > Limits.lineCharacters, line.count > Limits.lineCharacters else { return nil }
        guard !line.contains("https://"), !line.contains("http://") else { return nil }
        return Finding(file, line: index, "\(line.count) characters, at most \(Limits.lineCharacters)")
    }
}

func overlongFunctions(_ file: SourceFile) -> [Finding] {
    functions(in: file.code).compactMap { function in
        let length = function.lastLine - function.firstLine + 1
        guard length > Limits.functionLines else { return nil }
        let problem = "`\(function.name)` has \(length) lines, at most \(Limits.functionLines)"
        return Finding(file, line: function.firstLine, problem)
    }
}

struct FunctionSpan: Equatable {
    let name: String
    let firstLine: Int
    let lastLine: Int
}

/// Every `func` and `init` with a body, by counting brackets from its name on. A requirement without a body
/// ends at the brace that closes its protocol or at the next declaration.
func functions(in code: [String]) -> [FunctionSpan] {
    let tokens = tokens(of: code)
    return tokens.indices.compactMap { index in
        guard isDeclaration(tokens, at: index) else { return nil }
        guard let end = bodyEnd(tokens, after: index) else { return nil }
        let name = tokens[index].text == "init" ? "init" : tokens[min(index + 1, tokens.count - 1)].text
        return FunctionSpan(name: name, firstLine: tokens[index].line, lastLine: tokens[end].line)
    }
}

private struct Token {
    let text: String
    let line: Int
}

private func tokens(of code: [String]) -> [Token] {
    var tokens: [Token] = []
    for (line, text) in code.enumerated() {
        var signs = text.utf8.enumerated().compactMap { column, byte in
            "(){}[].".utf8.contains(byte) ? Word(text: String(UnicodeScalar(byte)), column: column) : nil
        }
        signs += words(in: text)
        tokens += signs.sorted { $0.column < $1.column }.map { Token(text: $0.text, line: line) }
    }
    return tokens
}

/// `init` is also a call: `self.init(…)`, `.init(…)`, `Money.init`.
private func isDeclaration(_ tokens: [Token], at index: Int) -> Bool {
    if tokens[index].text == "func" { return true }
    return tokens[index].text == "init" && (index == 0 || tokens[index - 1].text != ".")
}

private func bodyEnd(_ tokens: [Token], after start: Int) -> Int? {
    let nextDeclarations: Set = [
        "func", "init", "var", "let", "subscript", "associatedtype", "static", "case",
    ]
    var brackets = 0
    var braces = 0
    for index in (start + 1)..<max(start + 1, tokens.count) {
        switch tokens[index].text {
        case "(", "[": brackets += 1
        case ")", "]": brackets -= 1
        case "{" where brackets == 0 || braces > 0: braces += 1
        case "}" where brackets == 0 || braces > 0:
            braces -= 1
            if braces == 0 { return index }
            if braces < 0 { return nil }
        case let word where braces == 0 && brackets == 0 && nextDeclarations.contains(word):
            if tokens[index].line > tokens[start].line { return nil }
        default: break
        }
    }
    return nil
}

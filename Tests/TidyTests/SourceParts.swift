/// Splits Swift text into code, literals and comments. The three parts are as long as the text, with spaces
/// where another part stands and every line break kept, so a position in one is the position in all. It
/// knows nested comments, raw and multi-line strings and the code inside interpolations; regex literals it
/// takes for code.
struct SourceParts {
    private(set) var code: [UInt8]
    private(set) var literals: [UInt8]
    private(set) var comments: [UInt8]

    private enum Part { case code, literal, comment }
    private enum Mode {
        case code(interpolationDepth: Int?)
        case literal(Delimiter)
        case lineComment
        case blockComment(depth: Int)
    }

    private struct Delimiter {
        let closing: [UInt8]
        let escape: [UInt8]
        let isMultiline: Bool

        init(hashes: Int, quotes: Int) {
            let tail = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
            closing = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + tail
            escape = [UInt8(ascii: "\\")] + tail
            isMultiline = quotes > 1
        }
    }

    private let text: [UInt8]
    private var position = 0
    private var modes: [Mode] = [.code(interpolationDepth: nil)]

    init(_ source: String) {
        text = Array(source.utf8)
        let blank = text.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        (code, literals, comments) = (blank, blank, blank)
        while position < text.count, let mode = modes.last { step(in: mode) }
    }

    private mutating func step(in mode: Mode) {
        switch mode {
        case .code(let depth): stepInCode(depth)
        case .literal(let delimiter): stepInLiteral(delimiter)
        case .lineComment: stepInLineComment()
        case .blockComment(let depth): stepInBlockComment(depth)
        }
    }

    private mutating func stepInCode(_ depth: Int?) {
        if has("//") { return enter(.lineComment, taking: 2, as: .comment) }
        if has("/*") { return enter(.blockComment(depth: 1), taking: 2, as: .comment) }
        if let delimiter = literalOpening() {
            return enter(.literal(delimiter), taking: delimiter.closing.count, as: .code)
        }
        if let depth {
            let change = has("(") ? 1 : has(")") ? -1 : 0
            modes.removeLast()
            if depth + change > 0 { modes.append(.code(interpolationDepth: depth + change)) }
        }
        take(1, as: .code)
    }

    private mutating func stepInLiteral(_ delimiter: Delimiter) {
        if has("\n"), !delimiter.isMultiline {
            modes.removeLast()
            take(1, as: .code)
        } else if has(delimiter.closing) {
            modes.removeLast()
            take(delimiter.closing.count, as: .code)
        } else if !has(delimiter.escape) {
            take(1, as: .literal)
        } else if has(delimiter.escape + [UInt8(ascii: "(")]) {
            enter(.code(interpolationDepth: 1), taking: delimiter.escape.count + 1, as: .code)
        } else {
            take(delimiter.escape.count + 1, as: .literal)
        }
    }

    private mutating func stepInLineComment() {
        if has("\n") { modes.removeLast() }
        take(1, as: .comment)
    }

    private mutating func stepInBlockComment(_ depth: Int) {
        let change = has("/*") ? 1 : has("*/") ? -1 : 0
        modes.removeLast()
        if depth + change > 0 { modes.append(.blockComment(depth: depth + change)) }
        take(change == 0 ? 1 : 2, as: .comment)
    }

    private func literalOpening() -> Delimiter? {
        var end = position
        while end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
        guard end < text.count, text[end] == UInt8(ascii: "\"") else { return nil }
        let isMultiline = end + 2 < text.count && text[end + 1] == text[end] && text[end + 2] == text[end]
        return Delimiter(hashes: end - position, quotes: isMultiline ? 3 : 1)
    }

    private func has(_ word: StaticString) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount {
            guard position + offset < text.count else { return false }
            if text[position + offset] != word.utf8Start[offset] { return false }
        }
        return true
    }

    private func has(_ word: [UInt8]) -> Bool {
        for (offset, byte) in word.enumerated() {
            guard position + offset < text.count, text[position + offset] == byte else { return false }
        }
        return true
    }

    private mutating func enter(_ mode: Mode, taking count: Int, as part: Part) {
        modes.append(mode)
        take(count, as: part)
    }

    private mutating func take(_ count: Int, as part: Part) {
        for _ in 0..<count where position < text.count {
            switch part {
            case .code: code[position] = text[position]
            case .literal: literals[position] = text[position]
            case .comment: comments[position] = text[position]
            }
            position += 1
        }
    }
}

/// Where a day begins and ends inside a sentence, so that it can be kept on one line. Two characters of
/// private use, which no text of ours holds, stand for it until the sentence becomes markup.
enum DayMark {
    static let all: Set<Character> = ["\u{e000}", "\u{e001}"]

    static func around(_ day: String) -> String { "\u{e000}" + day + "\u{e001}" }

    static func markup(_ text: String) -> HTML {
        let pieces = text.split(separator: "\u{e000}", omittingEmptySubsequences: false)
        let marked = pieces.dropFirst().map { piece -> HTML in
            let parts = piece.split(separator: "\u{e001}", maxSplits: 1, omittingEmptySubsequences: false)
            return "<span class=\"day\">\(String(parts[0]))</span>\(parts.count > 1 ? String(parts[1]) : "")"
        }
        return "\(pieces.first.map { String($0) } ?? "")\(marked)"
    }
}

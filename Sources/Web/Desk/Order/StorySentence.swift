import Kit

/// A sentence of the catalog with the one who did it set apart, since a page shows him in bold.
struct StorySentence: Sendable {
    let key: String
    let arguments: [String: String]
    let actor: String
    let language: Language

    /// Where the actor stands while the sentence is filled: a character no typed text can hold.
    private static let place = "\u{1}"

    var text: String {
        Words.text(key, language, arguments.merging(["actor": actor]) { _, new in new })
    }

    var html: HTML {
        let filled = Words.text(key, language, arguments.merging(["actor": Self.place]) { _, new in new })
        let parts = filled.split(
            separator: Character(Self.place), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return "\(filled) <span class=\"muted\">· \(actor)</span>" }
        return "\(String(parts[0]))<b>\(actor)</b>\(String(parts[1]))"
    }
}

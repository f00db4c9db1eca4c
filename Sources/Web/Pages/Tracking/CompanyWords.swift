import Kit

/// The words a company adds to its pages, kept with its channel: `{"en": {"note": "…", "contact": "…"}}`.
struct CompanyWords: Sendable {
    private let words: JSON

    init(_ words: JSON) {
        self.words = words
    }

    /// In the language asked for, or in another the company did write: better foreign than unsaid.
    func text(_ key: String, _ language: Language) -> (text: String, language: Language)? {
        for candidate in [language] + Language.allCases {
            if let text = words[candidate.rawValue]?[key]?.string, !text.isEmpty { return (text, candidate) }
        }
        return nil
    }
}

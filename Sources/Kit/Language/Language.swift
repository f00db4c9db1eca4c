/// The languages every screen is written in. Both are originals.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case en
    case zhHans = "zh-Hans"

    /// From a BCP 47 tag: `en-GB` is English, every Chinese reads as simplified Chinese until there is
    /// another. Nil for a language we do not speak.
    package init?(tag: some StringProtocol) {
        let primary = tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).first?.lowercased()
        switch primary {
        case "en": self = .en
        case "zh": self = .zhHans
        default: return nil
        }
    }

    /// The best we have for an Accept-Language header; English when nothing in it fits.
    package static func best(acceptLanguage header: String) -> Language {
        var best: (language: Language, weight: Int64) = (.en, 0)
        // Whoever sends hundreds of languages is not a reader.
        for item in header.split(separator: ",", maxSplits: 64).prefix(64) {
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = parts.first, let language = tag == "*" ? .en : Language(tag: tag) else {
                continue
            }
            let weight = quality(parts.dropFirst())
            if weight > best.weight { best = (language, weight) }
        }
        return best.language
    }

    /// In thousandths; one that cannot be read does not count.
    private static func quality(_ parameters: some Sequence<String>) -> Int64 {
        for parameter in parameters where parameter.lowercased().hasPrefix("q=") {
            let value = try? FixedPoint.parse(parameter.dropFirst(2), decimals: 3)
            return value.map { (0...1000).contains($0) ? $0 : 0 } ?? 0
        }
        return 1000
    }
}

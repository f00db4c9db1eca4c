import Kit

/// What a scale types, or a person: `1250`, `1.25 kg`, `ST,GS 0.820kg`, `1 lb 9.2 oz`. Grams unless it says
/// otherwise.
enum ScaleText {
    /// Thousandths of a gram in one of each.
    private static let units: [String: Int64] = [
        "": 1_000, "g": 1_000, "gr": 1_000, "kg": 1_000_000, "lb": 453_592, "lbs": 453_592, "oz": 28_350,
    ]
    private static let digitsMax = 9

    /// - Throws: `weight.unreadable`.
    static func grams(_ text: String) throws(Refusal) -> Int64? {
        let tokens = tokens(of: text)
        guard !tokens.isEmpty else { return nil }
        let unreadable = Refusal("weight.unreadable", field: "weight", ["text": String(text.prefix(40))])
        var sum: Int64 = 0
        var hasNumber = false
        var rest = tokens[...]
        while let token = rest.popFirst() {
            // What stands before the number says how steady the scale is.
            guard let number = thousandths(token) else {
                guard !hasNumber else { throw unreadable }
                continue
            }
            let unit = rest.first.flatMap { units[$0] }
            if unit != nil { rest.removeFirst() }
            guard unit != nil || rest.isEmpty || thousandths(rest[rest.startIndex]) == nil else {
                throw unreadable
            }
            sum += number * (unit ?? 1_000) / 1_000
            hasNumber = true
        }
        guard hasNumber else { throw unreadable }
        return (sum + 500) / 1_000
    }

    /// Numbers and words, apart even where nothing stands between them.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var isNumber = false
        for character in text.lowercased().prefix(60) {
            let isDigit = character.isASCII && character.isNumber || character == "." || character == ","
            guard isDigit || character.isLetter else {
                tokens.append("")
                continue
            }
            if isDigit == isNumber, let last = tokens.last, !last.isEmpty {
                tokens[tokens.count - 1] = last + String(character)
            } else {
                tokens.append(String(character))
            }
            isNumber = isDigit
        }
        return tokens.filter { $0.contains { $0.isLetter || $0.isNumber } }
    }

    /// A decimal comma is one; nil if it is no number.
    private static func thousandths(_ token: String) -> Int64? {
        let parts = token.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), let whole = parts[0].isEmpty ? 0 : Int64(parts[0]),
            parts[0].count <= digitsMax
        else { return nil }
        let fraction = parts.count == 2 ? parts[1].prefix(3) : ""
        guard let part = fraction.isEmpty ? 0 : Int64(fraction) else { return nil }
        let scale: Int64 = [1_000, 100, 10, 1][fraction.count]
        return whole * 1_000 + part * scale
    }
}

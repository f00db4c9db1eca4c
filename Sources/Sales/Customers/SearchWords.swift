/// The pieces by which a person is found again: beginnings of words, pairs of characters in scripts without
/// spaces, ends of telephone numbers. Made here once, both for the index and for what somebody types.
import Foundation
import Kit

struct SearchWords {
    /// Longer words are told apart when what was found is looked at.
    static let lengthMax = 12
    /// Fewer digits than this are no number to look for, and more than eleven hold a country.
    static let digits = 4...11
    /// As many as anybody types; the rest is compared with what was found.
    static let typedMax = 6

    /// What one contact is found by.
    static func pieces(of contact: Contact) -> Set<String> {
        let texts = [
            contact.fullName, contact.givenName, contact.familyName, contact.company, contact.email,
        ].compactMap(\.self)
        var pieces: Set<String> = []
        for run in texts.flatMap(runs) {
            pieces.formUnion(run.isCharacters ? parts(of: run.text) : beginnings(of: run.text))
        }
        for number in [contact.phone].compactMap(\.self) {
            let digits = number.filter(\.isNumber)
            for length in Self.digits where length <= digits.count {
                pieces.insert("#" + digits.suffix(length))
            }
        }
        return pieces
    }

    /// What somebody looks for: all of it must be found. The most telling comes first.
    let typed: [String]
    private let words: [Run]
    private let number: String?

    init(_ text: String) {
        let text = String(text.prefix(200))
        let digits = text.filter(\.isNumber)
        let isNumber =
            digits.utf8.count >= Self.digits.lowerBound
            && text.allSatisfy { $0.isNumber || $0.isWhitespace || "+-()./".contains($0) }
        if isNumber {
            let national = digits.drop { $0 == "0" }
            number = String(national.suffix(Self.digits.upperBound))
            words = []
            typed =
                national.count >= Self.digits.lowerBound
                ? ["#" + national.suffix(Self.digits.upperBound)] : []
            return
        }
        number = nil
        let runs = Self.runs(in: text)
        words = runs.filter { $0.isCharacters || $0.text.count > 1 }
        let pieces = words.flatMap { run -> [String] in
            guard run.isCharacters else { return [String(run.text.prefix(Self.lengthMax))] }
            return run.text.count == 1 ? [run.text] : Self.pairs(of: run.text)
        }
        var seen: Set<String> = []
        typed = Array(
            pieces.filter { seen.insert($0).inserted }.sorted { $0.utf8.count > $1.utf8.count }
                .prefix(Self.typedMax))
    }

    /// Whether a contact truly holds what was typed: digests may collide, and long words are cut.
    func match(_ contact: Contact) -> Bool {
        if let number { return contact.phone?.filter(\.isNumber).hasSuffix(number) ?? false }
        let texts = [
            contact.fullName, contact.givenName, contact.familyName, contact.company, contact.email,
        ].compactMap(\.self).flatMap(Self.runs)
        return !words.isEmpty
            && words.allSatisfy { word in
                texts.contains {
                    word.isCharacters ? $0.text.contains(word.text) : $0.text.hasPrefix(word.text)
                }
            }
    }

    struct Run: Hashable {
        var text: String
        let isCharacters: Bool
    }

    /// Words in lower case without accents, and stretches of characters.
    static func runs(in text: String) -> [Run] {
        let plain = text.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var runs: [Run] = []
        var isInside = false
        for scalar in plain.unicodeScalars {
            let isCharacter = Script.isCharacter(scalar)
            guard isCharacter || scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                isInside = false
                continue
            }
            if isInside, runs[runs.count - 1].isCharacters == isCharacter {
                runs[runs.count - 1].text.unicodeScalars.append(scalar)
            } else {
                runs.append(Run(text: String(scalar), isCharacters: isCharacter))
            }
            isInside = true
        }
        return runs
    }

    private static func beginnings(of word: String) -> [String] {
        guard word.count > 1 else { return [] }
        return (2...max(2, min(word.count, lengthMax))).map { String(word.prefix($0)) }
    }

    private static func parts(of run: String) -> [String] { pairs(of: run) + run.map(String.init) }

    private static func pairs(of run: String) -> [String] {
        zip(run, run.dropFirst()).map { String([$0, $1]) }
    }
}

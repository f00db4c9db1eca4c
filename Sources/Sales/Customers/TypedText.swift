/// Small readings of typed text that contacts and addresses share.
import Kit

extension String? {
    /// Nil for what is absent, empty or nothing but space.
    var typed: String? {
        flatMap { text in text.contains { !$0.isWhitespace } ? text : nil }
    }
}

extension FaultList {
    /// A line of text that may be left out.
    mutating func optional(_ raw: String?, _ field: String, max: Int = 200) -> String? {
        optional(raw) { raw throws(Refusal) in try Text.clean(raw, field: field, max: max) }
    }

    /// The same, read in its own way.
    mutating func optional(_ raw: String?, _ clean: (String) throws(Refusal) -> String) -> String? {
        guard let raw = raw.typed else { return nil }
        return take(try clean(raw))
    }
}

extension JSON {
    /// An object of the members that have a value.
    static func texts(_ members: [(String, String?)]) -> JSON {
        .object(members.compactMap { key, value in value.map { JSON.Member(key, .string($0)) } })
    }
}

/// What a file held that we could not read, kept for a person to read.
enum AsEntered {
    /// Bounded, and without characters that could disguise it.
    static func scrubbed(_ raw: String) -> String {
        let kept = raw.unicodeScalars.prefix(1000).filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(kept))
    }

    static func joined(_ parts: [String]) -> String? {
        let kept = parts.filter { String?($0).typed != nil }
        return kept.isEmpty ? nil : kept.joined(separator: "\n")
    }
}

enum Script {
    /// Han, kana or Hangul: scripts in which an address runs from the largest part to the smallest.
    static func isCharacters(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isCharacter)
    }

    static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30ff, 0x3400...0x9fff, 0xac00...0xd7a3, 0xf900...0xfaff, 0x20000...0x3ffff: true
        default: false
        }
    }
}

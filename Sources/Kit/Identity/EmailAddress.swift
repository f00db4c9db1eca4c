/// What we take for an e-mail address, and the form under which it is recognized again. Anything that could
/// end a header line, name a second recipient or hide a character is refused.
import Foundation

package enum EmailAddress {
    /// As typed, but composed (NFC), trimmed, and with the host in lower case.
    package static func clean(_ raw: String, field: String) throws(Refusal) -> String {
        let text = try Text.clean(raw, field: field, max: 254, required: true)
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { throw malformed(field) }
        let (box, host) = (text[..<at], text[text.index(after: at)...].lowercased())
        guard isMailbox(box), isHost(host) else { throw malformed(field) }
        return box + "@" + host
    }

    /// Equal for addresses that reach the same mailbox wherever mail is really delivered.
    package static func key(_ clean: String) -> String {
        clean.lowercased().precomposedStringWithCanonicalMapping
    }

    private static func isMailbox(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count) && text.unicodeScalars.allSatisfy(isMailboxScalar)
    }

    /// The characters RFC 5322 allows without quotes, and letters of every script (RFC 6531).
    private static func isMailboxScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return isPlain(scalar) || ".!#$%&'*+/=?^_`{|}~".unicodeScalars.contains(scalar)
        }
        return isLetter(scalar)
    }

    package static func isHost(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.unicodeScalars.allSatisfy { $0.isASCII ? isPlain($0) : isLetter($0) }
            }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
            || ("A"..."Z").contains(scalar)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
            .decimalNumber,
            .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }

    private static func malformed(_ field: String) -> Refusal { Refusal("email.malformed", field: field) }
}

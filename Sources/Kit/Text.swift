/// Text that somebody typed, made safe to store and show: composed (NFC), trimmed, of bounded length, and
/// without characters that would let it disguise itself.

import Foundation

package enum Text {
    package static let skuLengthMax = 64

    /// Lengths count Unicode scalars, because one visible character may hold any number of them.
    package static func clean(
        _ raw: String, field: String, max: Int, required: Bool = false, multiline: Bool = false
    ) throws(Refusal) -> String {
        // Refused before any work is spent on it; no real text shrinks this much by trimming and composing.
        guard raw.utf8.count / 16 <= max else {
            throw tooLong(raw.unicodeScalars.count, max, field)
        }
        if let plain = plain(raw) {
            guard plain.utf8.count <= max else { throw tooLong(plain.utf8.count, max, field) }
            guard !required || !plain.isEmpty else { throw Refusal("text.required", field: field) }
            return plain
        }
        let unixLines = multiline ? raw.replacing("\r\n", with: "\n") : raw
        let text = unixLines.precomposedStringWithCanonicalMapping.trimmingCharacters(
            in: .whitespacesAndNewlines)
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard let code = offense(scalar, multiline: multiline) else { continue }
            throw Refusal(code, field: field, ["position": String(index + 1)])
        }
        let length = text.unicodeScalars.count
        guard length <= max else { throw tooLong(length, max, field) }
        guard !required || length > 0 else { throw Refusal("text.required", field: field) }
        return text
    }

    /// SKUs keep their case: `ab-1` and `AB-1` are two.
    package static func sku(_ raw: String, field: String) throws(Refusal) -> String {
        try clean(raw, field: field, max: skuLengthMax, required: true)
    }

    /// Equal for SKUs that people would take for the same: other case, full-width letters, other spaces.
    package static func twinKey(_ sku: String) -> String {
        let folded = sku.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
        return String(folded.filter { !$0.isWhitespace })
    }

    /// Printable ASCII without the spaces around it, or nil if there is anything else. Most texts are no
    /// more, and Foundation takes long to find that there is nothing to compose: a fifth of an import.
    private static func plain(_ raw: String) -> String? {
        let bytes = raw.utf8
        guard bytes.allSatisfy({ (0x20...0x7e).contains($0) }) else { return nil }
        guard bytes.first == 0x20 || bytes.last == 0x20 else { return raw }
        let start = bytes.firstIndex { $0 != 0x20 } ?? bytes.endIndex
        return String(raw[start...].reversed().drop { $0 == " " }.reversed())
    }

    private static func offense(_ scalar: Unicode.Scalar, multiline: Bool) -> String? {
        switch scalar.value {
        case 0x09, 0x0a: multiline ? nil : "text.control_character"
        case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029: "text.control_character"
        case 0x202a...0x202e, 0x2066...0x2069: "text.direction_override"
        default: nil
        }
    }

    private static func tooLong(_ length: Int, _ max: Int, _ field: String) -> Refusal {
        Refusal("text.too_long", field: field, ["max": String(max), "length": String(length)])
    }
}

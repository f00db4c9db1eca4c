/// The number a customer is known by aloud and on paper: `C-K7M2-9QFX`. Seven random characters, so that it
/// tells neither how many customers there are nor who came first, and one that catches a wrong or swapped
/// character. A number is never used again: its row stays when the customer is erased.
import Kit

package struct CustomerNumber: Hashable, Sendable, CustomStringConvertible {
    /// As it is stored and shown.
    package let text: String

    package init(random: any RandomSource) {
        let body = Crockford.encode(random.number(below: 1 << 35), length: 7)
        self.init(digits: body.utf8.compactMap(Crockford.digit))
    }

    /// As people type it: any case, spaces and dashes anywhere, O for 0, I and L for 1.
    package init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let significant = text.uppercased().unicodeScalars.filter {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .dashPunctuation
        }
        let bytes = Array(String(String.UnicodeScalarView(significant)).utf8)
        guard bytes.count == 9, bytes[0] == UInt8(ascii: "C") else { return nil }
        let digits = bytes.dropFirst().compactMap(Crockford.digit)
        guard digits.count == 8, Self.check(digits.dropLast()) == digits[7] else { return nil }
        self.init(digits: Array(digits.dropLast()))
    }

    package var description: String { text }

    private init(digits: [UInt8]) {
        let all = (digits + [Self.check(digits)]).reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
        let letters = Crockford.encode(all, length: 8).uppercased()
        text = "C-\(letters.prefix(4))-\(letters.suffix(4))"
    }

    /// A polynomial over the field of 32 elements: each place weighs another power of the generator, so one
    /// changed digit or two exchanged ones always change it.
    private static func check(_ digits: some Sequence<UInt8>) -> UInt8 {
        digits.reduce(0) { double($0 ^ $1) }
    }

    private static func double(_ digit: UInt8) -> UInt8 {
        digit << 1 & 31 ^ (digit & 16 == 0 ? 0 : 0b00101)
    }
}

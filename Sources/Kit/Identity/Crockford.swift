/// Crockford's base 32: digits and letters without I, L, O and U, so that it survives being read aloud,
/// typed and written by hand.
package enum Crockford {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Lower case, most significant character first, exactly `length` characters.
    package static func encode(_ value: UInt64, length: Int) -> String {
        var rest = value
        var bytes = [UInt8](repeating: alphabet[0], count: length)
        for index in bytes.indices.reversed() {
            bytes[index] = alphabet[Int(rest & 31)]
            rest >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for a character outside the alphabet and for a value that does not fit into 64 bits.
    package static func decode(_ text: some StringProtocol) -> UInt64? {
        var value: UInt64 = 0
        var isEmpty = true
        for byte in text.utf8 {
            guard let digit = digit(byte), value >> 59 == 0 else { return nil }
            value = value << 5 | UInt64(digit)
            isEmpty = false
        }
        return isEmpty ? nil : value
    }

    /// The value of one character in either case; O reads as 0, I and L as 1.
    package static func digit(_ byte: UInt8) -> UInt8? {
        let lower = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
        switch lower {
        case 0x30...0x39: return lower - 0x30
        case UInt8(ascii: "o"): return 0
        case UInt8(ascii: "i"), UInt8(ascii: "l"): return 1
        default: return alphabet.firstIndex(of: lower).map(UInt8.init)
        }
    }
}

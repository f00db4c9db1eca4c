/// Base 32 of RFC 4648, in which the apps take their secrets. Without padding.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var (text, buffer, held) = ([UInt8](), UInt32(0), 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.append(alphabet[Int(buffer >> UInt32(held) & 31)])
            }
            buffer &= (1 << UInt32(held)) - 1
        }
        if held > 0 { text.append(alphabet[Int(buffer << UInt32(5 - held) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for a character outside the alphabet.
    static func bytes(_ text: String) -> [UInt8]? {
        var (bytes, buffer, held) = ([UInt8](), UInt32(0), 0)
        for character in text.utf8 {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            buffer = buffer << 5 | UInt32(digit)
            held += 5
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
            }
        }
        return bytes
    }
}

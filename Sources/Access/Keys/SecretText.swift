import Crypto
import Kit

/// How secrets look that are shown once and kept as a digest: 260 bits in Crockford's base 32, behind a word
/// that says what it opens, so that a scanner of sources and logs can find one that leaked.
enum SecretText {
    static let bytes = 32

    /// Bytes in base 32, five bits a character; the last character is filled up with zeros.
    static func text(_ bytes: [UInt8]) -> String {
        var (text, buffer, held) = ("", UInt64(0), 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt64(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text += Crockford.encode(buffer >> UInt64(held) & 31, length: 1)
            }
            buffer &= (1 << UInt64(held)) - 1
        }
        return held == 0 ? text : text + Crockford.encode(buffer << UInt64(5 - held) & 31, length: 1)
    }

    static func make(_ prefix: String, _ random: any RandomSource) -> String {
        prefix + text(random.bytes(bytes))
    }

    /// What is stored of a secret, or nil for what cannot be one: then the store need not be asked.
    static func digest(_ secret: String, prefix: String) -> [UInt8]? {
        let length = (bytes * 8 + 4) / 5
        guard secret.utf8.count == prefix.utf8.count + length, secret.hasPrefix(prefix),
            secret.dropFirst(prefix.count).utf8.allSatisfy({ Crockford.digit($0) != nil })
        else { return nil }
        return Array(SHA256.hash(data: Array(secret.utf8)))
    }
}

import Crypto
import Kit

/// Codes of a device that shows a new one every thirty seconds (RFC 6238 over RFC 4226).
struct OneTimeCode: Sendable {
    enum Algorithm: Sendable {
        case sha1, sha256, sha512
    }

    static let stepSeconds: Int64 = 30
    /// A device whose clock is off by a step, or a hand that is slow, is let in.
    static let stepsAround: Int64 = 1

    let secret: [UInt8]
    var algorithm = Algorithm.sha1
    var digits = 6

    static func step(at now: Instant) -> Int64 { now.microseconds / 1_000_000 / stepSeconds }

    func text(step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let key = SymmetricKey(data: secret)
        let code =
            switch algorithm {
            case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
            case .sha256: Array(HMAC<SHA256>.authenticationCode(for: counter, using: key))
            case .sha512: Array(HMAC<SHA512>.authenticationCode(for: counter, using: key))
            }
        let offset = Int((code.last ?? 0) & 0xf)
        let word = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product &* 10 }
        let number = String(word % modulus)
        return String(repeating: "0", count: max(0, digits - number.count)) + number
    }

    /// The step whose code this is, near enough to now and later than the last one used; each code opens
    /// once.
    func step(of code: String, at now: Instant, after last: Int64?) -> Int64? {
        let current = Self.step(at: now)
        let near = (current - Self.stepsAround...current + Self.stepsAround).filter { $0 > last ?? .min }
        // All are compared, and each to its end, so that time tells nothing.
        return near.reduce(nil) { found, step in
            let (ours, theirs) = (Array(text(step: step).utf8), Array(code.utf8))
            let isEqual =
                ours.count == theirs.count
                && zip(ours, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
            return isEqual ? step : found
        }
    }
}

import Crypto
import Kit

/// The secret address of one order's page: whoever holds it may look, and nothing of it is stored
/// (decisions 18).
///
/// `<order id, 13><key id, 2><mac, 26>` in Crockford's base 32. The link version is in the mac only, so
/// opening has two steps: read the text without touching the database, then verify against the version the
/// order has now.
package struct TrackingLink: Sendable {
    package let orderID: Int64
    private let key: Keyring.LinkKey
    private let mac: [UInt8]

    /// Nil for anything that is no link of ours by its form, or names a key that has been dropped. Any case
    /// is read, because mail programs and people change it.
    package static func open(_ token: String, keyring: Keyring) -> TrackingLink? {
        let bytes = Array(token.utf8)
        guard bytes.count == Form.length, let digits = Form.digits(bytes),
            let order = Form.number(digits[..<13]).flatMap(Int64.init(exactly:)),
            let keyID = Form.number(digits[13..<15]).flatMap(UInt8.init(exactly:)),
            let key = keyring.links.first(where: { $0.id == keyID }),
            let mac = Form.bytes(digits[15...])
        else { return nil }
        return TrackingLink(orderID: order, key: key, mac: mac)
    }

    /// Whether this link was made for the version the order's links have now. Takes the same time for any
    /// wrong mac.
    package func verify(linkVersion: Int64) -> Bool {
        let expected = Self.mac(order: orderID, linkVersion: linkVersion, key: key)
        return zip(expected, mac).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 && expected.count == mac.count
    }

    /// The link of an order, under the key in use.
    package static func token(order: Int64, linkVersion: Int64, keyring: Keyring) -> String {
        let key = keyring.links[0]
        let mac = mac(order: order, linkVersion: linkVersion, key: key)
        return Crockford.encode(UInt64(bitPattern: order), length: 13)
            + Crockford.encode(UInt64(key.id), length: 2)
            + Form.text(mac)
    }

    private static func mac(order: Int64, linkVersion: Int64, key: Keyring.LinkKey) -> [UInt8] {
        var message = Array("tracking".utf8)
        for number in [order, linkVersion] {
            withUnsafeBytes(of: number.bigEndian) { message.append(contentsOf: $0) }
        }
        message.append(key.id)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key.key).prefix(Form.macBytes))
    }
}

/// How a link is written down. Sixteen bytes take 26 characters; the two bits left over are zero, so that
/// every link has one spelling but for its case.
private enum Form {
    static let macBytes = 16
    static let length = 13 + 2 + 26

    static func digits(_ bytes: [UInt8]) -> [UInt8]? {
        let digits = bytes.compactMap(Crockford.digit)
        return digits.count == bytes.count ? digits : nil
    }

    static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            guard value >> 59 == 0 else { return nil }
            value = value << 5 | UInt64(digit)
        }
        return value
    }

    static func text(_ mac: [UInt8]) -> String {
        let (high, low) = halves(mac)
        let first = high >> 4
        let middle = (high & 0xf) << 56 | low >> 8
        return Crockford.encode(first, length: 12) + Crockford.encode(middle, length: 12)
            + Crockford.encode((low & 0xff) << 2, length: 2)
    }

    static func bytes(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        let start = digits.startIndex
        guard let first = number(digits[start..<start + 12]),
            let middle = number(digits[start + 12..<start + 24]),
            let last = number(digits[(start + 24)...]), last & 3 == 0
        else { return nil }
        let high = first << 4 | middle >> 56
        let low = middle << 8 | last >> 2
        return (0..<macBytes).map { index in
            UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - index % 8 * 8))
        }
    }

    private static func halves(_ mac: [UInt8]) -> (UInt64, UInt64) {
        func whole(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return (whole(mac[..<8]), whole(mac[8...]))
    }
}

import Foundation

/// An address of the internet, of either kind: who may vouch for others (trusted proxies), and whose askings
/// are counted together. An IPv4 address written as IPv6 (`::ffff:192.0.2.7`) is the IPv4 address.
package struct NetworkAddress: Hashable, Sendable {
    /// Four or sixteen of them.
    package let bytes: [UInt8]

    /// Nil for anything but an address alone: no port, no zone.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var (short, long) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &short) == 1 {
            bytes = withUnsafeBytes(of: short) { Array($0) }
        } else if inet_pton(AF_INET6, text, &long) == 1 {
            let all = withUnsafeBytes(of: long) { Array($0) }
            let isMapped = all[..<10].allSatisfy { $0 == 0 } && all[10] == 0xff && all[11] == 0xff
            bytes = isMapped ? Array(all[12...]) : all
        } else {
            return nil
        }
    }

    package var text: String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &room, socklen_t(room.count)) != nil else { return "" }
        return String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    /// Whom one household or one hosting customer usually has: a /24, or a /56. Who changes his address
    /// inside it is still the same asker.
    package var neighborhood: String {
        let kept = bytes.count == 4 ? 3 : 7
        return bytes.prefix(kept).map { String($0, radix: 16) }.joined(separator: ".") + "/\(kept * 8)"
    }
}

/// A stretch of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
package struct NetworkRange: Hashable, Sendable {
    private let base: NetworkAddress
    private let bits: Int

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = parts.first.flatMap({ NetworkAddress($0) }) else { return nil }
        let whole = base.bytes.count * 8
        let bits = parts.count == 2 ? Int(parts[1]) : whole
        guard let bits, (0...whole).contains(bits) else { return nil }
        (self.base, self.bits) = (base, bits)
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == base.bytes.count else { return false }
        let (whole, rest) = (bits / 8, bits % 8)
        guard address.bytes[..<whole] == base.bytes[..<whole] else { return false }
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xff00 >> rest)
        return address.bytes[whole] & mask == base.bytes[whole] & mask
    }
}

/// Says what an identifier identifies, so that a parcel's id cannot be handed to a function about orders.
package protocol IDKind: Sendable {
    /// Three or four lower-case letters: `ord`.
    static var prefix: String { get }
}

/// A 63-bit identifier, made by us and ordered by time of making. Programs outside see it as text,
/// `ord_` and thirteen Crockford characters, because JavaScript cannot hold it as a number.
package struct ID<Kind: IDKind>: Hashable, Comparable, Sendable {
    package let raw: Int64

    package init(raw: Int64) {
        self.raw = raw
    }

    /// Nil for another prefix, another length, or a value past 63 bits.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let prefix = Array((Kind.prefix + "_").utf8)
        guard bytes.count == prefix.count + 13 else { return nil }
        for (found, expected) in zip(bytes, prefix) {
            let lower = (0x41...0x5a).contains(found) ? found | 0x20 : found
            guard lower == expected else { return nil }
        }
        guard let value = Crockford.decode(text.dropFirst(prefix.count)), let raw = Int64(exactly: value)
        else { return nil }
        self.raw = raw
    }

    package var text: String {
        Kind.prefix + "_" + Crockford.encode(UInt64(bitPattern: raw), length: 13)
    }

    package static func < (left: ID, right: ID) -> Bool {
        left.raw < right.raw
    }
}

extension ID: CustomStringConvertible {
    package var description: String { text }
}

extension ID {
    /// The id as eight bytes, for locks and digests.
    package var bytes: [UInt8] { withUnsafeBytes(of: raw.bigEndian) { [UInt8]($0) } }
}

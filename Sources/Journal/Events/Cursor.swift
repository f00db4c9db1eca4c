import Kit
import Storage

/// Where a reader of the feed stands. To him it is opaque text, `epoch.position`; a store that was restored
/// or copied has another epoch, so that nobody goes on reading at a place that means something else there.
package struct Cursor: Hashable, Sendable {
    let epoch: String
    package let position: Int64

    init(epoch: String, position: Int64) {
        self.epoch = epoch
        self.position = position
    }

    package init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == FeedEpoch.length,
            parts[0].utf8.allSatisfy(Self.isWord),
            let position = Int64(parts[1]), position >= 0, String(position) == parts[1]
        else { throw Refusal("feed.bad_cursor", field: "after") }
        self.init(epoch: String(parts[0]), position: position)
    }

    package var text: String { "\(epoch).\(position)" }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// The name of this life of the store, chosen at random when it is first needed and anew after a restore.
package enum FeedEpoch {
    static let length = 12

    static func current(in session: Session) throws -> String? {
        try session.first("SELECT value FROM settings WHERE name = 'feed.epoch'") { try $0.text(0) }
    }

    /// The epoch, chosen now if there is none; two processes that start at once agree on one.
    static func ensure(in session: Session, random: any RandomSource) throws -> String {
        let chosen = word(random)
        try session.run(
            "INSERT INTO settings (name, value) VALUES ('feed.epoch', \(chosen)) ON CONFLICT DO NOTHING")
        return try current(in: session) ?? chosen
    }

    /// To be called on a store that was restored or copied: every cursor given out before is unknown from
    /// here on.
    package static func renew(in session: Session, random: any RandomSource) throws {
        try session.run(
            """
            INSERT INTO settings (name, value) VALUES ('feed.epoch', \(word(random)))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }

    private static func word(_ random: any RandomSource) -> String {
        Crockford.encode(random.bits() & ((1 << 60) - 1), length: length)
    }
}

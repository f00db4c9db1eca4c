import Kit
import Storage

/// The name of this life of the store, chosen at random when it is first needed and anew after a restore.
package enum FeedEpoch {
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
        Crockford.encode(random.bits() & ((1 << 60) - 1), length: Cursor.epochLength)
    }
}

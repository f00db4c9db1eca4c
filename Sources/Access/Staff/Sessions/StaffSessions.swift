import Journal
import Kit
import Storage

/// Rows of `staff_sessions`. A session ends half an hour after it was last seen, eight hours after it began,
/// and at once when anything about its account changes.
package enum StaffSessions {
    package static let idleMax = Duration.seconds(30 * 60)
    package static let lifeMax = Duration.seconds(8 * 3600)
    static let prefix = "wbs_"

    /// Begins a session: always with a new token, so that nobody can know one beforehand.
    static func begin(
        _ account: StaffAccount, client: String?, in session: Session, on occasion: Occasion
    ) throws -> SessionStart {
        let token = SecretText.make(prefix, occasion.random)
        let id = occasion.newID(StaffSession.self)
        guard let digest = SecretText.digest(token, prefix: prefix) else {
            throw StorageFault(.defect, "a token that was just made cannot be read")
        }
        let sealed = try client.map { try account.key.seal(String($0.unicodeScalars.prefix(200))) }
        try session.run(
            """
            INSERT INTO staff_sessions (id, digest, user_id, client, created_at, seen_at, ends_at)
            VALUES (\(id), \(digest), \(account.id), \(orNull: sealed), \(occasion.now), \(occasion.now),
                \(occasion.now + lifeMax))
            """)
        return SessionStart(
            receipt: Receipt("staff", id: account.id.raw, version: account.version), session: id,
            token: token, endsAt: occasion.now + lifeMax)
    }

    static func endAll(of user: ID<User>, in session: Session) throws {
        try session.run("DELETE FROM staff_sessions WHERE user_id = \(user)")
    }

    /// Ends one by its token; nothing happens if it has ended before.
    static func end(_ token: String, in session: Session) throws {
        guard let digest = SecretText.digest(token, prefix: prefix) else { return }
        try session.run("DELETE FROM staff_sessions WHERE digest = \(digest)")
    }

    /// What a user sees of his own sessions.
    package struct Entry: Hashable, Sendable {
        package let id: ID<StaffSession>
        /// What the browser said of itself.
        package let client: String?
        package let createdAt: Instant
        package let seenAt: Instant
        package let endsAt: Instant
    }

    /// Those that are open now, the latest first.
    package static func list(
        of user: ID<User>, in session: Session, at now: Instant, keyring: Keyring
    ) throws -> [Entry] {
        guard let account = try StaffAccount.find(user, in: session, keyring: keyring) else { return [] }
        return try session.all(
            """
            SELECT id, client, created_at, seen_at, ends_at FROM staff_sessions
            WHERE user_id = \(user) AND ends_at > \(now) AND seen_at > \(now - idleMax) ORDER BY id DESC
            """
        ) { row in
            Entry(
                id: try row.id(0), client: try row.bytesOrNil(1).map { try account.key.open($0) },
                createdAt: try row.instant(2), seenAt: try row.instant(3), endsAt: try row.instant(4))
        }
    }
}

/// A session just begun: the only moment its token is known.
package struct SessionStart: Receivable {
    package let receipt: Receipt
    package let session: ID<StaffSession>
    package let token: String
    package let endsAt: Instant
    package var csrf: String { SessionPrincipal.csrf(of: token) }
}

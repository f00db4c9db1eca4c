import Kit
import Storage

/// What we want to tell people by e-mail. Posting is a row in the transaction of its cause: the mail is there
/// if and only if what it tells of has happened.
///
///     try Mailbox.post(
///         Mail("staff.invitation", to: person.email, language: .en, subject: …, paragraphs: […],
///             action: .init("Choose a password", address)),
///         once: "invitation \(link.digest)", in: session, on: occasion)
///
/// Until something sends them, `serve --dev` shows them at `/dev/mail`. A row keeps a digest of its
/// recipient, so that his mails can be forgotten with him, and everything else sealed; rows are kept for 30
/// days.
package enum Mailbox {
    package static let retention = Duration.seconds(30 * 24 * 3600)

    /// - Parameter cause: a mail of the same cause is posted once, however often its job runs.
    package static func post(
        _ mail: Mail, once cause: String? = nil, in session: Session, on occasion: Occasion
    ) throws {
        let recipient = recipient(mail.to, occasion.keyring)
        let causeDigest = cause.map { occasion.keyring.digest("mail cause", $0) }
        try session.run(
            """
            INSERT INTO mails (id, kind, recipient, cause, sealed, created_at)
            VALUES (\(occasion.newID(PostedMail.self)), \(mail.kind), \(recipient), \(orNull: causeDigest),
                \(try occasion.keyring.seal(mail.stored)), \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
    }

    /// The newest first, behind the given one.
    package static func list(
        before id: ID<PostedMail>? = nil, limit: Int = 50, in session: Session, keyring: Keyring
    ) throws -> [PostedMail] {
        try session.all(
            """
            SELECT id, sealed, created_at FROM mails WHERE id < \(id?.raw ?? Int64.max)
            ORDER BY id DESC LIMIT \(min(max(limit, 1), 200))
            """
        ) { try PostedMail($0, keyring) }
    }

    package static func find(
        _ id: ID<PostedMail>, in session: Session, keyring: Keyring
    ) throws -> PostedMail? {
        try session.first("SELECT id, sealed, created_at FROM mails WHERE id = \(id)") {
            try PostedMail($0, keyring)
        }
    }

    /// All that was written to these people, by the digests of `recipient`.
    package static func forget(_ recipients: [[UInt8]], in session: Session) throws {
        for recipient in recipients { try session.run("DELETE FROM mails WHERE recipient = \(recipient)") }
    }

    /// The digest under which customers are found by their e-mail too.
    package static func recipient(_ email: String, _ keyring: Keyring) -> [UInt8] {
        keyring.digest("email", EmailAddress.key(email))
    }

    static func purge(in session: Session, at now: Instant, limit: Int) throws -> Int {
        try session.changes(
            """
            DELETE FROM mails WHERE id IN (SELECT id FROM mails WHERE created_at <= \(now - retention)
                ORDER BY created_at LIMIT \(limit))
            """)
    }
}

/// A mail as it lies in the box.
package struct PostedMail: IDKind, Sendable {
    package static let prefix = "mail"
    package let id: ID<PostedMail>
    package let mail: Mail
    package let createdAt: Instant

    fileprivate init(_ row: Row, _ keyring: Keyring) throws {
        id = try row.id(0)
        mail = try Mail(stored: try keyring.open(try row.bytes(1)))
        createdAt = try row.instant(2)
    }
}

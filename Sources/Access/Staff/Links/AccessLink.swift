import Crypto
import Journal
import Kit
import Storage

/// A link that opens an account once: to choose a first password, to choose another, to make the first
/// account of all, or to say the second half of a log-in. Signed, so that a made-up one is turned away
/// without asking the store; stored as a digest only; void once it is used or its time is over.
package enum AccessLink {
    package enum Purpose: String, CaseIterable, Sendable {
        case setUp = "set_up"
        case invitation
        case reset
        case secondFactor = "second_factor"

        var life: Duration {
            switch self {
            case .invitation, .setUp: .seconds(72 * 3600)
            case .reset: .seconds(3600)
            case .secondFactor: .seconds(300)
            }
        }
    }

    private static let secretBytes = 20
    private static let secretLength = 32
    private static let macLength = 26

    /// Makes a link and voids those of the same purpose that were out before.
    static func make(
        _ purpose: Purpose, for user: ID<User>?, in session: Session, on occasion: Occasion
    ) throws -> NewLink {
        let secret = SecretText.text(occasion.random.bytes(secretBytes))
        let token = secret + signature(secret, purpose, occasion.keyring)
        let expiresAt = occasion.now + purpose.life
        try session.run(
            """
            DELETE FROM access_links WHERE purpose = \(purpose)
                AND (user_id = \(user ?? ID(raw: 0)) OR \(user == nil) = 1)
            """)
        try session.run(
            """
            INSERT INTO access_links (digest, purpose, user_id, created_at, expires_at)
            VALUES (\(digest(token)), \(purpose), \(orNull: user), \(occasion.now), \(expiresAt))
            """)
        return NewLink(token: token, purpose: purpose, expiresAt: expiresAt)
    }

    /// Whose link this is, if it still opens anything.
    static func find(
        _ token: String, _ purpose: Purpose, in session: Session, at now: Instant, keyring: Keyring
    ) throws -> Opened? {
        guard isSigned(token, purpose, keyring) else { return nil }
        return try session.first(
            """
            SELECT user_id FROM access_links
            WHERE digest = \(digest(token)) AND purpose = \(purpose) AND expires_at > \(now)
            """
        ) { Opened(user: try $0.idOrNil(0)) }
    }

    /// Uses the link up, or refuses: of two who come with it at once one is let in.
    static func use(
        _ token: String, _ purpose: Purpose, in session: Session, on occasion: Occasion
    ) throws -> Opened {
        guard isSigned(token, purpose, occasion.keyring) else { throw gone }
        let found = try session.first(
            """
            DELETE FROM access_links
            WHERE digest = \(digest(token)) AND purpose = \(purpose) AND expires_at > \(occasion.now)
            RETURNING user_id
            """
        ) { Opened(user: try $0.idOrNil(0)) }
        guard let found else { throw gone }
        return found
    }

    /// All that is out for one account.
    static func void(of user: ID<User>, in session: Session) throws {
        try session.run("DELETE FROM access_links WHERE user_id = \(user)")
    }

    struct Opened: Sendable {
        /// Nil is the link that makes the first account.
        let user: ID<User>?
    }

    package static let gone = Refusal("access.link_gone", .notFound, field: "link")

    /// What a token was made for, by its signature alone; nil if we never made it.
    static func purpose(of token: String, _ keyring: Keyring) -> Purpose? {
        Purpose.allCases.first { isSigned(token, $0, keyring) }
    }

    private static func isSigned(_ token: String, _ purpose: Purpose, _ keyring: Keyring) -> Bool {
        guard token.utf8.count == secretLength + macLength else { return false }
        let expected = signature(String(token.prefix(secretLength)), purpose, keyring)
        return zip(expected.utf8, token.utf8.dropFirst(secretLength)).reduce(UInt8(0)) {
            $0 | ($1.0 ^ $1.1)
        } == 0
    }

    private static func signature(_ secret: String, _ purpose: Purpose, _ keyring: Keyring) -> String {
        SecretText.text(keyring.digest("access link \(purpose.rawValue)", secret))
    }

    private static func digest(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(token.utf8)))
    }
}

/// A link just made: the only moment its token is known.
package struct NewLink: Hashable, Sendable {
    package let token: String
    package let purpose: AccessLink.Purpose
    package let expiresAt: Instant
}

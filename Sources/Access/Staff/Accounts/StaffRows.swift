import Journal
import Kit
import Storage

/// Writes the rows of accounts.
enum StaffRows {
    static func insert(
        _ person: Person, roles: [Role], location: Int64?, in session: Session, on occasion: Occasion
    ) throws -> ID<User> {
        let id = occasion.newID(User.self)
        let key = SubjectKey(random: occasion.random)
        try requireLocation(location, in: session)
        let added = try session.changes(
            """
            INSERT INTO users (id, digest, key, sealed, roles, location_id, created_at)
            VALUES (\(id), \(person.digest(occasion.keyring)), \(try key.sealed(by: occasion.keyring)),
                \(try person.sealed(under: key)), \(RoleList.text(roles)), \(orNull: location),
                \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
        guard added == 1 else { throw Refusal("access.exists", .conflict, field: "email") }
        return id
    }

    /// Locks the account and takes its next version; refuses another version than the one the change was made
    /// from, if one is given.
    static func advance(
        _ user: ID<User>, from version: Int64? = nil, in session: Session, on occasion: Occasion
    ) throws -> StaffAccount {
        let advanced = try session.changes(
            """
            UPDATE users SET version = version + 1 WHERE id = \(user)
                AND (\(version == nil) = 1 OR version = \(version ?? 0))
            """)
        let account = try StaffAccount.find(user, in: session, keyring: occasion.keyring)
        guard let account else { throw StaffAccount.unknown }
        guard advanced == 1 else { throw stale(account) }
        return account
    }

    private static func stale(_ account: StaffAccount) -> Refusal {
        Refusal("access.stale", .stale, field: "user", ["current": String(account.version)])
    }

    /// The location's own floor stands above this one; only whether there is such a row is asked here.
    static func requireLocation(_ location: Int64?, in session: Session) throws {
        guard let location else { return }
        let isKnown = try session.first("SELECT 1 FROM locations WHERE id = \(location)") { _ in true }
        guard isKnown != nil else { throw Refusal("access.location", .notFound, field: "location") }
    }

    static func requireChannel(_ channel: Int64?, in session: Session) throws {
        guard let channel else { return }
        let isKnown = try session.first("SELECT 1 FROM channels WHERE id = \(channel)") { _ in true }
        guard isKnown != nil else { throw Refusal("access.channel", .notFound, field: "channel") }
    }
}

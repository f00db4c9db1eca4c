import Journal
import Kit
import Storage

/// Makes a key for a program and tells it once. It is narrow unless it is made wide: without scopes there is
/// no key.
package struct AddKey: Command {
    package static let name = "key.add"
    package static let roles: Set<Role> = [.admin, .system]

    let label: String
    let scopes: [String]
    package var role = Role.integration
    package var expiresAt: Instant?
    package var channel: Int64?
    package var location: Int64?

    package init(_ label: String, scopes: [String]) {
        (self.label, self.scopes) = (label, scopes)
    }

    package var subject: (entity: String, id: Int64?) { ("key", nil) }

    package struct Answer: Receivable {
        package let receipt: Receipt
        /// The only moment it is known.
        package let secret: String
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        let label = try Text.clean(label, field: "name", max: 100, required: true)
        let scopes = try Scopes(scopes)
        try check(at: occasion.now)
        try StaffRows.requireLocation(location, in: session)
        try StaffRows.requireChannel(channel, in: session)
        let secret = SecretText.make(APIKey.secretPrefix, occasion.random)
        guard let digest = SecretText.digest(secret, prefix: APIKey.secretPrefix) else {
            throw StorageFault(.defect, "a key that was just made cannot be read")
        }
        let id = occasion.newID(APIKey.self)
        try session.run(
            """
            INSERT INTO api_keys (id, name, hint, digest, role, scopes, channel_id, location_id, expires_at,
                created_by, created_at)
            VALUES (\(id), \(label), \(String(secret.prefix(APIKey.hintLength))), \(digest), \(role),
                \(scopes.words.joined(separator: " ")), \(orNull: channel), \(orNull: location),
                \(orNull: expiresAt), \(occasion.actor.name), \(occasion.now))
            """)
        let data: JSON = [
            "role": .string(role.rawValue), "scopes": .array(scopes.words.map(JSON.string)),
            "expires_at": expiresAt.map { .string($0.rfc3339) } ?? .null,
        ]
        try occasion.record(Event("key.added", of: ("key", id.raw, 1), data: data), in: session)
        return Answer(receipt: Receipt("key", id: id.raw, version: 1), secret: secret)
    }

    private func check(at now: Instant) throws(Refusal) {
        guard APIKey.roles.contains(role) else {
            throw Refusal("access.key_role", field: "role", ["role": role.rawValue])
        }
        if let expiresAt, expiresAt <= now { throw Refusal("access.key_expiry", field: "expires_at") }
        // A partner or a vendor without a tie would reach nothing at all.
        guard role != .partner || location != nil else {
            throw Refusal("access.key_location", field: "location")
        }
    }
}

/// Makes a key open nothing any more, for ever.
package struct RevokeKey: Command {
    package static let name = "key.revoke"
    package static let roles: Set<Role> = [.admin, .system]
    let key: ID<APIKey>

    package init(_ key: ID<APIKey>) { self.key = key }

    package var subject: (entity: String, id: Int64?) { ("key", key.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let version = try session.first(
            """
            UPDATE api_keys SET revoked_at = \(occasion.now), version = version + 1
            WHERE id = \(key) AND revoked_at IS NULL RETURNING version
            """
        ) { try $0.int(0) }
        guard let version else {
            let isKnown = try APIKey.find(key, in: session) != nil
            throw isKnown
                ? Refusal("access.key_revoked", .conflict, field: "key")
                : Refusal("access.key_unknown", .notFound, field: "key")
        }
        try occasion.record(Event("key.revoked", of: ("key", key.raw, version)), in: session)
        return Receipt("key", id: key.raw, version: version)
    }
}

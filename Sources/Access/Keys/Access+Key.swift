import Journal
import Kit
import Storage

/// Who holds a key.
extension Access {
    /// Nil if the key never was, was revoked, or its time is over. When it was last used is written at most
    /// once a minute, so that reading stays reading.
    package func principal(bearer secret: String) async throws -> Principal? {
        guard let digest = SecretText.digest(secret, prefix: APIKey.secretPrefix) else { return nil }
        let now = company.clock.now()
        let found = try await company.database.glance { session -> (APIKey, RoleLimits)? in
            let limits = RoleLimits.Reading()
            try session.ask(RoleLimits.selection, limits.visit)
            let key = try session.first("SELECT \(APIKey.columns) FROM api_keys WHERE digest = \(digest)") {
                try APIKey($0)
            }
            guard let key, key.state(at: now) == .active else { return nil }
            return (key, limits.found)
        }
        guard let (key, limits) = found else { return nil }
        if key.usedAt.map({ now - $0 >= Self.touchAfter }) ?? true {
            // A store that cannot be written to for a moment can still be read; and of many who come at once
            // one is enough.
            try? await company.database.write { session in
                try session.run(
                    """
                    UPDATE api_keys SET used_at = \(now)
                    WHERE id = \(key.id) AND (used_at IS NULL OR used_at < \(now))
                    """)
            }
        }
        return key.principal(limits)
    }
}

import Journal
import Kit
import Storage

/// Who holds the token of a session.
extension Access {
    /// How old the time of last use may grow before it is written again.
    static let touchAfter = Duration.seconds(60)

    /// Nil if the session never was, has ended, or its account is closed. Being asked for keeps it alive.
    package func principal(session token: String) async throws -> SessionPrincipal? {
        guard let found = try await open(token) else { return nil }
        let now = company.clock.now()
        guard now - found.seenAt >= Self.touchAfter else {
            return found.principal(token, seenAt: found.seenAt)
        }
        try await touch(found.id, at: now)
        return found.principal(token, seenAt: now)
    }

    /// The same for a page that only watches: what others do must not keep its session alive.
    package func isOpen(session token: String) async throws -> Bool { try await open(token) != nil }

    private func open(_ token: String) async throws -> FoundSession? {
        guard let digest = SecretText.digest(token, prefix: StaffSessions.prefix) else { return nil }
        let (now, keyring) = (company.clock.now(), company.tools.keyring)
        return try await company.database.read { session in
            guard let found = try FoundSession.find(digest, in: session, keyring) else { return nil }
            return found.isOpen(at: now) ? found : nil
        }
    }

    private func touch(_ id: ID<StaffSession>, at now: Instant) async throws {
        try await company.database.write { session in
            try session.run(
                "UPDATE staff_sessions SET seen_at = \(now) WHERE id = \(id) AND seen_at < \(now)")
        }
    }

    /// Ends the session of this token. It is no fault if it has ended already.
    package func logOut(_ token: String) async throws {
        guard let found = try await principal(session: token) else { return }
        let request = Company.Request(by: found.principal.actor, origin: "web")
        do {
            _ = try await company.perform(EndSession(found.user, found.session), request)
        } catch let refusal as Refusal where refusal.code == "access.session_gone" {
            return
        }
    }
}

/// A session and its account, as one statement finds them.
private struct FoundSession: Sendable {
    let id: ID<StaffSession>
    let account: StaffAccount
    let seenAt: Instant
    let endsAt: Instant
    let limits: RoleLimits

    static func find(_ digest: [UInt8], in session: Session, _ keyring: Keyring) throws -> FoundSession? {
        let count = StaffAccount.columnCount
        let found = try session.first(
            """
            SELECT \(StaffAccount.columns), s.id, s.seen_at, s.ends_at
            FROM staff_sessions s JOIN users u ON u.id = s.user_id WHERE s.digest = \(digest)
            """
        ) { row in
            (
                try StaffAccount(row, keyring), try row.id(count, StaffSession.self),
                try row.instant(count + 1), try row.instant(count + 2)
            )
        }
        guard let (account, id, seenAt, endsAt) = found else { return nil }
        return FoundSession(
            id: id, account: account, seenAt: seenAt, endsAt: endsAt, limits: try RoleLimits.load(in: session)
        )
    }

    func isOpen(at now: Instant) -> Bool {
        account.state == .active && now < endsAt && now < seenAt + StaffSessions.idleMax
    }

    func principal(_ token: String, seenAt: Instant) -> SessionPrincipal {
        let principal = Principal(
            StaffAccount.actorName(account.id), roles: account.roles, bounds: account.bounds,
            limits: limits.of(account.roles))
        return SessionPrincipal(
            principal: principal, user: account.id, session: id, displayName: account.person.name,
            hasSecondFactor: account.hasSecondFactor, endsAt: endsAt,
            idleAt: min(endsAt, seenAt + StaffSessions.idleMax), preferences: account.preferences,
            csrf: SessionPrincipal.csrf(of: token))
    }
}

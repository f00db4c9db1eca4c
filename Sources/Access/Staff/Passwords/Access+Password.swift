import Journal
import Kit
import Storage

/// Choosing passwords: with a link, or with the former one. Each is three steps: read, hash, write.
extension Access {
    /// Whose link this is, for the page that asks for the password; refuses a link that opens nothing (any
    /// more).
    package func holder(of link: String, _ purpose: AccessLink.Purpose) async throws -> StaffAccount {
        let (now, keyring) = (company.clock.now(), company.tools.keyring)
        let account = try await company.database.read { session -> StaffAccount? in
            let opened = try AccessLink.find(link, purpose, in: session, at: now, keyring: keyring)
            guard let user = opened?.user else { return nil }
            return try StaffAccount.find(user, in: session, keyring: keyring)
        }
        guard let account, account.state == .active else { throw AccessLink.gone }
        return account
    }

    /// What a link was made for; nil if it is none of ours. Asks nothing of the store.
    package func purpose(of link: String) -> AccessLink.Purpose? {
        AccessLink.purpose(of: link, company.tools.keyring)
    }

    /// Chooses the first password (`.invitation`) or another (`.reset`). Does not log in: whoever holds the
    /// link still has to know the rest.
    package func choosePassword(
        _ text: String, link: String, _ purpose: AccessLink.Purpose
    ) async throws {
        let account = try await holder(of: link, purpose)
        let hash = try await hashed(try Password(new: text, of: account.person))
        _ = try await company.perform(
            SetPassword(user: account.id, hash: hash, right: .link(link, purpose)),
            Company.Request(by: account.actor, origin: "web"))
    }

    /// Chooses another password while logged in; the session goes on under a new token.
    package func changePassword(
        from former: String, to new: String, of holder: SessionPrincipal, at place: BrowserPlace
    ) async throws -> SessionStart {
        let account = try await account(of: holder)
        // Looked at first: a new password that is no good is not a wrong guess of the former one.
        let chosen = try Password(new: new, of: account.person)
        return try await confirming(former, of: holder, at: place) { matched in
            let hash = try await hashed(chosen)
            let request = Company.Request(
                by: holder.principal.actor, origin: "desk", requestID: place.requestID)
            _ = try await company.perform(
                SetPassword(user: account.id, hash: hash, right: .former(matched)), request)
            return try await renewed(account.id, place.client, request)
        }
    }

    private func renewed(
        _ user: ID<User>, _ client: String?, _ request: Company.Request
    ) async throws -> SessionStart {
        let occasion = try await company.confirmedOccasion(for: request)
        return try await company.database.write { session in
            let found = try StaffAccount.find(user, in: session, keyring: occasion.keyring)
            guard let found, found.state == .active else { throw StaffAccount.unknown }
            return try StaffSessions.begin(found, client: client, in: session, on: occasion)
        }
    }
}

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

    /// Chooses another password while logged in; the session goes on under a new token. Wrong guesses of the
    /// former one count as failures to log in: a session left open is no place to guess.
    package func changePassword(
        from former: String, to new: String, of holder: SessionPrincipal, address: String
    ) async throws -> SessionStart {
        let (typed, keyring) = (try Password(typed: former), company.tools.keyring)
        let user = holder.user
        let account = try await company.database.read {
            try StaffAccount.find(user, in: $0, keyring: keyring)
        }
        guard let account else { throw StaffAccount.unknown }
        // Looked at first: a new password that is no good is not a wrong guess of the former one.
        let chosen = try Password(new: new, of: account.person)
        let steps = LogInSteps(email: account.person.email, address: address, keyring)
        let asking = try await company.confirmedOccasion(for: Company.Request(by: account.actor))
        let claim = try await company.database.write { try steps.claim(in: $0, on: asking) }
        guard try await hasher.matches(typed, claim.hash), let matched = claim.holder?.stored else {
            try await company.database.write { try LogInSteps.deny(claim, in: $0, on: asking) }
            throw LogInSteps.wrong
        }
        let hash = try await hashed(chosen)
        let request = Company.Request(by: holder.principal.actor, origin: "web")
        _ = try await company.perform(
            SetPassword(user: user, hash: hash, right: .former(matched)), request)
        return try await renewed(user, request)
    }

    private func renewed(_ user: ID<User>, _ request: Company.Request) async throws -> SessionStart {
        let occasion = try await company.confirmedOccasion(for: request)
        return try await company.database.write { session in
            let found = try StaffAccount.find(user, in: session, keyring: occasion.keyring)
            guard let found, found.state == .active else { throw StaffAccount.unknown }
            return try StaffSessions.begin(found, client: nil, in: session, on: occasion)
        }
    }
}

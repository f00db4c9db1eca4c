import Journal
import Kit
import Storage

/// Letting people in: throttle, password, second factor, session. The password is hashed between two
/// transactions, never inside one.
extension Access {
    package enum LogInAnswer: Sendable {
        case started(SessionStart)
        /// The password was right; the code of the device is still asked for, with this token, within five
        /// minutes.
        case codeNeeded(challenge: String)
    }

    /// Refuses with the same words and after the same work whether the account is unknown, closed or the
    /// password wrong.
    package func logIn(_ attempt: LogInAttempt) async throws -> LogInAnswer {
        let password = try Password(typed: attempt.password)
        let steps = LogInSteps(email: attempt.email, address: attempt.address, company.tools.keyring)
        let asking = try await company.confirmedOccasion(for: Self.visitor)
        let claim = try await company.database.write { try steps.claim(in: $0, on: asking) }
        guard try await hasher.matches(password, claim.hash), let holder = claim.holder,
            let matched = holder.stored
        else {
            let denying = try await company.confirmedOccasion(for: Self.visitor)
            try await company.database.write { try LogInSteps.deny(claim, in: $0, on: denying) }
            throw LogInSteps.wrong(claim)
        }
        if holder.account.hasSecondFactor, attempt.code == nil {
            return .codeNeeded(challenge: try await challenge(holder.account, claim.admission.failure))
        }
        let better = claim.hash.isCurrent ? nil : try await hashed(password).text
        var start = StartSession(
            account: holder.account, proof: .password(matched: matched, better: better), code: attempt.code)
        (start.client, start.former) = (attempt.client, attempt.former)
        return .started(try await begin(start))
    }

    /// The second half of a log-in. Wrong codes count as failures of the account.
    package func logIn(
        challenge: String, code: String, address: String, client: String? = nil, former: String? = nil
    ) async throws -> SessionStart {
        let occasion = try await company.confirmedOccasion(for: Self.visitor)
        let account = try await company.database.write { session in
            let opened = try AccessLink.find(
                challenge, .secondFactor, in: session, at: occasion.now, keyring: occasion.keyring)
            guard let user = opened?.user,
                let account = try StaffAccount.find(user, in: session, keyring: occasion.keyring)
            else { throw AccessLink.gone }
            _ = try Throttle.admit(
                account: account.person.digest(occasion.keyring),
                address: Throttle.address(address, occasion.keyring), in: session, on: occasion)
            return account
        }
        var start = StartSession(account: account, proof: .challenge(challenge), code: code)
        (start.client, start.former) = (client, former)
        return try await begin(start)
    }

    private func begin(_ start: StartSession) async throws -> SessionStart {
        let request = Company.Request(by: start.account.actor, origin: "web")
        switch try await company.perform(start, request) {
        case .done(let begun): return begun
        case .repeated: throw Refusal("request.in_progress", .conflict, mayRetry: true)
        }
    }

    private func challenge(
        _ account: StaffAccount, _ failure: ID<Throttle.FailureKind>
    ) async throws -> String {
        let occasion = try await company.confirmedOccasion(for: Self.visitor)
        return try await company.database.write { session in
            try Throttle.forgive(failure, in: session)
            return try AccessLink.make(.secondFactor, for: account.id, in: session, on: occasion).token
        }
    }

    func hashed(_ password: Password) async throws -> PasswordHash {
        try await hasher.hash(password, salt: company.tools.random.bytes(PasswordHash.saltBytes))
    }

    /// Whoever stands before the door is nobody yet.
    static let visitor = Company.Request(by: Actor(.guest, "guest"), origin: "web")
}

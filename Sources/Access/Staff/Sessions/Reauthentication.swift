import Journal
import Kit
import Storage

/// Where a form came from, as the server saw it: whose failures count there, and what stands in the list of
/// sessions.
package struct BrowserPlace: Sendable {
    package let address: String
    package let client: String?
    package let requestID: String?

    package init(address: String, client: String?, requestID: String?) {
        (self.address, self.client, self.requestID) = (address, client, requestID)
    }
}

/// Asking for the password again: before what a stranger at a session left open must not do. Wrong guesses
/// count as failures to log in.
extension Access {
    /// Does something once the password is right; `act` is given the stored hash that matched.
    package func confirming<T: Sendable>(
        _ password: String, of holder: SessionPrincipal, at place: BrowserPlace,
        _ act: @Sendable (_ matched: String) async throws -> T
    ) async throws -> T {
        let (typed, account) = (try Password(typed: password), try await account(of: holder))
        let steps = LogInSteps(
            email: account.person.email, address: place.address, company.tools.keyring)
        let request = Company.Request(
            by: holder.principal.actor, origin: "desk", requestID: place.requestID)
        let asking = try await company.confirmedOccasion(for: request)
        let claim = try await company.database.write { try steps.claim(in: $0, on: asking) }
        guard try await hasher.matches(typed, claim.hash), let matched = claim.holder?.stored else {
            try await company.database.write { try LogInSteps.deny(claim, in: $0, on: asking) }
            throw Refusal(
                "access.wrong_password", .forbidden, field: "current",
                ["tries": String(claim.admission.triesLeft)])
        }
        do {
            let value = try await act(matched)
            try await forgive(claim)
            return value
        } catch let refusal as Refusal where refusal.code == StaffFactor.wrong.code {
            // The password was right and the code was not: that is a guess too.
            throw refusal
        } catch {
            try await forgive(claim)
            throw error
        }
    }

    private func forgive(_ claim: LogInSteps.Claim) async throws {
        try await company.database.write { try Throttle.forgive(claim.admission.failure, in: $0) }
    }

    package func account(of holder: SessionPrincipal) async throws -> StaffAccount {
        let keyring = company.tools.keyring
        let found = try await company.database.read {
            try StaffAccount.find(holder.user, in: $0, keyring: keyring)
        }
        guard let found else { throw StaffAccount.unknown }
        return found
    }
}

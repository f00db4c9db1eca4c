/// The door of the house: turns what a request carries (a key, the token of a session) into a principal, and
/// lets people in and out. Whatever it answers is read from the store each time, so that a key or a session
/// that is ended is ended for the very next request.
import Journal
import Kit
import Storage

package struct Access: Sendable {
    let company: Company
    let hasher: PasswordHasher

    package init(_ company: Company, hasher: PasswordHasher = .shared) {
        (self.company, self.hasher) = (company, hasher)
    }

    /// Asks the policy, and writes down an attempt that is not allowed.
    ///
    /// - Parameter unknown: what is said of a row that is hidden: the refusal of a row that is not there.
    package func require(
        _ permission: Permission, _ ownership: Ownership = .none, of principal: Principal,
        about subject: (entity: String, id: Int64?), unknown: Refusal, requestID: String? = nil
    ) async throws {
        let decision = Policy.decide(principal, permission, ownership)
        guard decision != .allowed else { return }
        let request = Company.Request(by: principal.actor(for: permission), requestID: requestID)
        let occasion = try await company.confirmedOccasion(for: request)
        let denial = Denial(permission.name, about: subject)
        try await company.database.write { try denial.record(in: $0, on: occasion) }
        throw decision.refusal(permission, principal) ?? unknown
    }
}

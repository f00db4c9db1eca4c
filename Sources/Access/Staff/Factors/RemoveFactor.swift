import Journal
import Kit
import Storage

/// Takes one's own second factor away: with the password, which is asked for before, and a code.
struct RemoveFactor: Command {
    static let name = "staff.remove_factor"
    static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>
    let code: String

    var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try occasion.requireSelf(user, orAdmin: false, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireFactor()
        try StaffFactor.check(code, of: account, in: session, on: occasion)
        try StaffFactor.remove(of: user, in: session)
        try occasion.record(
            StaffEvent.of("staff.factor_removed", user, version: account.version), in: session)
        return Receipt("staff", id: user.raw, version: account.version)
    }
}

/// New recovery codes in the place of those that are left.
struct RenewRecoveryCodes: Command {
    static let name = "staff.renew_recovery_codes"
    static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>

    var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    struct Answer: Receivable {
        let receipt: Receipt
        let codes: [String]
    }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        try occasion.requireSelf(user, orAdmin: false, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireFactor()
        let codes = try StaffFactor.makeRecoveryCodes(of: user, in: session, on: occasion)
        try occasion.record(
            StaffEvent.of("staff.recovery_codes_made", user, version: account.version), in: session)
        return Answer(receipt: Receipt("staff", id: user.raw, version: account.version), codes: codes)
    }
}

/// What somebody does with the second factor of his own account. Each asks for the password.
extension Access {
    package func enrollFactor(
        password: String, issuer: String, of holder: SessionPrincipal, at place: BrowserPlace
    ) async throws -> EnrollFactor.Answer {
        try await own(EnrollFactor(holder.user, issuer: issuer), password, holder, place)
    }

    package func removeFactor(
        password: String, code: String, of holder: SessionPrincipal, at place: BrowserPlace
    ) async throws {
        _ = try await own(RemoveFactor(user: holder.user, code: code), password, holder, place)
    }

    package func renewRecoveryCodes(
        password: String, of holder: SessionPrincipal, at place: BrowserPlace
    ) async throws -> [String] {
        try await own(RenewRecoveryCodes(user: holder.user), password, holder, place).codes
    }

    private func own<C: Command>(
        _ command: C, _ password: String, _ holder: SessionPrincipal, _ place: BrowserPlace
    ) async throws -> C.Answer {
        try await confirming(password, of: holder, at: place) { _ in
            let request = Company.Request(
                by: holder.principal.actor, origin: "desk", requestID: place.requestID)
            switch try await company.perform(command, request) {
            case .done(let answer): return answer
            case .repeated: throw Refusal("request.in_progress", .conflict, mayRetry: true)
            }
        }
    }
}

extension StaffAccount {
    fileprivate func requireFactor() throws(Refusal) {
        try requireActive()
        guard hasSecondFactor else { throw Refusal("access.factor_missing", .conflict, field: "user") }
    }
}

import Journal
import Kit
import Storage

/// Writes a new password, hashed before. What gives the right to it is used up or checked here, in the same
/// transaction. All sessions of the account end, and what links are out for it are void.
struct SetPassword: Command {
    static let name = "staff.set_password"
    static let roles = Set(RoleList.staff + [.system])

    let user: ID<User>
    let hash: PasswordHash
    let right: Right

    enum Right: Sendable {
        case link(String, AccessLink.Purpose)
        /// The stored hash that the former password matched.
        case former(String)
    }

    var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        if case .link(let token, let purpose) = right {
            guard try AccessLink.use(token, purpose, in: session, on: occasion).user == user else {
                throw AccessLink.gone
            }
        }
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireActive()
        try write(in: session)
        try AccessLink.void(of: user, in: session)
        try StaffSessions.endAll(of: user, in: session)
        try Throttle.forgiveAll(account: account.person.digest(occasion.keyring), in: session)
        // Whoever did not do it himself must hear of it; a first password surprises nobody.
        if account.hasPassword {
            try Mailbox.post(try AccessMail.passwordChanged(account), in: session, on: occasion)
        }
        try occasion.record(
            StaffEvent.of("staff.password_set", user, version: account.version), in: session)
        return Receipt("staff", id: user.raw, version: account.version)
    }

    private func write(in session: Session) throws {
        guard case .former(let matched) = right else {
            return try session.run("UPDATE users SET password = \(hash.text) WHERE id = \(user)")
        }
        let changed = try session.changes(
            "UPDATE users SET password = \(hash.text) WHERE id = \(user) AND password = \(matched)")
        guard changed == 1 else { throw Refusal("access.stale", .stale, field: "user") }
    }
}

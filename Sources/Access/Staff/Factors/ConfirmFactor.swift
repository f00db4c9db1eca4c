import Journal
import Kit
import Storage

/// Ends the enrolling: the device shows the right code. All sessions end, and the one it was done in goes on
/// under a new token.
package struct ConfirmFactor: Command {
    package static let name = "staff.confirm_factor"
    package static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>
    let code: String
    package var client: String?

    package init(_ user: ID<User>, code: String) {
        (self.user, self.code) = (user, code)
    }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package struct Answer: Receivable {
        /// Shown once.
        package let recoveryCodes: [String]
        package let session: SessionStart
        package var receipt: Receipt { session.receipt }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        try occasion.requireSelf(user, orAdmin: false, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireActive()
        let pending = try session.first("SELECT totp_pending FROM users WHERE id = \(user)") {
            try $0.bytesOrNil(0)
        }
        guard let sealed = pending ?? nil else {
            throw Refusal("access.not_enrolling", .conflict, field: "user")
        }
        let device = try StaffFactor.device(sealed, account.key)
        guard let step = device.step(of: code.filter(\.isNumber), at: occasion.now, after: nil) else {
            throw Refusal("access.wrong_code", field: "code")
        }
        try session.run(
            """
            UPDATE users SET totp = totp_pending, totp_pending = NULL, totp_step = \(step) WHERE id = \(user)
            """)
        let codes = try StaffFactor.makeRecoveryCodes(of: user, in: session, on: occasion)
        try StaffSessions.endAll(of: user, in: session)
        let begun = try StaffSessions.begin(account, client: client, in: session, on: occasion)
        try occasion.record(
            StaffEvent.of("staff.factor_confirmed", user, version: account.version), in: session)
        return Answer(recoveryCodes: codes, session: begun)
    }
}

/// Takes the second factor away from somebody whose device and codes are lost. Only another may: whoever has
/// the password alone must not get round the device.
package struct ResetFactor: Command {
    package static let name = "staff.reset_factor"
    package static let roles: Set<Role> = [.admin, .system]
    let user: ID<User>

    package init(_ user: ID<User>) { self.user = user }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        guard occasion.actor.name != StaffAccount.actorName(user) else {
            throw Refusal("access.factor_own", .forbidden, field: "user")
        }
        let account = try StaffRows.advance(user, in: session, on: occasion)
        guard account.hasSecondFactor else {
            throw Refusal("access.factor_missing", .conflict, field: "user")
        }
        try StaffFactor.remove(of: user, in: session)
        try StaffSessions.endAll(of: user, in: session)
        try occasion.record(
            StaffEvent.of("staff.factor_reset", user, version: account.version), in: session)
        return Receipt("staff", id: user.raw, version: account.version)
    }
}

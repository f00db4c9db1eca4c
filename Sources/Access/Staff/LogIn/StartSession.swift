import Journal
import Kit
import Storage

/// The end of a log-in: the password was right. Checks the code if the account asks for one, and begins the
/// session. Whether the account is still as it was when the password was looked at is asked again, since the
/// hashing took its time.
struct StartSession: Command {
    static let name = "staff.log_in"
    static let roles = Set(RoleList.staff)

    let account: StaffAccount
    let proof: Proof
    let code: String?
    var client: String?
    var former: String?

    enum Proof: Sendable {
        /// The stored hash that matched, and what replaces it if its cost is out of date.
        case password(matched: String, better: String?)
        case challenge(String)
    }

    var subject: (entity: String, id: Int64?) { ("staff", account.id.raw) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> SessionStart {
        try confirm(in: session, on: occasion)
        if try StaffFactor.isAsked(of: account.id, in: session) {
            guard let code else { throw Refusal("access.code_required", .forbidden, field: "code") }
            try StaffFactor.check(code, of: account, in: session, on: occasion)
        }
        if let former { try StaffSessions.end(former, in: session) }
        try Throttle.forgiveAll(account: account.person.digest(occasion.keyring), in: session)
        let start = try StaffSessions.begin(account, client: client, in: session, on: occasion)
        try occasion.record(
            StaffEvent.session("staff.logged_in", account.id, version: account.version, start.session),
            in: session)
        return start
    }

    private func confirm(in session: Session, on occasion: Occasion) throws {
        switch proof {
        case .password(let matched, let better):
            let confirmed = try session.changes(
                """
                UPDATE users SET password = \(better ?? matched)
                WHERE id = \(account.id) AND state = 'active' AND password = \(matched)
                """)
            guard confirmed == 1 else { throw LogInSteps.wrong }
        case .challenge(let token):
            let opened = try AccessLink.use(token, .secondFactor, in: session, on: occasion)
            let confirmed = try session.changes(
                "UPDATE users SET state = state WHERE id = \(account.id) AND state = 'active'")
            guard opened.user == account.id, confirmed == 1 else { throw LogInSteps.wrong }
        }
    }
}

import Journal
import Kit
import Storage

/// Logs somebody out everywhere: himself, or another if it is an administrator who asks.
package struct EndSessions: Command {
    package static let name = "staff.end_sessions"
    package static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>

    package init(_ user: ID<User>) { self.user = user }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try occasion.requireSelf(user, orAdmin: true, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try StaffSessions.endAll(of: user, in: session)
        try occasion.record(
            StaffEvent.of("staff.sessions_ended", user, version: account.version), in: session)
        return Receipt("staff", id: user.raw, version: account.version)
    }
}

/// Logs somebody out in one place: the session he is in, or one of his list.
package struct EndSession: Command {
    package static let name = "staff.log_out"
    package static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>
    let ended: ID<StaffSession>

    package init(_ user: ID<User>, _ ended: ID<StaffSession>) {
        (self.user, self.ended) = (user, ended)
    }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try occasion.requireSelf(user, orAdmin: true, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        let count = try session.changes(
            "DELETE FROM staff_sessions WHERE id = \(ended) AND user_id = \(user)")
        guard count == 1 else { throw Refusal("access.session_gone", .notFound, field: "session") }
        try occasion.record(
            StaffEvent.session("staff.logged_out", user, version: account.version, ended), in: session)
        return Receipt("staff", id: user.raw, version: account.version)
    }
}

extension Occasion {
    /// Some things are everybody's own affair, whatever his role.
    func requireSelf(_ user: ID<User>, orAdmin: Bool, _ command: String) throws(Refusal) {
        if actor.name == StaffAccount.actorName(user) || actor.role == .system { return }
        if orAdmin, actor.roles.contains(.admin) { return }
        throw Refusal(
            "permission.denied", .forbidden, ["command": command, "role": actor.role.rawValue])
    }
}

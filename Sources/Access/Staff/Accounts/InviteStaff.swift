import Journal
import Kit
import Storage

/// Makes a new link for somebody who has not chosen a password yet; the one he had is void.
package struct InviteStaff: Command {
    package static let name = "staff.invite"
    package static let roles: Set<Role> = [.admin, .system]
    let user: ID<User>

    package init(_ user: ID<User>) { self.user = user }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> LinkAnswer {
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireActive()
        guard !account.hasPassword else { throw Refusal("access.has_password", .conflict, field: "user") }
        let link = try AccessLink.make(.invitation, for: user, in: session, on: occasion)
        try occasion.record(
            StaffEvent.of("staff.invited", user, version: account.version), in: session)
        return LinkAnswer(receipt: Receipt("staff", id: user.raw, version: account.version), link: link)
    }
}

/// Makes a link with which somebody who forgot his password chooses another. The old one holds until then:
/// asking for a link must not lock anybody out.
package struct ResetPassword: Command {
    package static let name = "staff.reset_password"
    package static let roles: Set<Role> = [.admin, .system]
    let user: ID<User>

    package init(_ user: ID<User>) { self.user = user }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> LinkAnswer {
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireActive()
        let link = try AccessLink.make(.reset, for: user, in: session, on: occasion)
        try occasion.record(
            StaffEvent.of("staff.reset_requested", user, version: account.version), in: session)
        return LinkAnswer(receipt: Receipt("staff", id: user.raw, version: account.version), link: link)
    }
}

extension StaffAccount {
    func requireActive() throws(Refusal) {
        guard state == .active else { throw Refusal("access.disabled", .conflict, field: "user") }
    }
}

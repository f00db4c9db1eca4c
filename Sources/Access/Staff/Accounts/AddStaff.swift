import Journal
import Kit
import Storage

/// Gives somebody an account and makes the link with which he chooses his password.
package struct AddStaff: Command {
    package static let name = "staff.add"
    package static let roles: Set<Role> = [.admin, .system]

    let person: Person
    let given: [Role]
    let location: Int64?

    package init(_ person: Person, roles: [Role], location: Int64? = nil) {
        (self.person, given, self.location) = (person, roles, location)
    }

    package var subject: (entity: String, id: Int64?) { ("staff", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> LinkAnswer {
        let id = try StaffRows.insert(
            person, roles: try RoleList.check(given), location: location, in: session, on: occasion)
        let link = try AccessLink.make(.invitation, for: id, in: session, on: occasion)
        try occasion.record(StaffEvent.added(id, given), in: session)
        return LinkAnswer(receipt: Receipt("staff", id: id.raw, version: 1), link: link)
    }
}

/// What a command answers that makes a link. A repetition of the command cannot tell the link again, since
/// only its digest is kept.
package struct LinkAnswer: Receivable {
    package let receipt: Receipt
    package let link: NewLink
}

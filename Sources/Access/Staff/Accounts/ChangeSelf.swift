import Journal
import Kit
import Storage

/// What somebody chose for his own pages.
package struct Preferences: Hashable, Sendable {
    /// Nil leaves it to the browser.
    package var language: Language?
    /// Whether single letters are shortcuts (WCAG 2.1.4: each person can switch them off).
    package var usesKeys: Bool

    package init(language: Language? = nil, usesKeys: Bool = true) {
        (self.language, self.usesKeys) = (language, usesKeys)
    }
}

/// Changes how one is called oneself, and what one's pages look like. The e-mail address is the
/// administrator's to change: with it the account would change hands.
package struct ChangeSelf: Command {
    package static let name = "staff.change_self"
    package static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>
    let name: String
    let preferences: Preferences

    package init(_ user: ID<User>, name: String, preferences: Preferences) {
        (self.user, self.name, self.preferences) = (user, name, preferences)
    }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try occasion.requireSelf(user, orAdmin: false, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        try account.requireActive()
        let person = try Person(name: name, email: account.person.email)
        try session.run(
            """
            UPDATE users SET sealed = \(try person.sealed(under: account.key)),
                language = \(orNull: preferences.language), has_keys = \(preferences.usesKeys)
            WHERE id = \(user)
            """)
        if person != account.person {
            try occasion.record(StaffEvent.changed(account, roles: account.roles), in: session)
        }
        return Receipt("staff", id: user.raw, version: account.version)
    }
}

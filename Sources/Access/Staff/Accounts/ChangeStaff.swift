import Journal
import Kit
import Storage

/// Changes what an account may do, how its owner is called, or whether it is open. Everything but the name
/// ends its sessions, so that nobody goes on with rights he no longer has.
package struct ChangeStaff: Command {
    package static let name = "staff.change"
    package static let roles: Set<Role> = [.admin, .system]

    let user: ID<User>
    let version: Int64?
    package var name: String?
    package var email: String?
    package var given: [Role]?
    package var location: LocationTie = .keep
    package var isActive: Bool?

    package enum LocationTie: Hashable, Sendable {
        case keep
        /// Every location again.
        case clear
        case set(Int64)
    }

    /// - Parameter version: the version the change was made from; nil changes whatever is there.
    package init(_ user: ID<User>, version: Int64? = nil) {
        (self.user, self.version) = (user, version)
    }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try session.run(session.dialect.wait(for: StaffGuard.lock))
        let account = try StaffRows.advance(user, from: version, in: session, on: occasion)
        let roles = try given.map { try RoleList.check($0) } ?? account.roles
        let state = isActive.map { $0 ? StaffAccount.State.active : .disabled } ?? account.state
        if account.isGoverning, state != .active || !roles.contains(.admin) {
            try StaffGuard.requireAnotherAdmin(than: user, in: session)
        }
        try write(account, roles, state, in: session, on: occasion)
        if roles != account.roles || state != account.state || location != .keep || email != nil {
            try StaffSessions.endAll(of: user, in: session)
        }
        if state == .disabled { try AccessLink.void(of: user, in: session) }
        try occasion.record(events(account, roles, state), in: session)
        return Receipt("staff", id: user.raw, version: account.version)
    }

    private func write(
        _ account: StaffAccount, _ roles: [Role], _ state: StaffAccount.State, in session: Session,
        on occasion: Occasion
    ) throws {
        let person = try Person(
            name: name ?? account.person.name, email: email ?? account.person.email)
        if person.email != account.person.email, try isTaken(person, in: session, occasion.keyring) {
            throw Refusal("access.exists", .conflict, field: "email")
        }
        let place: Int64? =
            switch location {
            case .keep: account.location
            case .clear: nil
            case .set(let id): id
            }
        try StaffRows.requireLocation(place, in: session)
        try session.run(
            """
            UPDATE users SET digest = \(person.digest(occasion.keyring)),
                sealed = \(try person.sealed(under: account.key)), roles = \(RoleList.text(roles)),
                location_id = \(orNull: place), state = \(state) WHERE id = \(user)
            """)
    }

    private func isTaken(_ person: Person, in session: Session, _ keyring: Keyring) throws -> Bool {
        try session.first(
            "SELECT 1 FROM users WHERE digest = \(person.digest(keyring)) AND id <> \(user)"
        ) { _ in true } ?? false
    }

    private func events(
        _ account: StaffAccount, _ roles: [Role], _ state: StaffAccount.State
    ) -> [Event] {
        var events: [Event] = []
        if given != nil || name != nil || email != nil || location != .keep {
            events.append(StaffEvent.changed(account, roles: roles))
        }
        if state != account.state {
            let type = state == .active ? "staff.enabled" : "staff.disabled"
            events.append(StaffEvent.of(type, user, version: account.version))
        }
        return events
    }
}

extension StaffAccount {
    /// Whether this account can give rights to others.
    var isGoverning: Bool { state == .active && roles.contains(.admin) }
}

/// A house without an administrator could never let anybody in again.
enum StaffGuard {
    /// Whoever changes accounts stands in line, so that two administrators cannot remove each other.
    static let lock = Array("staff accounts".utf8)

    static func requireAnotherAdmin(than user: ID<User>, in session: Session) throws {
        let others = try session.all(
            "SELECT roles FROM users WHERE id <> \(user) AND state = 'active'"
        ) { RoleList.read(try $0.text(0)) }
        guard others.contains(where: { $0.contains(.admin) }) else {
            throw Refusal("access.last_admin", .conflict, field: "user")
        }
    }
}

import Journal
import Kit
import Storage

/// An account of the staff, opened: as lists and pages show it. The password is not among what is read here.
package struct StaffAccount: Sendable {
    package enum State: String, CaseIterable, Sendable {
        case active, disabled
    }

    package let id: ID<User>
    package let person: Person
    package let roles: [Role]
    /// The only location whose work this account sees; nil is every one.
    package let location: Int64?
    package let state: State
    package let hasPassword: Bool
    package let hasSecondFactor: Bool
    package let version: Int64
    package let createdAt: Instant
    package let preferences: Preferences
    let key: SubjectKey

    static let columns: SQL =
        """
        u.id, u.key, u.sealed, u.roles, u.location_id, u.state, u.password IS NOT NULL, u.totp IS NOT NULL,
            u.version, u.created_at, u.language, u.has_keys
        """
    static let columnCount = 12

    init(_ row: Row, _ keyring: Keyring) throws {
        id = try row.id(0)
        key = try SubjectKey(sealed: try row.bytes(1), keyring: keyring)
        person = try Person(sealed: try row.bytes(2), under: key)
        roles = RoleList.read(try row.text(3))
        location = try row.intOrNil(4)
        state = try row.word(5)
        (hasPassword, hasSecondFactor) = (try row.bool(6), try row.bool(7))
        (version, createdAt) = (try row.int(8), try row.instant(9))
        preferences = Preferences(
            language: try row.textOrNil(10).flatMap(Language.init(tag:)), usesKeys: try row.bool(11))
    }

    package static func find(_ id: ID<User>, in session: Session, keyring: Keyring) throws -> StaffAccount? {
        try session.first("SELECT \(columns) FROM users u WHERE u.id = \(id)") {
            try StaffAccount($0, keyring)
        }
    }

    /// By the e-mail address, as typed.
    package static func find(
        email: String, in session: Session, keyring: Keyring
    ) throws -> StaffAccount? {
        guard let clean = try? EmailAddress.clean(email, field: "email") else { return nil }
        let digest = Person.digest(email: clean, keyring)
        return try session.first("SELECT \(columns) FROM users u WHERE u.digest = \(digest)") {
            try StaffAccount($0, keyring)
        }
    }

    package static func list(in session: Session, keyring: Keyring) throws -> [StaffAccount] {
        try session.all("SELECT \(columns) FROM users u ORDER BY u.id") { try StaffAccount($0, keyring) }
    }

    package static func isNone(in session: Session) throws -> Bool {
        try session.first("SELECT 1 FROM users LIMIT 1") { _ in true } == nil
    }

    /// Who does something with this account.
    package var actor: Actor { Actor(roles.first ?? .guest, Self.actorName(id), among: Set(roles)) }

    static func actorName(_ id: ID<User>) -> String { "staff:\(id.text)" }

    /// Drivers are tied to their own stops, whoever is tied to a location to its work.
    var bounds: Principal.Bounds {
        Principal.Bounds(location: location, party: roles == [.driver] ? id.raw : nil)
    }

    static let unknown = Refusal("access.unknown", .notFound, field: "user")
}

/// The roles of an account, in one column.
package enum RoleList {
    /// What a member of the staff can be. The rest are outside, or programs.
    package static let staff = Role.allCases.filter {
        ![.customer, .guest, .integration, .system].contains($0)
    }

    static func read(_ text: String) -> [Role] {
        text.split(separator: " ").compactMap { Role(rawValue: String($0)) }
    }

    static func text(_ roles: [Role]) -> String {
        roles.map(\.rawValue).joined(separator: " ")
    }

    static func check(_ roles: [Role]) throws(Refusal) -> [Role] {
        guard !roles.isEmpty else { throw Refusal("access.role_required", field: "roles") }
        for (index, role) in roles.enumerated() where !staff.contains(role) {
            throw Refusal("access.role_not_staff", field: "roles[\(index)]", ["role": role.rawValue])
        }
        return Role.allCases.filter(roles.contains)
    }
}

import Journal
import Kit
import Storage

/// Makes the one-time link with which the first account of all is made. There are no default passwords: until
/// somebody used it, nobody can log in.
package struct MakeSetUpLink: Command {
    package static let name = "staff.make_set_up_link"
    package static let roles: Set<Role> = [.admin, .system]

    package init() {}

    package var subject: (entity: String, id: Int64?) { ("staff", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> LinkAnswer {
        guard try StaffAccount.isNone(in: session) else {
            throw Refusal("access.already_set_up", .conflict)
        }
        let link = try AccessLink.make(.setUp, for: nil, in: session, on: occasion)
        return LinkAnswer(receipt: Receipt("staff", id: 0, version: 0), link: link)
    }
}

/// Makes the first account, an administrator's, with its password.
struct SetUp: Command {
    static let name = "staff.set_up"
    static let roles: Set<Role> = [.system]
    let person: Person
    let hash: PasswordHash
    let link: String

    var subject: (entity: String, id: Int64?) { ("staff", nil) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try session.run(session.dialect.wait(for: StaffGuard.lock))
        _ = try AccessLink.use(link, .setUp, in: session, on: occasion)
        guard try StaffAccount.isNone(in: session) else {
            throw Refusal("access.already_set_up", .conflict)
        }
        let id = try StaffRows.insert(person, roles: [.admin], location: nil, in: session, on: occasion)
        try session.run("UPDATE users SET password = \(hash.text) WHERE id = \(id)")
        try occasion.record(
            [StaffEvent.added(id, [.admin]), StaffEvent.of("staff.password_set", id, version: 1)], in: session
        )
        return Receipt("staff", id: id.raw, version: 1)
    }
}

extension Access {
    /// Whether a set-up link still opens anything: for the page behind it.
    package func opens(setUpLink link: String) async throws -> Bool {
        let (now, keyring) = (company.clock.now(), company.tools.keyring)
        return try await company.database.read {
            try AccessLink.find(link, .setUp, in: $0, at: now, keyring: keyring) != nil
        }
    }

    /// Makes the first account. The link is looked at before the password is hashed, since anybody may knock.
    @discardableResult
    package func setUp(_ person: Person, password: String, link: String) async throws -> ID<User> {
        guard try await opens(setUpLink: link) else { throw AccessLink.gone }
        let hash = try await hashed(try Password(new: password, of: person))
        let request = Company.Request(by: .system, origin: "web")
        let outcome = try await company.perform(SetUp(person: person, hash: hash, link: link), request)
        return ID(raw: outcome.receipt.id)
    }
}

extension Company.Outcome where Answer: Receivable {
    package var receipt: Receipt {
        switch self {
        case .done(let answer): answer.receipt
        case .repeated(let receipt): receipt
        }
    }
}

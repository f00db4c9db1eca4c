// A house with a staff, on either engine, for the tests of the door.
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Access

struct AccessWorld: Sendable {
    static let start = Instant(rfc3339: "2026-11-23T08:00:00Z") ?? .earliest
    static let password = "four green lamps at dusk"

    let company: Company
    let clock: FakeClock
    let access: Access

    static func with<T: Sendable>(
        _ engine: Engine, hasher: PasswordHasher = PasswordHasher(waitingMax: 100),
        _ body: (AccessWorld) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine) { database in
            let clock = FakeClock(start)
            let random = SeededRandom(seed: 11)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: Listeners())
            let company = Company(database: database, clock: clock, tools: tools)
            return try await body(
                AccessWorld(company: company, clock: clock, access: Access(company, hasher: hasher)))
        }
    }

    @discardableResult
    func done<C: Command>(
        _ command: C, by actor: Actor = Actor(.admin, "cli:test"), because reason: String? = nil
    ) async throws -> C.Answer {
        let outcome = try await company.perform(
            command, Company.Request(by: actor, origin: "test", reason: reason))
        guard case .done(let answer) = outcome else { throw WorldIsOdd.repeatedWithoutKey }
        return answer
    }

    func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    /// Somebody with an account and a password.
    func hire(
        _ email: String = "ada@example.com", _ roles: [Role] = [.sales], location: Int64? = nil
    ) async throws -> ID<User> {
        let person = try Person(name: "Ada Byron", email: email)
        let added = try await done(AddStaff(person, roles: roles, location: location))
        try await access.choosePassword(Self.password, link: added.link.token, .invitation)
        return ID(raw: added.receipt.id)
    }

    func attempt(
        _ email: String = "ada@example.com", _ password: String = password, code: String? = nil,
        from address: String = "192.0.2.7"
    ) -> LogInAttempt {
        LogInAttempt(email: email, password: password, code: code, address: address)
    }

    /// Logs in and expects to be let in.
    func enter(_ attempt: LogInAttempt? = nil) async throws -> SessionStart {
        guard case .started(let start) = try await access.logIn(attempt ?? self.attempt()) else {
            throw Refusal("access.code_required")
        }
        return start
    }

    /// Sets a device up for somebody, and tells its secret and recovery codes.
    func equip(_ user: ID<User>) async throws -> (device: OneTimeCode, recovery: [String]) {
        let actor = Actor(.admin, "staff:\(user.text)")
        let enrolled = try await done(EnrollFactor(user, issuer: "Lumen & Oak"), by: actor)
        let device = OneTimeCode(secret: try #require(Base32.bytes(enrolled.secret)))
        let code = device.text(step: OneTimeCode.step(at: clock.now()))
        let confirmed = try await done(ConfirmFactor(user, code: code), by: actor)
        clock.advance(by: .seconds(60))
        return (device, confirmed.recoveryCodes)
    }

    func code(_ device: OneTimeCode, stepsAway steps: Int64 = 0) -> String {
        device.text(step: OneTimeCode.step(at: clock.now()) + steps)
    }

    func number(_ sql: SQL) async throws -> Int64 {
        try await company.database.read { try $0.first(sql) { try $0.int(0) } ?? -1 }
    }

    func eventTypes() async throws -> [String] {
        try await company.database.read {
            try $0.all("SELECT type FROM events ORDER BY serial") { try $0.text(0) }
        }
    }
}

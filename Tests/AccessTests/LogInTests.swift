// Coming in: passwords, the throttle, what an unknown account learns, new tokens.
import Foundation
import Journal
import Kit
import Support
import Testing

@testable import Access
@testable import Storage

@Suite(.bounded)
struct LogInTests {
    @Test(arguments: Engine.available)
    func `the right password opens a session, in any spelling of the address`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire("Ada@Example.com", [.support, .sales])
            let start = try await world.enter(world.attempt(" ada@example.COM "))
            let found = try await world.access.principal(session: start.token)
            let session = try #require(found)
            #expect(session.user == ada)
            #expect(session.displayName == "Ada Byron")
            #expect(session.principal.name == "staff:\(ada.text)")
            #expect(session.principal.roles == [.sales, .support])
            #expect(
                session.principal.limits.mayRefund(try Money(minor: 100, currency: #require(Currency("EUR"))))
            )
            #expect(session.csrf == start.csrf && session.accepts(csrf: start.csrf))
            #expect(!session.accepts(csrf: "") && !session.accepts(csrf: start.csrf + "0"))
            #expect(start.csrf != start.token)
            // Nothing that was given out stands in the store.
            #expect(try await world.number("SELECT count(*) FROM users WHERE sealed = digest") == 0)
            let events = try await world.eventTypes()
            #expect(events == ["staff.added", "staff.password_set", "staff.logged_in"])
        }
    }

    @Test(arguments: Engine.available)
    func `wrong, unknown, closed and uninvited are answered alike and written down`(engine: Engine)
        async throws
    {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let bob = try await world.hire("bob@example.com")
            var closing = ChangeStaff(bob)
            closing.isActive = false
            try await world.done(closing)
            try await world.done(AddStaff(try Person(name: "Cy", email: "cy@example.com"), roles: [.sales]))
            let attempts = [
                world.attempt("ada@example.com", "a wrong password"), world.attempt("nobody@example.com"),
                world.attempt("bob@example.com"), world.attempt("cy@example.com"),
                world.attempt("not an address"),
                world.attempt("ada@example.com", ""),
            ]
            for attempt in attempts {
                let code = try await world.refusal { _ = try await world.access.logIn(attempt) }
                #expect(code == "access.wrong_credentials", "\(attempt.email)")
            }
            let denied = try await world.number(
                "SELECT count(*) FROM audit WHERE command = 'staff.log_in' AND allowed = 0")
            #expect(denied == 6)
            #expect(
                try await world.number("SELECT count(*) FROM audit WHERE allowed = 0 AND entity_id IS NULL")
                    == 2)
        }
    }

    /// The statements of both steps around the hashing.
    private func statements(_ world: AccessWorld, _ email: String) async throws -> [String] {
        let steps = LogInSteps(email: email, address: "192.0.2.9", world.company.tools.keyring)
        let occasion = world.company.occasion(for: Access.visitor)
        return try await world.company.database.write { session in
            let recorder = RecordingConnection(session.connection)
            let watched = Session(recorder)
            let claim = try steps.claim(in: watched, on: occasion)
            #expect((claim.holder == nil) == (email != "ada@example.com"))
            try LogInSteps.deny(claim, in: watched, on: occasion)
            return recorder.statements
        }
    }

    @Test(arguments: Engine.available)
    func `an unknown account costs the same statements and the same hash`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let known = try await statements(world, "ada@example.com")
            let unknown = try await statements(world, "nobody@example.com")
            #expect(known == unknown)
            #expect(known.count == 6)
            #expect(PasswordHash.nobody.cost == .current)
        }
    }

    @Test(arguments: Engine.available)
    func `ten failures an hour close an account, also after a restart`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            for number in 0..<10 {
                let wrong = world.attempt("ada@example.com", "wrong \(number)", from: "192.0.2.\(number)")
                let code = try await world.refusal { _ = try await world.access.logIn(wrong) }
                #expect(code == "access.wrong_credentials")
            }
            // The right password does not help, nor does another door.
            let fresh = Access(world.company, hasher: PasswordHasher())
            let code = try await world.refusal { _ = try await fresh.logIn(world.attempt()) }
            #expect(code == "access.throttled")
            // Another account is not touched, and an hour later all is forgotten.
            _ = try await world.hire("bob@example.com")
            _ = try await world.enter(world.attempt("bob@example.com"))
            world.clock.advance(by: .seconds(3601))
            _ = try await world.enter()
            #expect(try await world.number("SELECT count(*) FROM log_in_failures") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an unknown account is throttled as a known one is`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            var codes: [String?] = []
            for _ in 0..<12 {
                codes.append(
                    try await world.refusal {
                        _ = try await world.access.logIn(world.attempt("x@example.com"))
                    })
            }
            #expect(
                codes == Array(repeating: "access.wrong_credentials", count: 10) + [
                    "access.throttled", "access.throttled",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a hundred failures close an address, a whole network of the new internet`(engine: Engine)
        async throws
    {
        try await AccessWorld.with(engine) { world in
            let keyring = world.company.tools.keyring
            let occasion = world.company.occasion(for: Access.visitor)
            @Sendable func admit(_ account: Int, _ address: String) async throws {
                let digest = keyring.digest("staff email", "user\(account)@example.com")
                let place = Throttle.address(address, keyring)
                try await world.company.database.write {
                    _ = try Throttle.admit(account: digest, address: place, in: $0, on: occasion)
                }
            }
            for number in 0..<100 { try await admit(number, "2001:db8:1:2::\(number + 1)") }
            #expect(
                try await world.refusal { try await admit(200, "2001:db8:1:2:ffff::1") } == "access.throttled"
            )
            #expect(try await world.refusal { try await admit(201, "2001:db8:1:3::1") } == nil)
            #expect(try await world.refusal { try await admit(202, "192.0.2.1") } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `many wrong ones at once do not slip past the throttle`(engine: Engine) async throws {
        let hasher = PasswordHasher(runningMax: 2, waitingMax: 100)
        try await AccessWorld.with(engine, hasher: hasher) { world in
            _ = try await world.hire()
            let codes = await withTaskGroup(of: String?.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        try? await world.refusal {
                            _ = try await world.access.logIn(
                                world.attempt("ada@example.com", "wrong \(number)"))
                        }
                    }
                }
                return await group.reduce(into: [String: Int]()) { $0[$1 ?? "?", default: 0] += 1 }
            }
            #expect(codes == ["access.wrong_credentials": 10, "access.throttled": 20])
        }
    }

    @Test(arguments: Engine.available)
    func `eight people come in at once, each with a token of his own`(engine: Engine) async throws {
        let hasher = PasswordHasher(runningMax: 2, waitingMax: 100)
        try await AccessWorld.with(engine, hasher: hasher) { world in
            _ = try await world.hire()
            let tokens = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try await world.enter().token } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(tokens.count == 8)
            #expect(try await world.number("SELECT count(*) FROM staff_sessions") == 8)
        }
    }

    @Test(arguments: Engine.available)
    func `the token a browser came with is worth nothing afterwards`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let first = try await world.enter()
            var again = world.attempt()
            again.former = first.token
            let second = try await world.enter(again)
            #expect(first.token != second.token)
            #expect(try await world.access.principal(session: first.token) == nil)
            #expect(try await world.access.principal(session: second.token) != nil)
            // A token that was planted names no session, before or after.
            let planted = SecretText.make("wbs_", SeededRandom(seed: 99))
            again.former = planted
            _ = try await world.enter(again)
            #expect(try await world.access.principal(session: planted) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a cheap old hash is replaced at the next log-in`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let cheap = try PasswordHash(
                Password(typed: AccessWorld.password), salt: Array(1...16),
                cost: Argon2.Cost(memoryKiB: 64, passes: 1, lanes: 1))
            try await world.company.database.write { try $0.run("UPDATE users SET password = \(cheap.text)") }
            _ = try await world.enter()
            let stored = try await world.company.database.read {
                try $0.first("SELECT password FROM users") { try $0.text(0) }
            }
            let hash = try #require(stored.flatMap(PasswordHash.init))
            #expect(hash.isCurrent && hash.salt != cheap.salt)
            _ = try await world.enter()
        }
    }
}

/// Passes everything on, and remembers what was asked.
private final class RecordingConnection: Connection {
    private let inner: any Connection
    private(set) var statements: [String] = []

    init(_ inner: any Connection) { self.inner = inner }

    var dialect: Dialect { inner.dialect }
    var isInTransaction: Bool { inner.isInTransaction }
    func begin(writing: Bool) throws { try inner.begin(writing: writing) }
    func commit() throws { try inner.commit() }
    func rollback() { inner.rollback() }
    func forgetUnsent() { inner.forgetUnsent() }
    func run(_ sql: SQL) throws {
        statements.append(sql.text)
        try inner.run(sql)
    }
    func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws {
        statements.append(sql.text)
        try inner.ask(sql, visit)
    }
    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        statements.append(sql.text)
        return try inner.query(sql, visit)
    }
    func pipeline(_ statements: [SQL]) throws -> [Int] { try inner.pipeline(statements) }
    func script(_ text: String) throws { try inner.script(text) }
}

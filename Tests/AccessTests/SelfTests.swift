// What somebody changes about his own account, and that a session left open does not suffice for it.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Access

@Suite(.bounded)
struct SelfTests {
    private let place = BrowserPlace(address: "192.0.2.7", client: "Firefox", requestID: "req_1")

    private func holder(_ world: AccessWorld, _ attempt: LogInAttempt? = nil) async throws -> SessionPrincipal
    {
        let start = try await world.enter(attempt)
        return try #require(try await world.access.principal(session: start.token))
    }

    @Test(arguments: Engine.available)
    func `a device is taken away with password and code, and every wrong one counts`(engine: Engine)
        async throws
    {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire()
            let (device, recovery) = try await world.equip(ada)
            let holder = try await holder(world, world.attempt(code: world.code(device)))
            @Sendable func remove(_ password: String, _ code: String) async throws -> String? {
                try await world.refusal {
                    try await world.access.removeFactor(
                        password: password, code: code, of: holder, at: place)
                }
            }
            #expect(try await remove("a wrong one", recovery[0]) == "access.wrong_password")
            #expect(try await remove(AccessWorld.password, "000000") == "access.wrong_code")
            #expect(try await world.number("SELECT count(*) FROM log_in_failures") == 2)
            #expect(try await world.number("SELECT count(*) FROM recovery_codes") == 10)
            #expect(try await remove(AccessWorld.password, recovery[0]) == nil)
            #expect(try await world.number("SELECT count(*) FROM log_in_failures") == 2)
            #expect(try await world.number("SELECT count(*) FROM recovery_codes") == 0)
            _ = try await world.enter()
            #expect(try await remove(AccessWorld.password, recovery[1]) == "access.factor_missing")
        }
    }

    @Test(arguments: Engine.available)
    func `ten wrong passwords inside close the door outside too`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let holder = try await holder(world)
            var codes: [String?] = []
            for number in 0..<11 {
                codes.append(
                    try await world.refusal {
                        _ = try await world.access.enrollFactor(
                            password: "wrong \(number)", issuer: "x", of: holder, at: place)
                    })
            }
            #expect(codes.dropLast().allSatisfy { $0 == "access.wrong_password" })
            #expect(codes.last == "access.throttled")
            #expect(try await world.refusal { _ = try await world.enter() } == "access.throttled")
            let denied = try await world.number(
                "SELECT count(*) FROM audit WHERE allowed = 0 AND request_id = 'req_1'")
            #expect(denied == 10)
        }
    }

    @Test(arguments: Engine.available)
    func `new recovery codes void the old ones`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire()
            let (device, old) = try await world.equip(ada)
            let holder = try await holder(world, world.attempt(code: world.code(device)))
            let new = try await world.access.renewRecoveryCodes(
                password: AccessWorld.password, of: holder, at: place)
            #expect(new.count == 10 && Set(new).isDisjoint(with: old))
            #expect(
                try await world.refusal { _ = try await world.enter(world.attempt(code: old[0])) }
                    == "access.wrong_code")
            _ = try await world.enter(world.attempt(code: new[0]))
            let left = try await world.company.database.read {
                try StaffFactor.recoveryLeft(of: ada, in: $0)
            }
            #expect(left == 9)
        }
    }

    @Test(arguments: Engine.available)
    func `name and preferences are one's own to change, and show at the next request`(engine: Engine)
        async throws
    {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire()
            let start = try await world.enter()
            let before = try #require(try await world.access.principal(session: start.token))
            #expect(before.preferences == Preferences())
            #expect(before.idleAt == AccessWorld.start + StaffSessions.idleMax)
            let wishes = Preferences(language: .zhHans, usesKeys: false)
            let change = ChangeSelf(ada, name: "Augusta Ada", preferences: wishes)
            try await world.done(change, by: before.principal.actor)
            let after = try #require(try await world.access.principal(session: start.token))
            #expect(after.displayName == "Augusta Ada" && after.preferences == wishes)
            #expect(
                try await world.refusal { try await world.done(change, by: Actor(.admin, "staff:usr_x")) }
                    == "permission.denied")
            let names = try await world.company.database.read { session in
                try StaffDirectory.names(
                    of: [before.principal.name, "system", "staff:usr_x"], in: session,
                    keyring: world.company.tools.keyring)
            }
            #expect(names == [before.principal.name: "Augusta Ada"])
        }
    }
}

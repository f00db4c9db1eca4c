// How sessions end: by themselves, by their owner, and with whatever gave the right to them.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Access

@Suite(.bounded)
struct SessionTests {
    private func isOpen(_ start: SessionStart, _ world: AccessWorld) async throws -> Bool {
        try await world.access.principal(session: start.token) != nil
    }

    @Test(arguments: Engine.available)
    func `half an hour without a word ends it`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let start = try await world.enter()
            for _ in 0..<4 {
                world.clock.advance(by: .seconds(29 * 60))
                #expect(try await isOpen(start, world))
            }
            world.clock.advance(by: .seconds(30 * 60))
            #expect(try await !isOpen(start, world))
        }
    }

    @Test(arguments: Engine.available)
    func `watching does not keep it alive`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let start = try await world.enter()
            for _ in 0..<5 {
                #expect(try await world.access.isOpen(session: start.token))
                world.clock.advance(by: .seconds(5 * 60))
            }
            world.clock.advance(by: .seconds(5 * 60))
            #expect(try await !world.access.isOpen(session: start.token))
            #expect(try await !world.access.isOpen(session: "wbs_nonsense"))
        }
    }

    @Test(arguments: Engine.available)
    func `eight hours end it, however busy it is`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let start = try await world.enter()
            for _ in 0..<23 {
                world.clock.advance(by: .seconds(20 * 60))
                #expect(try await isOpen(start, world))
            }
            world.clock.advance(by: .seconds(20 * 60))
            #expect(try await !isOpen(start, world))
            try await AccessPurge.schedule.run(world.company)
            #expect(try await world.number("SELECT count(*) FROM staff_sessions") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `when it was seen is written at most once a minute`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let start = try await world.enter()
            let begun = try await world.number("SELECT seen_at FROM staff_sessions")
            world.clock.advance(by: .seconds(59))
            #expect(try await isOpen(start, world))
            #expect(try await world.number("SELECT seen_at FROM staff_sessions") == begun)
            world.clock.advance(by: .seconds(1))
            #expect(try await isOpen(start, world))
            #expect(try await world.number("SELECT seen_at FROM staff_sessions") == begun + 60_000_000)
        }
    }

    @Test(arguments: Engine.available)
    func `logging out ends this one, everywhere ends all`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire()
            var attempt = world.attempt()
            attempt.client = "Firefox"
            let starts = [try await world.enter(attempt), try await world.enter(), try await world.enter()]
            let (now, keyring) = (world.clock.now(), world.company.tools.keyring)
            let list = try await world.company.database.read {
                try StaffSessions.list(of: ada, in: $0, at: now, keyring: keyring)
            }
            #expect(list.map(\.id) == starts.reversed().map(\.session))
            #expect(list.map(\.client) == [nil, nil, "Firefox"])
            try await world.access.logOut(starts[0].token)
            try await world.access.logOut(starts[0].token)
            #expect(try await !isOpen(starts[0], world))
            #expect(try await isOpen(starts[1], world))
            let own = Actor(.sales, "staff:\(ada.text)")
            let gone = try await world.refusal {
                try await world.done(EndSession(ada, starts[0].session), by: own)
            }
            #expect(gone == "access.session_gone")
            try await world.done(EndSessions(ada), by: own)
            for start in starts { #expect(try await !isOpen(start, world)) }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody ends the sessions of another but an administrator`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire()
            let bob = try await world.hire("bob@example.com", [.finance])
            let start = try await world.enter()
            let denied = try await world.refusal {
                try await world.done(EndSessions(ada), by: Actor(.finance, "staff:\(bob.text)"))
            }
            #expect(denied == "permission.denied")
            // Nor as one of his own, should he learn its id.
            let unknown = try await world.refusal {
                try await world.done(EndSession(bob, start.session), by: Actor(.finance, "staff:\(bob.text)"))
            }
            #expect(unknown == "access.session_gone")
            #expect(try await isOpen(start, world))
            #expect(
                try await world.number(
                    "SELECT count(*) FROM audit WHERE allowed = 0 AND command = 'staff.end_sessions'") == 1)
            try await world.done(EndSessions(ada))
            #expect(try await !isOpen(start, world))
        }
    }

    @Test(arguments: Engine.available)
    func `other roles, a closed account and a new password end them`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let ada = try await world.hire()
            var session = try await world.enter()
            var roles = ChangeStaff(ada)
            roles.given = [.finance]
            try await world.done(roles)
            #expect(try await !isOpen(session, world))
            session = try await world.enter()
            var name = ChangeStaff(ada)
            name.name = "Ada King"
            try await world.done(name)
            #expect(try await world.access.principal(session: session.token)?.displayName == "Ada King")
            let reset = try await world.done(ResetPassword(ada))
            #expect(try await isOpen(session, world))
            try await world.access.choosePassword("quiet brass doorbells", link: reset.link.token, .reset)
            #expect(try await !isOpen(session, world))
            session = try await world.enter(world.attempt("ada@example.com", "quiet brass doorbells"))
            var closing = ChangeStaff(ada)
            closing.isActive = false
            try await world.done(closing)
            #expect(try await !isOpen(session, world))
        }
    }

    @Test(arguments: Engine.available)
    func `a changed password goes on under a new token and needs the former one`(engine: Engine) async throws
    {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let (here, there) = (try await world.enter(), try await world.enter())
            let holder = try #require(try await world.access.principal(session: here.token))
            @Sendable func change(_ former: String, _ new: String) async throws -> SessionStart {
                try await world.access.changePassword(
                    from: former, to: new, of: holder,
                    at: BrowserPlace(address: "192.0.2.7", client: "Firefox", requestID: nil))
            }
            #expect(
                try await world.refusal { _ = try await change("a wrong one", "quiet brass doorbells") }
                    == "access.wrong_password")
            #expect(
                try await world.refusal { _ = try await change(AccessWorld.password, "short") }
                    == "access.password_short")
            #expect(try await isOpen(there, world))
            let next = try await change(AccessWorld.password, "quiet brass doorbells")
            #expect(try await isOpen(next, world))
            for old in [here, there] { #expect(try await !isOpen(old, world)) }
            _ = try await world.enter(world.attempt("ada@example.com", "quiet brass doorbells"))
        }
    }
}

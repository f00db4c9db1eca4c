// Accounts and the links that open them: once, for a while, for one purpose.
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Access

@Suite(.bounded)
struct StaffTests {
    private let ada = Result { try Person(name: "Ada Byron", email: "ada@example.com") }

    @Test(arguments: Engine.available)
    func `the set-up link makes the first account, once`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let (first, second) = (
                try await world.done(MakeSetUpLink()), try await world.done(MakeSetUpLink())
            )
            let person = try ada.get()
            // The earlier link is void as soon as there is a later one.
            #expect(try await world.access.opens(setUpLink: first.link.token) == false)
            let gone = try await world.refusal {
                try await world.access.setUp(person, password: AccessWorld.password, link: first.link.token)
            }
            #expect(gone == "access.link_gone")
            let short = try await world.refusal {
                try await world.access.setUp(person, password: "short", link: second.link.token)
            }
            #expect(short == "access.password_short")
            try await world.access.setUp(person, password: AccessWorld.password, link: second.link.token)
            let start = try await world.enter()
            #expect(try await world.access.principal(session: start.token)?.principal.roles == [.admin])
            let again = try await world.refusal {
                try await world.access.setUp(person, password: AccessWorld.password, link: second.link.token)
            }
            #expect(again == "access.link_gone")
            #expect(
                try await world.refusal { try await world.done(MakeSetUpLink()) } == "access.already_set_up")
        }
    }

    @Test(arguments: Engine.available)
    func `a link opens once, before its time is over, for its own purpose`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let added = try await world.done(AddStaff(try ada.get(), roles: [.sales]))
            let (user, token) = (ID<User>(raw: added.receipt.id), added.link.token)
            @Sendable func choose(_ token: String, _ purpose: AccessLink.Purpose) async throws -> String? {
                try await world.refusal {
                    try await world.access.choosePassword(AccessWorld.password, link: token, purpose)
                }
            }
            #expect(world.access.purpose(of: token) == .invitation)
            #expect(try await choose(token, .reset) == "access.link_gone")
            let forged = (token.first == "0" ? "1" : "0") + token.dropFirst()
            #expect(world.access.purpose(of: forged) == nil)
            #expect(try await choose(forged, .invitation) == "access.link_gone")
            #expect(try await world.access.holder(of: token, .invitation).person.name == "Ada Byron")
            #expect(try await choose(token, .invitation) == nil)
            #expect(try await choose(token, .invitation) == "access.link_gone")
            #expect(
                try await world.refusal { try await world.done(InviteStaff(user)) } == "access.has_password")
            // A reset lives for an hour, and only the last one counts.
            let (first, second) = (
                try await world.done(ResetPassword(user)), try await world.done(ResetPassword(user))
            )
            #expect(try await choose(first.link.token, .reset) == "access.link_gone")
            world.clock.advance(by: .seconds(3600))
            #expect(try await choose(second.link.token, .reset) == "access.link_gone")
            let third = try await world.done(ResetPassword(user))
            world.clock.advance(by: .seconds(3599))
            #expect(try await choose(third.link.token, .reset) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `an invitation used twice at once opens once`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let token = try await world.done(AddStaff(try ada.get(), roles: [.sales])).link.token
            let codes = await withTaskGroup(of: String?.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        do {
                            return try await world.refusal {
                                try await world.access.choosePassword(
                                    "quiet brass doorbell \(number)", link: token, .invitation)
                            }
                        } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: [String: Int]()) { $0[$1 ?? "in", default: 0] += 1 }
            }
            #expect(codes == ["in": 1, "access.link_gone": 3])
        }
    }

    @Test(arguments: Engine.available)
    func `accounts are refused that cannot be`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let person = try ada.get()
            for (roles, code) in [
                ([], "access.role_required"), ([.customer], "access.role_not_staff"),
                ([.sales, .system], "access.role_not_staff"),
            ] as [([Role], String)] {
                #expect(
                    try await world.refusal { try await world.done(AddStaff(person, roles: roles)) } == code)
            }
            let lost = AddStaff(person, roles: [.warehouse], location: 4)
            #expect(try await world.refusal { try await world.done(lost) } == "access.location")
            try await world.done(AddStaff(person, roles: [.sales]))
            let twin = AddStaff(try Person(name: "Other", email: "ADA@example.com"), roles: [.sales])
            #expect(try await world.refusal { try await world.done(twin) } == "access.exists")
            #expect(throws: Refusals.self) { try Person(name: "", email: "nobody") }
            // Names and addresses stand nowhere in clear.
            let texts = try await world.company.database.read { session in
                try session.all("SELECT data FROM events") { try $0.text(0) }
                    + session.all("SELECT sealed FROM users") {
                        String(decoding: try $0.bytes(0), as: UTF8.self)
                    }
            }
            #expect(texts.count == 2 && texts.allSatisfy { !$0.contains("ada") && !$0.contains("Ada") })
        }
    }

    @Test(arguments: Engine.available)
    func `the last administrator stays, also when two leave at once`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let people = [
                try await world.hire("ada@example.com", [.admin]),
                try await world.hire("bob@example.com", [.admin]),
            ]
            let codes = await withTaskGroup(of: String?.self) { group in
                for user in people {
                    group.addTask {
                        var closing = ChangeStaff(user)
                        closing.isActive = false
                        let command = closing
                        return try? await world.refusal { try await world.done(command) }
                    }
                }
                return await group.reduce(into: [String: Int]()) { $0[$1 ?? "out", default: 0] += 1 }
            }
            #expect(codes == ["out": 1, "access.last_admin": 1])
            var stale = ChangeStaff(people[0], version: 1)
            stale.name = "X"
            let command = stale
            #expect(try await world.refusal { try await world.done(command) } == "access.stale")
        }
    }

    @Test(arguments: Engine.available)
    func `a forgotten password is answered alike for all, and the letter goes to who has an account`(
        engine: Engine
    ) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            for email in ["ada@example.com", "nobody@example.com", "ada@example.com"] {
                try await world.access.requestReset(email: email, address: "192.0.2.7")
            }
            // Asking twice is one job.
            let jobs = try await world.company.database.read { session in
                try session.all("SELECT kind, payload FROM jobs ORDER BY id") {
                    (try $0.text(0), try $0.text(1))
                }
            }
            #expect(
                jobs.count == 2 && jobs.allSatisfy { $0.0 == "post_password_reset" && !$0.1.contains("ada") })
            let (letters, sent) = AsyncStream.makeStream(of: Access.ResetLetter.self)
            let worker = Worker(world.company, duties: [Access.resetDuty { sent.yield($0) }])
            let work = Task { await worker.run() }
            while try await world.number("SELECT count(*) FROM jobs") > 0 {
                try await Task.sleep(for: .milliseconds(2))
            }
            work.cancel()
            sent.finish()
            var posted: [Access.ResetLetter] = []
            for await letter in letters { posted.append(letter) }
            #expect(posted.map(\.person.email) == ["ada@example.com"])
            try await world.access.choosePassword("quiet brass doorbells", link: posted[0].link.token, .reset)
            // Ten an hour are enough for anybody, and do not touch log-in.
            var codes: [String?] = []
            for _ in 0..<10 {
                codes.append(
                    try await world.refusal {
                        try await world.access.requestReset(email: "ada@example.com", address: "192.0.2.8")
                    })
            }
            #expect(codes.last == "access.throttled")
            _ = try await world.enter(world.attempt("ada@example.com", "quiet brass doorbells"))
        }
    }

    @Test(arguments: Engine.available)
    func `what the policy denies is written down`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let seller = Principal("staff:usr_x", roles: [.sales])
            let unknown = Refusal("order.unknown", .notFound)
            @Sendable func require(_ permission: Permission, _ who: Principal, _ ownership: Ownership)
                async throws -> String?
            {
                try await world.refusal {
                    try await world.access.require(
                        permission, ownership, of: who, about: ("order", 7), unknown: unknown, requestID: "r1"
                    )
                }
            }
            #expect(try await require(.readStaff, seller, .none) == "permission.denied")
            #expect(try await require(.readOrders, seller, .other) == nil)
            #expect(try await require(.readOrders, .customer(3), .other) == "order.unknown")
            let rows = try await world.company.database.read { session in
                try session.all(
                    """
                    SELECT actor, role, command, entity_id, request_id FROM audit WHERE allowed = 0
                    ORDER BY serial
                    """
                ) {
                    "\(try $0.text(0)) \(try $0.text(1)) \(try $0.text(2)) \(try $0.int(3)) \(try $0.text(4))"
                }
            }
            #expect(
                rows == [
                    "staff:usr_x sales staff.read 7 r1",
                    "customer:cus_0000000000003 customer order.read 7 r1",
                ])
        }
    }
}

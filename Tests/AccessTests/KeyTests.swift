// Keys of programs: told once, narrow, ended; and the limits of roles.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Access

@Suite(.bounded)
struct KeyTests {
    @Test(arguments: Engine.available)
    func `a key is told once and opens what it was given out for`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let added = try await world.done(AddKey("the shop", scopes: ["orders:write", "stock:read"]))
            let principal = try #require(try await world.access.principal(bearer: added.secret))
            #expect(principal.name == "key:\(ID<APIKey>(raw: added.receipt.id).text)")
            #expect(principal.roles == [.integration])
            #expect(principal.bounds.isEmpty)
            #expect(Policy.decide(principal, .readStock, .none) == .allowed)
            #expect(Policy.decide(principal, .readEvents, .none) == .denied(.scope))
            let key = try #require(try await world.company.database.read { try APIKey.list(in: $0) }.first)
            #expect(added.secret.hasPrefix(key.hint) && key.hint.count == 10)
            #expect(key.createdBy == "cli:test")
            let kept = try await world.company.database.read { session in
                try session.all("SELECT data FROM events") { try $0.text(0) }
            }
            #expect(kept.allSatisfy { !$0.contains(added.secret) && !$0.contains(key.hint) })
            for wrong in [added.secret + "0", "wbk_", "", added.secret.uppercased(), "Bearer x"] {
                #expect(try await world.access.principal(bearer: wrong) == nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `it ends when its time is over, and at once when it is revoked`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            var lasting = AddKey("a month", scopes: ["orders:read"])
            lasting.expiresAt = world.clock.now() + .seconds(100)
            let (short, long) = (
                try await world.done(lasting), try await world.done(AddKey("ever", scopes: ["orders:read"]))
            )
            world.clock.advance(by: .seconds(99))
            #expect(try await world.access.principal(bearer: short.secret) != nil)
            world.clock.advance(by: .seconds(1))
            #expect(try await world.access.principal(bearer: short.secret) == nil)
            #expect(try await world.access.principal(bearer: long.secret) != nil)
            let id = ID<APIKey>(raw: long.receipt.id)
            try await world.done(RevokeKey(id))
            #expect(try await world.access.principal(bearer: long.secret) == nil)
            #expect(try await world.refusal { try await world.done(RevokeKey(id)) } == "access.key_revoked")
            let none = RevokeKey(ID(raw: 1))
            #expect(try await world.refusal { try await world.done(none) } == "access.key_unknown")
            let now = world.clock.now()
            let states = try await world.company.database.read { try APIKey.list(in: $0) }.map {
                $0.state(at: now)
            }
            #expect(states == [.expired, .revoked])
        }
    }

    @Test(arguments: Engine.available)
    func `last use is written at most once a minute`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            let secret = try await world.done(AddKey("the shop", scopes: ["orders:read"])).secret
            var used: [Int64] = []
            for seconds in [0, 30, 29, 1, 60] {
                world.clock.advance(by: .seconds(seconds))
                _ = try await world.access.principal(bearer: secret)
                used.append(try await world.number("SELECT used_at FROM api_keys"))
            }
            let start = AccessWorld.start.microseconds
            #expect(used.map { ($0 - start) / 1_000_000 } == [0, 0, 0, 60, 120])
        }
    }

    @Test(arguments: Engine.available)
    func `keys are refused that would reach too far or nowhere`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            func refused(_ scopes: [String] = ["orders:read"], _ change: (inout AddKey) -> Void = { _ in })
                async throws -> String?
            {
                var command = AddKey("x", scopes: scopes)
                change(&command)
                let made = command
                return try await world.refusal { try await world.done(made) }
            }
            #expect(try await refused([]) == "access.scope_required")
            #expect(try await refused(["everything"]) == "access.scope_unknown")
            #expect(try await refused { $0.role = .admin } == "access.key_role")
            #expect(try await refused { $0.role = .partner } == "access.key_location")
            #expect(try await refused { $0.expiresAt = AccessWorld.start } == "access.key_expiry")
            #expect(try await refused { $0.channel = 4 } == "access.channel")
            #expect(try await refused { $0.location = 4 } == "access.location")
            let seller = try await world.refusal {
                try await world.done(AddKey("x", scopes: ["orders:read"]), by: Actor(.sales, "staff:usr_1"))
            }
            #expect(seller == "permission.denied")
            #expect(try await world.number("SELECT count(*) FROM api_keys") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a limit that is set holds at the next request`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire("ada@example.com", [.support])
            let session = try await world.enter()
            @Sendable func limit() async throws -> Allowance.Limit? {
                try await world.access.principal(session: session.token)?.principal.limits[.refund]
            }
            #expect(try await limit() == .upTo(100))
            let first = try await world.done(SetLimit(.support, .refund, .upTo(250)))
            #expect(try await limit() == .upTo(250))
            let second = try await world.done(SetLimit(.support, .refund, .unlimited))
            #expect(try await limit() == .unlimited)
            #expect(first.id == second.id && (first.version, second.version) == (1, 2))
            for (kind, amount) in [(Allowance.Kind.discount, 101), (.refund, -1)] as [(Allowance.Kind, Int64)]
            {
                let wrong = SetLimit(.support, kind, .upTo(amount))
                #expect(try await world.refusal { try await world.done(wrong) } == "access.limit_range")
            }
        }
    }
}

// The mark in a session's forms: its own and nobody else's, whatever it looks like.
import Support
import Testing

@testable import Access

@Suite struct FormMarkTests {
    @Test(arguments: Engine.available)
    func `a session believes its own mark only`(engine: Engine) async throws {
        try await AccessWorld.with(engine) { world in
            _ = try await world.hire()
            let (here, there) = (try await world.enter(), try await world.enter())
            let holder = try #require(try await world.access.principal(session: here.token))
            #expect(holder.accepts(csrf: here.csrf))
            #expect(holder.csrf == here.csrf && there.csrf.utf8.count == here.csrf.utf8.count)
            let turned = String(here.csrf.reversed())
            for wrong in [there.csrf, turned, String(here.csrf.dropLast()), here.csrf + "0", "", here.token] {
                #expect(!holder.accepts(csrf: wrong), "\(wrong)")
            }
        }
    }
}

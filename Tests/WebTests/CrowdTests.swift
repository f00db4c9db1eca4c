// Only so many writes are under way at once, whatever becomes of them.
import Kit
import Testing

@testable import Web

struct CrowdTests {
    @Test func `who finds no room is told to come back, and whoever leaves makes room`() async throws {
        let crowd = Crowd(most: 2)
        try await crowd.letIn {
            try await crowd.letIn {
                #expect(throws: Refusal.self) { try crowd.checkRoom() }
                let refusal = await #expect(throws: Refusal.self) { try await crowd.letIn {} }
                #expect(refusal?.code == "request.busy")
                #expect(refusal?.kind == .busy && refusal?.mayRetry == true)
            }
            try crowd.checkRoom()
            await #expect(throws: CancellationError.self) {
                try await crowd.letIn { throw CancellationError() }
            }
            try await crowd.letIn {}
        }
        try crowd.checkRoom()
    }
}

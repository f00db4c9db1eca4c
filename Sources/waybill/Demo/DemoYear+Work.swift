import Journal
import Kit
import Sales
import Storage
import Supply

/// What the warehouses and the carriers do in the demo's year.
enum DemoWork: Sendable {
    case pick

    var name: String { "pick" }
}

extension DemoYear {
    mutating func carryOut(_ work: DemoWork, _ number: Int) async throws {
    }
}

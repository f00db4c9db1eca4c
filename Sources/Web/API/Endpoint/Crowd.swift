import Kit
import Synchronization

/// How many writes of programs are on their way through the store. More than it carries out in about a second
/// would only wait, and everybody behind them: whoever comes then is told when to come back, while that still
/// costs next to nothing. A class, because all requests share it.
final class Crowd: Sendable {
    private let most: Int
    private let inside = Atomic(0)

    private static let busy = Refusal("request.busy", .busy, mayRetry: true)

    init(most: Int) { self.most = most }

    /// Asked before anybody is looked up, and before a body is waited for, which must hold no place.
    func checkRoom() throws {
        guard inside.load(ordering: .relaxed) < most else { throw Self.busy }
    }

    func letIn<T>(_ work: () async throws -> T) async throws -> T {
        defer { inside.subtract(1, ordering: .relaxed) }
        guard inside.add(1, ordering: .relaxed).newValue <= most else { throw Self.busy }
        return try await work()
    }
}

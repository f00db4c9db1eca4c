import Synchronization

/// Wakes the one task that writes to a listener, for a change or a heartbeat. Rings that come while it is
/// busy become one. A class, because timer, watcher and writer share it.
final class Bell: Sendable {
    private struct State {
        var hasChanged = false
        var isBeating = false
    }

    /// One element for every time there is something to do.
    let rings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

    init() {
        (rings, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func change() {
        state.withLock { $0.hasChanged = true }
        continuation.yield()
    }

    /// False if the beat before this one has not been answered yet: the writer is stuck.
    func beat() -> Bool {
        let wasAnswered = state.withLock { state in
            defer { state.isBeating = true }
            return !state.isBeating
        }
        continuation.yield()
        return wasAnswered
    }

    /// Whether there was a change; heartbeats up to now count as answered.
    func answer() -> Bool {
        state.withLock { state in
            defer { state = State() }
            return state.hasChanged
        }
    }

    func close() {
        continuation.finish()
    }
}

import Synchronization

/// The events one watcher has not taken yet. Its room is bounded: who falls too far behind is dropped, gets
/// what is still here, then the end, and reads on from his last cursor. A class, because writer and reader
/// share it.
package final class FeedSubscription: Sendable, AsyncSequence, AsyncIteratorProtocol {
    package typealias Element = FeedEvent

    static let eventsMax = 256
    static let bytesMax = 64 * 1024

    private struct State {
        var waiting: [FeedEvent] = []
        var bytes = 0
        var isEnded = false
        var wasDropped = false
        var reader: CheckedContinuation<FeedEvent?, Never>?
    }

    private let state = Mutex(State())
    let order: Int64?

    init(order: Int64?) {
        self.order = order
    }

    /// True if the watcher was too slow, and must resume from the last cursor it has seen.
    package var wasDropped: Bool { state.withLock(\.wasDropped) }

    var isEnded: Bool { state.withLock(\.isEnded) }

    package func makeAsyncIterator() -> FeedSubscription { self }

    /// The next event, or nil after the end. For one reader at a time.
    package func next() async -> FeedEvent? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> FeedEvent?? in
                    if let event = state.waiting.first {
                        state.waiting.removeFirst()
                        state.bytes -= event.event.size
                        return .some(event)
                    }
                    if state.isEnded { return .some(nil) }
                    state.reader = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            end()
        }
    }

    func offer(_ event: FeedEvent) {
        guard order == nil || event.event.order?.order == order else { return }
        let reader = state.withLock { state -> CheckedContinuation<FeedEvent?, Never>? in
            guard !state.isEnded else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            let size = event.event.size
            if state.waiting.count == Self.eventsMax
                || (state.bytes + size > Self.bytesMax && !state.waiting.isEmpty)
            {
                (state.isEnded, state.wasDropped) = (true, true)
            } else {
                state.waiting.append(event)
                state.bytes += size
            }
            return nil
        }
        reader?.resume(returning: event)
    }

    /// No more events; what waits can still be taken.
    package func end() {
        let reader = state.withLock { state in
            defer { state.reader = nil }
            state.isEnded = true
            return state.reader
        }
        reader?.resume(returning: nil)
    }
}

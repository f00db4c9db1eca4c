import Logging
import NIOCore
import NIOPosix
import Storage
import Synchronization

/// Hears of changes by asking the store ten times a second, and only while somebody watches: one question a tick for up
/// to 64 watched orders, however many people watch them. So it also sees what other processes do, on either engine.
/// A class, because all watchers share one clock and one question.
final class PolledOrders: LiveOrders {
    private typealias Watchers = [Int: AsyncStream<Void>.Continuation]

    private struct Watched {
        var watchers: Watchers = [:]
        /// What the store said last; nil before the first answer, which therefore always counts as news: the order may
        /// have changed between the watcher's first look and ours.
        var mark: Int64?
    }

    private struct State {
        var orders: [Int64: Watched] = [:]
        var lastWatcher = 0
        var clock: RepeatedTask?
        var isAsking = false
    }

    private static let tick = TimeAmount.milliseconds(100)
    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())

    init(_ database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    func changes(of order: Int64) -> AsyncStream<Void> {
        let (changes, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watcher = state.withLock { state in
            state.lastWatcher += 1
            state.orders[order, default: Watched()].watchers[state.lastWatcher] = continuation
            state.orders[order]?.mark = nil
            if state.clock == nil { state.clock = startClock() }
            return state.lastWatcher
        }
        continuation.onTermination = { [self] _ in forget(watcher, of: order) }
        return changes
    }

    private func startClock() -> RepeatedTask {
        MultiThreadedEventLoopGroup.singleton.next()
            .scheduleRepeatedTask(initialDelay: Self.tick, delay: Self.tick) { [self] _ in ask() }
    }

    private func forget(_ watcher: Int, of order: Int64) {
        let clock = state.withLock { state -> RepeatedTask? in
            state.orders[order]?.watchers[watcher] = nil
            if state.orders[order]?.watchers.isEmpty ?? false { state.orders[order] = nil }
            guard state.orders.isEmpty else { return nil }
            defer { state.clock = nil }
            return state.clock
        }
        clock?.cancel()
    }

    private func ask() {
        let orders = state.withLock { state -> [Int64] in
            guard !state.isAsking, !state.orders.isEmpty else { return [] }
            state.isAsking = true
            return Array(state.orders.keys)
        }
        guard !orders.isEmpty else { return }
        Task { [self] in
            defer { state.withLock { $0.isAsking = false } }
            do {
                notify(try await marks(of: orders))
            } catch {
                logger.debug("live orders could not be read", metadata: ["error": "\(error)"])
            }
        }
    }

    private func notify(_ marks: [Int64: Int64]) {
        let watchers = state.withLock { state -> [AsyncStream<Void>.Continuation] in
            var changed: [AsyncStream<Void>.Continuation] = []
            for (order, mark) in marks where state.orders[order] != nil && state.orders[order]?.mark != mark {
                state.orders[order]?.mark = mark
                changed += state.orders[order].map { Array($0.watchers.values) } ?? []
            }
            return changed
        }
        for watcher in watchers { watcher.yield() }
    }

    /// A number for each order that changes with it: both parts only ever rise.
    private func marks(of orders: [Int64]) async throws -> [Int64: Int64] {
        var marks: [Int64: Int64] = [:]
        for start in stride(from: 0, to: orders.count, by: Self.groupSize) {
            let list = Self.list(orders[start..<min(start + Self.groupSize, orders.count)])
            let found = try await database.read { session in
                try session.all("SELECT id, version + event_seq FROM orders WHERE id IN (\(list))") {
                    (try $0.int(0), try $0.int(1))
                }
            }
            marks.merge(found) { _, last in last }
        }
        return marks
    }

    private static let groupSize = 64

    /// Always the same number of parameters, so that it is always the same prepared statement; no order has the id 0.
    private static func list(_ orders: ArraySlice<Int64>) -> SQL {
        let padded = orders + Array(repeating: 0, count: groupSize - orders.count)
        return padded.dropFirst().reduce("\(padded[padded.startIndex])") { "\($0), \($1)" }
    }
}

import Synchronization

/// The store a program runs on. `read` and `write` are async and take a synchronous closure, so a call to the
/// outside world inside a transaction does not compile.
package final class Database: Sendable {
    package let url: DatabaseURL
    package let dialect: Dialect
    private let store: any Store
    private let commits = Mutex<[@Sendable () -> Void]>([])

    /// A statement waits `lockTimeoutMilliseconds` for the locks of others, then fails as busy; so does work
    /// that finds `waitingMax` others in the queue.
    package convenience init(
        _ url: DatabaseURL, connections: Int = 8, lockTimeoutMilliseconds: Int = 5_000,
        waitingMax: Int = 10_000
    ) throws {
        self.init(url, on: try url.openStore(connections, lockTimeoutMilliseconds, waitingMax))
    }

    /// On a store that is open already: a test's, which listens to what is said.
    init(_ url: DatabaseURL, on store: any Store) {
        (self.url, self.store) = (url, store)
        dialect = url.dialect
    }

    /// Runs `body` in a transaction that only reads.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await submit(body) { store.read($0) }
    }

    /// Like `read`, for a few rows by their keys, which are there before another thread would have woken: no
    /// lists, no searches.
    package func glance<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await submit(body) { store.glance($0) }
    }

    /// Runs `body` in a transaction and returns once it is on disk. `body` may run more than once (its group
    /// was void, or PostgreSQL asked for a retry), so it must have no effect outside the session.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        let value = try await submit(body) { store.write($0) }
        for notify in commits.withLock({ $0 }) { notify() }
        return value
    }

    /// Called after every commit of this process; must be quick.
    package func onCommit(_ notify: @escaping @Sendable () -> Void) {
        commits.withLock { $0.append(notify) }
    }

    /// Calls `wake` after commits of this and other processes, from a background thread, until `close`.
    /// Several commits may be one call, and a call may mean nothing: look for what is new. On PostgreSQL a
    /// commit is noticed if its transaction called `Session.notify`.
    package func watch(_ wake: @escaping @Sendable () -> Void) {
        store.watch(wake)
    }

    /// Refuses new work, finishes what waits and returns when the database is let go of.
    package func close() {
        store.close()
    }

    private func submit<T: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> T, to queue: (Member) -> Void
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let result = Slot<T>()
            queue(
                Member(
                    body: { session in
                        let value = try body(session)
                        result.value.withLock { $0 = value }
                    },
                    finish: { error in
                        if let error { return continuation.resume(throwing: error) }
                        guard let value = result.value.withLock({ $0 }) else {
                            return continuation.resume(
                                throwing: StorageFault(.defect, "the work left no result"))
                        }
                        continuation.resume(returning: value)
                    }))
        }
    }
}

/// Where the database's thread leaves a result for the task that waits for it.
private final class Slot<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}

extension DatabaseURL {
    func openStore(
        _ connections: Int = 2, _ lockTimeoutMilliseconds: Int = 5_000, _ waitingMax: Int = 10_000
    ) throws -> any Store {
        switch self {
        case .sqlite(let path):
            let place = SQLitePlace(path, lockTimeoutMilliseconds)
            return try SQLiteStore(place, readers: max(1, connections / 4), waitingMax: waitingMax)
        case .postgres(let uri):
            let place = PostgresPlace(uri, lockTimeoutMilliseconds)
            return try PostgresStore(place, connections: connections, waitingMax: waitingMax)
        }
    }
}

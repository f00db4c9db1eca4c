import Synchronization

/// Connections that only read, for callers who do so on their own thread. A class, since the threads share
/// it; unchecked, since a connection belongs to one of them between `take` and `giveBack`.
final class SpareReaders: @unchecked Sendable {
    private let free: Mutex<[Handed<SQLiteConnection>]>

    init(_ connections: [SQLiteConnection]) {
        free = Mutex(connections.map(Handed.init))
    }

    /// Nil if all are busy, or the store is closed.
    func take() -> SQLiteConnection? {
        free.withLock { $0.popLast() }?.taken()
    }

    func giveBack(_ connection: SQLiteConnection) {
        let handed = Handed(connection)
        free.withLock { if !isClosed.load(ordering: .relaxed) { $0.append(handed) } }
    }

    private let isClosed = Atomic(false)

    /// What is out at this moment is closed when it comes back.
    func close() {
        free.withLock {
            isClosed.store(true, ordering: .relaxed)
            $0.removeAll()
        }
    }
}

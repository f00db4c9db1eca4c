import Synchronization

/// Connections that only read, for callers who do so on their own thread. A class, since the threads share
/// it; a connection belongs to one of them between `take` and `giveBack`.
final class SpareReaders: Sendable {
    /// Nil once the store is closed.
    private let free: Mutex<[Handed<SQLiteConnection>]?>

    init(_ connections: [SQLiteConnection]) {
        free = Mutex(connections.map(Handed.init))
    }

    /// Nil if all are busy, or the store is closed.
    func take() -> SQLiteConnection? {
        free.withLock { $0?.popLast() }?.taken()
    }

    func giveBack(_ connection: SQLiteConnection) {
        let handed = Handed(connection)
        free.withLock { $0?.append(handed) }
    }

    /// What is out at this moment is closed when it comes back.
    func close() {
        free.withLock { $0 = nil }
    }
}

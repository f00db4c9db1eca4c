import Synchronization

/// A connection that knows how far the log has come and can move it.
protocol LoggedConnection: AnyObject {
    /// The log as all who have the file open see it; nil if there is none.
    func log() -> LogLength?
    /// Moves committed pages from the log into the file. Throws if it could not, or if somebody still reads
    /// what was moved: the log then stays as it is, and nothing is lost.
    func checkpoint(_ kind: Checkpoint) throws
}

enum Checkpoint {
    /// Moves what can be moved without waiting for anybody.
    case passive
    /// Waits a moment for readers, so that the next write starts the log anew.
    case restart
}

/// When the log's pages move into the file, and when the log begins anew. A class: the writer and the thread
/// that moves pages share it.
///
/// A log that was moved as a whole is begun anew by the next write. SQLite before 3.51.3 can lose pages if
/// somebody begins to move the log at that very moment, since he then notes the old length as moved. So
/// nobody begins unless some pages are still to be moved: while they are, no write begins the log anew, and
/// whoever looks holds the turn, so that nobody else moves the last of them meanwhile.
final class LogKeeper: Sendable {
    private let turn: LogTurn
    private let moved = Mutex(ContinuousClock.now)
    private let isLong = Atomic(false)

    /// Past this many pages the log is started anew, so that it does not grow under constant load (64 MiB).
    /// Whoever commits at that moment waits for it, so it should not be often.
    private static let pagesMax = 16_000
    /// Under load a page is moved once for many groups that change it.
    private static let pagesWorthwhile = 4_000
    private static let patience = Duration.seconds(1)

    init(_ place: SQLitePlace) {
        turn = LogTurn(place)
    }

    /// Moves what can be moved without waiting for anybody, if that is worth it by now.
    func move(on connection: any LoggedConnection) {
        moved.withLock { last in
            guard let log = connection.log(), !log.isWhole else { return }
            let isLate = last.duration(to: .now) >= Self.patience
            guard isLate || log.waiting >= Self.pagesWorthwhile else { return }
            last = .now
            turn.take {
                guard Self.moveIfAny(on: connection) > Self.pagesMax else { return }
                // Whoever commits next waits for what came meanwhile, so that should be little.
                _ = Self.moveIfAny(on: connection)
                isLong.store(true, ordering: .relaxed)
            }
        }
    }

    /// The length of the log, or none if there is nothing to be moved.
    private static func moveIfAny(on connection: any LoggedConnection) -> Int {
        guard let log = connection.log(), !log.isWhole else { return 0 }
        try? connection.checkpoint(.passive)
        return log.pages
    }

    /// By the writer, between two groups. A log that is whole begins anew by itself.
    func startAnewIfLong(on connection: any LoggedConnection) {
        guard isLong.exchange(false, ordering: .relaxed) else { return }
        turn.take {
            guard let log = connection.log(), !log.isWhole else { return }
            try? connection.checkpoint(.restart)
        }
    }
}

/// How far the log has come.
struct LogLength: Equatable {
    let pages: Int
    /// How many of them are in the file.
    let moved: Int

    var waiting: Int { pages - moved }
    /// Nothing is left to be moved: the next write may begin the log anew.
    var isWhole: Bool { moved >= pages }
}

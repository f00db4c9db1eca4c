import Synchronization

/// When the log's pages move into the file, and when the log begins anew. A class: the writer and the thread
/// that moves pages share it.
///
/// A log that was moved as a whole is begun anew by the next write. SQLite before 3.51.3 can lose pages if
/// somebody begins to move the log at that very moment. So nobody looks at the log unless a group that began
/// after all was moved has been committed: then it cannot begin anew. And never do two move it at once.
final class LogKeeper: Sendable {
    /// Groups are counted; this one began last.
    private let begun = Atomic(0)
    /// The last that wrote to the log.
    private let written = Atomic(0)
    private let progress = Mutex(Progress())
    /// The log's length after it.
    private let pages = Atomic(0)
    private let isLong = Atomic(false)

    private struct Progress {
        /// What began later may be in the log and not in the file.
        var moved = 0
        /// How long the log was then, and when that was.
        var pages = 0
        var at = ContinuousClock.now
    }

    /// Past this many pages the log is started anew, so that it does not grow under constant load (16 MiB).
    private static let pagesMax = 4_000
    /// Under load a page is moved once for many groups that change it.
    private static let pagesWorthwhile = 1_000
    private static let patience = Duration.seconds(1)

    /// By the writer, around each group. `write` tells the log's length, or none if nothing went into it.
    func around(_ write: () -> Int) {
        let group = begun.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
        let length = write()
        guard length > 0 else { return }
        pages.store(length, ordering: .relaxed)
        written.store(group, ordering: .sequentiallyConsistent)
    }

    /// Moves what can be moved without waiting for anybody, if that is worth it by now.
    func move(on connection: SQLiteConnection) {
        progress.withLock { progress in
            guard written.load(ordering: .sequentiallyConsistent) > progress.moved else { return }
            let length = pages.load(ordering: .relaxed)
            let new = length < progress.pages ? length : length - progress.pages
            let isLate = progress.at.duration(to: .now) >= Self.patience
            guard isLate || new >= Self.pagesWorthwhile else { return }
            progress.at = .now
            guard let log = try? connection.checkpoint(.passive) else { return }
            progress.pages = log.pages
            if log.isWhole { progress.moved = begun.load(ordering: .sequentiallyConsistent) }
            if log.pages > Self.pagesMax { isLong.store(true, ordering: .relaxed) }
        }
    }

    /// By the writer, between two groups.
    func startAnewIfLong(on connection: SQLiteConnection) {
        guard isLong.exchange(false, ordering: .relaxed) else { return }
        progress.withLock { progress in
            guard let log = try? connection.checkpoint(.restart), log.isWhole else { return }
            progress.moved = begun.load(ordering: .sequentiallyConsistent)
        }
    }
}

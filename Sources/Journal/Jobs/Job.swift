import Kit
import Storage

/// A job as it lies in the queue.
package struct Job: Hashable, Sendable {
    package let id: ID<JobKind>
    package let kind: String
    package let payload: JSON
    package let uniqueKey: String?
    /// How often it was begun, this time included. Together with the worker's name it tells one run from the
    /// next, so a run that outlived its lease cannot settle the job for its successor.
    package let attempts: Int64
    package let attemptsMax: Int64
    package let runAt: Instant
    package let createdAt: Instant

    static let columns: SQL = "id, kind, payload, unique_key, attempts, attempts_max, run_at, created_at"

    /// Reads a row whose columns begin with `columns`; `begun` counts the run that begins now.
    init(_ row: Row, begun: Int64 = 0) throws {
        id = try row.id(0)
        kind = try row.text(1)
        payload = try JSON(parsing: try row.text(2))
        uniqueKey = try row.textOrNil(3)
        attempts = try row.int(4) + begun
        attemptsMax = try row.int(5)
        runAt = try row.instant(6)
        createdAt = try row.instant(7)
    }
}

/// Thrown by a duty that wants to go on later: the attempt does not count.
package struct JobSnooze: Error, Hashable {
    package let until: Instant

    package init(until: Instant) {
        self.until = until
    }
}

/// Thrown by a duty that finds its job pointless: it leaves the queue, and nothing is wrong.
package struct JobCancel: Error, Hashable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

/// What a process does for one kind of job. It runs outside any transaction and may run more than once for
/// one job (the process may die before the job is settled), so its effects must be idempotent.
package struct Duty: Sendable {
    package let kind: String
    package let run: @Sendable (Job, Company) async throws -> Void

    package init(_ kind: String, run: @escaping @Sendable (Job, Company) async throws -> Void) {
        self.kind = kind
        self.run = run
    }
}

/// How long a job rests after its n-th failure: doubled each time from a second to an hour, of which at least
/// half is kept and the rest drawn, so that jobs that failed together do not come back together.
enum BackOff {
    static let first = Duration.seconds(1)
    static let longest = Duration.seconds(3600)

    static func delay(after attempts: Int64, random: any RandomSource) -> Duration {
        let doublings = min(max(attempts, 1) - 1, 20)
        let full = min(first.wholeMicroseconds << doublings, longest.wholeMicroseconds)
        let drawn = random.number(below: UInt64(full / 2) + 1)
        return .microseconds(full / 2 + Int64(drawn))
    }
}

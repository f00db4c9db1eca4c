import Kit
import Storage

/// The queue as a worker sees it: he takes jobs on a lease, and settles each exactly once.
package struct JobQueue: Sendable {
    let company: Company
    /// Who takes: unique to the running process.
    let worker: String
    let lease: Duration

    package init(_ company: Company, worker: String, lease: Duration = .seconds(60)) {
        self.company = company
        self.worker = worker
        self.lease = lease
    }

    private var database: Database { company.database }
    private var now: Instant { company.clock.now() }

    /// Takes due jobs of the kinds this process knows, oldest first. Kinds it does not know stay for a
    /// process that does: during an upgrade two versions work side by side.
    ///
    /// Two statements, because PostgreSQL may run a `LIMIT … SKIP LOCKED` inside `IN (…)` more than once.
    package func claim(kinds: Set<String>, limit: Int) async throws -> [Job] {
        let (now, kinds) = (now, Self.list(kinds.sorted()))
        return try await database.write { session in
            let jobs = try session.all(
                """
                SELECT \(Job.columns) FROM jobs
                WHERE state = 'waiting' AND run_at <= \(now) AND kind IN (\(session.dialect.texts(kinds)))
                ORDER BY run_at, id LIMIT \(max(0, limit)) \(session.dialect.skipLocked)
                """
            ) { try Job($0, begun: 1) }
            guard !jobs.isEmpty else { return [] }
            try session.run(
                """
                UPDATE jobs SET state = 'running', attempts = attempts + 1, leased_by = \(worker),
                    leased_until = \(now + lease) WHERE id IN (\(session.dialect.integers(Self.list(jobs))))
                """)
            return jobs
        }
    }

    /// Keeps the jobs this worker still runs; returns how many of them he still holds.
    @discardableResult
    package func extend(_ jobs: [Job]) async throws -> Int {
        let until = now + lease
        return try await database.write { session in
            try session.changes(
                """
                UPDATE jobs SET leased_until = \(until) WHERE state = 'running' AND leased_by = \(worker)
                    AND id IN (\(session.dialect.integers(Self.list(jobs))))
                """)
        }
    }

    /// The job is done and leaves the queue. False if the lease was lost: somebody else runs it by now.
    @discardableResult
    package func complete(_ job: Job) async throws -> Bool {
        try await database.write { session in
            try session.changes("DELETE FROM jobs WHERE \(held(job))") == 1
        }
    }

    /// The job comes back after a pause that grows with its attempts, or is dead if it has used them up.
    @discardableResult
    package func fail(_ job: Job, _ error: any Error) async throws -> Bool {
        let message = String(String(describing: error).prefix(500))
        let delay = BackOff.delay(after: job.attempts, random: company.tools.random)
        let now = now
        return try await database.write { session in
            guard job.attempts < job.attemptsMax else {
                return try session.changes(
                    """
                    UPDATE jobs SET state = 'dead', died_at = \(now), leased_until = NULL, leased_by = NULL,
                        last_error = \(message) WHERE \(held(job))
                    """) == 1
            }
            return try session.changes(
                """
                UPDATE jobs SET state = 'waiting', run_at = \(now + delay), leased_until = NULL,
                    leased_by = NULL, last_error = \(message) WHERE \(held(job))
                """) == 1
        }
    }

    /// The job comes back at the given time, as if it had not been begun.
    @discardableResult
    package func snooze(_ job: Job, until: Instant) async throws -> Bool {
        try await database.write { session in
            try session.changes(
                """
                UPDATE jobs SET state = 'waiting', run_at = \(until), attempts = attempts - 1,
                    leased_until = NULL, leased_by = NULL WHERE \(held(job))
                """) == 1
        }
    }

    /// Jobs whose worker has gone: back to waiting, or dead if that was their last attempt. Returns how many.
    @discardableResult
    package func returnExpired() async throws -> Int {
        let now = now
        return try await database.write { session in
            let counts = try session.pipeline([
                """
                UPDATE jobs SET state = 'dead', died_at = \(now), leased_until = NULL, leased_by = NULL,
                    last_error = 'lease expired'
                WHERE state = 'running' AND leased_until <= \(now) AND attempts >= attempts_max
                """,
                """
                UPDATE jobs SET state = 'waiting', run_at = \(now), leased_until = NULL, leased_by = NULL,
                    last_error = 'lease expired'
                WHERE state = 'running' AND leased_until <= \(now) AND attempts < attempts_max
                """,
            ])
            return counts.reduce(0, +)
        }
    }

    /// This very run of the job, as a condition.
    private func held(_ job: Job) -> SQL {
        """
        id = \(job.id) AND state = 'running' AND leased_by = \(worker) AND attempts = \(job.attempts)
        """
    }

    static func list(_ kinds: [String]) -> String { JSON.array(kinds.map(JSON.string)).text }

    static func list(_ jobs: [Job]) -> String { JSON.array(jobs.map { .int($0.id.raw) }).text }
}

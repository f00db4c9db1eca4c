import Kit
import Storage

/// Jobs that used up their attempts: what a person looks at, mends the cause of, and sends on their way
/// again.
package struct DeadLetters: Sendable {
    private let company: Company

    package struct Letter: Hashable, Sendable {
        package let job: Job
        package let diedAt: Instant
        package let error: String?
    }

    package init(_ company: Company) {
        self.company = company
    }

    /// The dead of one kind or of all, oldest id first, behind the given id.
    package func list(
        kind: String? = nil, after id: ID<JobKind>? = nil, limit: Int = 100
    ) async throws -> [Letter] {
        try await company.database.read { session in
            try session.all(
                """
                SELECT \(Job.columns), died_at, last_error FROM jobs WHERE state = 'dead'
                    AND (\(orNull: kind) IS NULL OR kind = \(orNull: kind)) AND id > \(id?.raw ?? 0)
                ORDER BY id LIMIT \(min(max(limit, 1), 1_000))
                """
            ) { Letter(job: try Job($0), diedAt: try $0.instant(8), error: try $0.textOrNil(9)) }
        }
    }

    /// The job waits again, due now, with all its attempts before it.
    package func replay(_ id: ID<JobKind>, _ request: Company.Request) async throws {
        let occasion = company.occasion(for: request)
        try await company.database.write { session in
            guard try !Self.revive(id, in: session, on: occasion) else { return }
            let state = try session.first("SELECT state FROM jobs WHERE id = \(id)") { try $0.text(0) }
            throw switch state {
            case nil: Refusal("job.not_found", .notFound)
            case "dead": Refusal("job.twin_waits", .conflict)
            case _: Refusal("job.not_dead", .conflict)
            }
        }
    }

    /// Replays every dead job of a kind, in batches; one whose like waits already stays. Returns how many.
    @discardableResult
    package func replayAll(kind: String, _ request: Company.Request) async throws -> Int {
        var (count, last) = (0, ID<JobKind>?.none)
        while true {
            let letters = try await list(kind: kind, after: last, limit: 500)
            guard let end = letters.last else { return count }
            let occasion = company.occasion(for: request)
            count += try await company.database.write { session in
                try letters.filter { try Self.revive($0.job.id, in: session, on: occasion) }.count
            }
            last = end.job.id
        }
    }

    /// Takes a job that waits or is dead out of the queue; one that runs can no longer be stopped.
    package func cancel(_ id: ID<JobKind>, _ request: Company.Request) async throws {
        let occasion = company.occasion(for: request)
        try await company.database.write { session in
            guard try session.changes("DELETE FROM jobs WHERE id = \(id) AND state <> 'running'") == 0 else {
                return try Audit.record(
                    "job.cancel", ("job", id.raw), allowed: true, in: session, on: occasion)
            }
            let isRunning = try session.first("SELECT 1 FROM jobs WHERE id = \(id)") { _ in true } ?? false
            throw isRunning
                ? Refusal("job.is_running", .conflict, mayRetry: true) : Refusal("job.not_found", .notFound)
        }
    }

    private static func revive(_ id: ID<JobKind>, in session: Session, on occasion: Occasion) throws -> Bool {
        do {
            let isRevived = try session.nested { session in
                try session.changes(
                    """
                    UPDATE jobs SET state = 'waiting', run_at = \(occasion.now), attempts = 0, died_at = NULL
                    WHERE id = \(id) AND state = 'dead'
                    """) == 1
            }
            if isRevived {
                try Audit.record("job.replay", ("job", id.raw), allowed: true, in: session, on: occasion)
            }
            return isRevived
        } catch let fault as StorageFault where fault.kind == .duplicate {
            return false
        }
    }
}

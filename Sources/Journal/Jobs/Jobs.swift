import Kit
import Storage

/// Work to be done after the commit, at least once.
package struct NewJob: Sendable {
    package let kind: String
    package let payload: JSON
    /// While a job of this kind and key waits or runs, another is not queued.
    package let uniqueKey: String?
    package let delay: Duration
    package let attemptsMax: Int

    package init(
        _ kind: String, _ payload: JSON, uniqueKey: String? = nil, delay: Duration = .zero,
        attemptsMax: Int = 12
    ) {
        self.kind = kind
        self.payload = payload
        self.uniqueKey = uniqueKey
        self.delay = delay
        self.attemptsMax = attemptsMax
    }
}

package enum JobKind: IDKind {
    package static let prefix = "job"
}

/// The queue: rows of `jobs`, written in the transaction of their cause.
package enum Jobs {
    package static func enqueue(_ job: NewJob, in session: Session, on occasion: Occasion) throws {
        try session.run(
            """
            INSERT INTO jobs (id, kind, payload, unique_key, state, run_at, attempts_max, created_at)
            VALUES (\(occasion.newID(JobKind.self)), \(job.kind), \(job.payload.text),
                \(orNull: job.uniqueKey), 'waiting', \(occasion.now + job.delay), \(job.attemptsMax),
                \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
    }
}

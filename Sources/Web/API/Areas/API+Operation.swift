import Access
import Journal
import Kit
import Sales
import Storage

/// What an operator looks after: jobs that wait or were given up. What somebody must look at is in
/// `API+Attention.swift`.
extension API {
    static let operation: [Endpoint] = [listJobs, retryJob, cancelJob] + attention

    private static let job = Schema.named(
        "Job",
        .object([
            .gives("id", .id(JobKind.self)), .gives("kind", .text(1...100)),
            .gives("state", .word(["waiting", "running", "dead"])), .gives("run_at", .moment),
            .gives("attempts", .integer(0...1_000)), .gives("attempts_max", .integer(0...1_000)),
            .gives("died_at", .nullable(.moment)), .gives("last_error", .nullable(.text(0...500))),
        ]))

    private static let listJobs = Endpoint.get(
        "/jobs", .operation, .readJobs, "List jobs",
        query: .paging + [
            .takes("state", .word(["waiting", "running", "dead"])), .takes("kind", .text(1...100)),
        ],
        answer: .page(of: job), example: .init(query: [("state", "dead")])
    ) { call in
        let after = try call.query.text("after").map { try PageCursor($0, of: "jobs") }
        let (state, kind) = (call.query.text("state"), call.query.text("kind"))
        let rows = try await call.read { [limit = call.limit] session in
            try session.all(
                """
                SELECT id, kind, state, run_at, attempts, attempts_max, died_at, last_error FROM jobs
                WHERE id > \(after?.values.first ?? 0)
                    AND (\(orNull: state) IS NULL OR state = \(orNull: state))
                    AND (\(orNull: kind) IS NULL OR kind = \(orNull: kind)) ORDER BY id LIMIT \(limit + 1)
                """, JobRow.init)
        }
        let shown = rows.prefix(call.limit)
        let next = rows.count > call.limit ? shown.last : nil
        return Reply(page: shown.map(\.json), next: next.map { PageCursor("jobs", [$0.id.raw]).written })
    }

    private static let retryJob = Endpoint.write(
        .post, "/jobs/{job}/retry", .operation, .replayJobs, "Try a job again that was given up",
        answer: job, example: .init(path: ["job": "$JOB"], given: .deadJob)
    ) {
        $0.remembersKey = false
        $0.refusals = ["job.not_found", "job.not_dead", "job.twin_waits"]
    } run: { call in
        let id = try call.id("job", JobKind.self)
        try await DeadLetters(call.company).replay(id, call.commandRequest)
        let row = try await call.read { session in
            try session.first(
                """
                SELECT id, kind, state, run_at, attempts, attempts_max, died_at, last_error FROM jobs
                WHERE id = \(id)
                """, JobRow.init)
        }
        // Done by a worker since; it has left the queue.
        guard let row else { throw Refusal("job.not_found", .notFound) }
        return Reply(row.json)
    }

    private static let cancelJob = Endpoint.write(
        .delete, "/jobs/{job}", .operation, .cancelJobs, "Take a job out of the queue", answer: nil,
        example: .init(path: ["job": "$JOB"], given: .deadJob)
    ) {
        $0.status = .noContent
        $0.remembersKey = false
        $0.refusals = ["job.not_found", "job.is_running"]
    } run: { call in
        try await DeadLetters(call.company).cancel(try call.id("job", JobKind.self), call.commandRequest)
        return Reply(nil)
    }
}

private struct JobRow: Sendable {
    let id: ID<JobKind>
    let json: JSON

    init(_ row: Row) throws {
        id = try row.id(0)
        json = [
            "id": .string(id.text), "kind": .string(try row.text(1)), "state": .string(try row.text(2)),
            "run_at": .opt(try row.instant(3)), "attempts": .int(try row.int(4)),
            "attempts_max": .int(try row.int(5)), "died_at": .opt(try row.instantOrNil(6)),
            "last_error": .opt(try row.textOrNil(7)),
        ]
    }
}

import Access
import Journal
import Kit
import Sales
import Storage

/// What an operator looks after: jobs that wait or were given up, and things somebody must look at.
extension API {
    static let operation: [Endpoint] = [listJobs, retryJob, cancelJob, listAttention]

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
        try await DeadLetters(call.company).replay(id)
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
        try await DeadLetters(call.company).cancel(try call.id("job", JobKind.self))
        return Reply(nil)
    }

    private static let attention = Schema.named(
        "AttentionItem",
        .object([
            .gives("id", .id(AttentionItem.self)), .gives("kind", .text(1...60)),
            .gives("order", .nullable(.id(Order.self))), .gives("detail", .anything),
            .gives("opened_at", .moment), .gives("due_at", .nullable(.moment)),
            .gives("owner", .nullable(.text(1...100))), .gives("closed_at", .nullable(.moment)),
            .gives("closed_by", .nullable(.text(1...200))),
        ]))

    private static let listAttention = Endpoint.get(
        "/attention-items", .operation, .readOrders, "List what somebody must look at",
        query: .paging + [.takes("kind", .text(1...60)), .takes("open", .flag, "Only those still open.")],
        answer: .page(of: attention), example: .init(query: [("open", "true")], given: .attention)
    ) { call in
        let after = try call.query.text("after").map { try PageCursor($0, of: "attention") }
        let (kind, isOpen) = (call.query.text("kind"), call.query["open"]?.bool ?? false)
        let rows = try await call.read { [limit = call.limit] session in
            try session.all(
                """
                SELECT id, kind, order_id, detail, opened_at, due_at, owner, closed_at, closed_by
                FROM attention_items
                WHERE id > \(after?.values.first ?? 0) AND (\(orNull: kind) IS NULL OR kind = \(orNull: kind))
                    AND (\(isOpen) = 0 OR closed_at IS NULL) ORDER BY id LIMIT \(limit + 1)
                """, AttentionItem.init)
        }
        let shown = rows.prefix(call.limit)
        let next = rows.count > call.limit ? shown.last : nil
        return Reply(
            page: shown.map(\.json), next: next.map { PageCursor("attention", [$0.id.raw]).written })
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

/// A row of `attention_items`.
private struct AttentionItem: IDKind {
    static let prefix = "att"
    let id: ID<AttentionItem>
    let json: JSON

    init(_ row: Row) throws {
        id = try row.id(0)
        let detail = try? JSON(parsing: try row.text(3))
        json = [
            "id": .string(id.text), "kind": .string(try row.text(1)),
            "order": .opt(try row.idOrNil(2, Order.self)?.text), "detail": detail ?? .object([]),
            "opened_at": .opt(try row.instant(4)), "due_at": .opt(try row.instantOrNil(5)),
            "owner": .opt(try row.textOrNil(6)), "closed_at": .opt(try row.instantOrNil(7)),
            "closed_by": .opt(try row.textOrNil(8)),
        ]
    }
}

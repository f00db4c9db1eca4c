import Access
import Hummingbird
import Journal
import Kit
import Storage

/// `/desk/jobs`: work that waits, runs, or was given up.
extension Desk {
    static let jobRoutes: [DeskRoute] = [
        .get(Paths.Desk.jobs.text, .readJobs, .jobs) { call in
            try await JobPage(call).response(.none(call.language))
        },
        .post("/desk/jobs/{job}/retry", .replayJobs, .jobs) { call in
            let request = call.request(under: .replayJobs)
            return try await JobPage(call).act("retried") {
                try await DeadLetters(call.company).replay($0, request)
            }
        },
        .post("/desk/jobs/{job}/cancellation", .cancelJobs, .jobs) { call in
            let request = call.request(under: .cancelJobs)
            return try await JobPage(call).act("canceled") {
                try await DeadLetters(call.company).cancel($0, request)
            }
        },
    ]
}

struct JobPage: Sendable {
    let call: DeskCall

    init(_ call: DeskCall) { self.call = call }

    private static let states = ["dead", "waiting", "running"]
    private static let rowsMax = 50

    private struct Entry: Sendable {
        let id: ID<JobKind>
        let kind: String
        let runAt: Instant
        let attempts: Int64
        let attemptsMax: Int64
        let error: String?

        init(_ row: Row) throws {
            (id, kind, runAt) = (try row.id(0), try row.text(1), try row.instant(2))
            (attempts, attemptsMax, error) = (try row.int(3), try row.int(4), try row.textOrNil(5))
        }
    }

    func act(_ done: String, _ work: (ID<JobKind>) async throws -> Void) async throws -> Response {
        guard let id = ID<JobKind>(call.text("job")) else { throw Failure.notFound }
        return try await Problems.answer(call.language) {
            try await work(id)
            return call.seeOther(Paths.jobs([("state", call.form["state"]), ("done", done)]))
        } refused: { problems in
            try await response(problems)
        }
    }

    private var state: String {
        let asked = call.form["state"].isEmpty ? call.query("state") : call.form["state"]
        return Self.states.contains(asked) ? asked : "dead"
    }

    func response(_ problems: Problems) async throws -> Response {
        let (state, after) = (state, ID<JobKind>(call.query("after"))?.raw ?? 0)
        let entries = try await call.read { session in
            try session.all(
                """
                SELECT id, kind, run_at, attempts, attempts_max, last_error FROM jobs
                WHERE state = \(state) AND id > \(after) ORDER BY id LIMIT \(Self.rowsMax + 1)
                """, Entry.init)
        }
        let shown = entries.prefix(Self.rowsMax)
        let next = entries.count > Self.rowsMax ? shown.last?.id : nil
        return call.page(
            say("title"), status: problems.status,
            """
            <div class="heading"><h1>\(say("title"))</h1></div>
            \(done)\(problems.banner())
            <nav class="views" aria-label="\(say("views"))">\(Self.states.map(view))</nav>
            <section class="card flush box">\(shown.isEmpty ? empty : table(Array(shown)))\
            \(next.map(pager))</section>
            """)
    }

    private var done: HTML? {
        let word = call.query("done")
        guard ["retried", "canceled"].contains(word) else { return nil }
        return Elements.note(say("done." + word), tone: .done)
    }

    private func view(_ state: String) -> HTML {
        let current: HTML? = state == self.state ? " aria-current=\"page\"" : nil
        return "<a href=\"\(Paths.jobs([("state", state)]))\"\(current)>\(say("state." + state))</a>"
    }

    private var empty: HTML { "<div class=\"empty\"><p>\(say("none." + state))</p></div>" }

    private func table(_ entries: [Entry]) -> HTML {
        let heads = ["kind", "due", "attempts", "error"].map { key -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(say(key))</th>"
        }
        let last: HTML =
            "<th scope=\"col\" role=\"columnheader\"><span class=\"unseen\">\(say("verbs"))</span></th>"
        let acts = verbs.isEmpty ? nil : last
        return """
            <table class="table rows" role="table"><caption class="unseen">\(say("title"))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)\(acts)</tr></thead>
            <tbody role="rowgroup">\(entries.map(row))</tbody></table>
            """
    }

    private func row(_ entry: Entry) -> HTML {
        let time = Elements.moment(entry.runAt, in: call.zone, today: call.today, call.language)
        let buttons = verbs.map { verb, key -> HTML in
            """
            <form method="post" action="\(Paths.job(entry.id.text, verb))">\(DeskForm.hidden(call))\
            <input type="hidden" name="state" value="\(state)"><button class="btn">\(say(key))</button></form>
            """
        }
        let cell: HTML? = verbs.isEmpty ? nil : "<td role=\"cell\"><div class=\"row\">\(buttons)</div></td>"
        return """
            <tr role="row"><th scope="row" role="rowheader"><code class="code">\(entry.kind)</code><br>\
            <span class="small muted code">\(entry.id.text)</span></th>\
            <td role="cell">\(Elements.time(entry.runAt, time))</td>\
            <td role="cell" class="num">\(entry.attempts) / \(entry.attemptsMax)</td>\
            <td role="cell" class="small">\(entry.error ?? "")</td>\(cell)</tr>

            """
    }

    /// What can be done with a job in this state, by who may.
    private var verbs: [(path: String, key: String)] {
        let retry = state == "dead" && call.may(.replayJobs) ? [("retry", "retry")] : []
        let cancel = state != "running" && call.may(.cancelJobs) ? [("cancellation", "cancel")] : []
        return retry + cancel
    }

    private func pager(_ next: ID<JobKind>) -> HTML {
        let path = Paths.jobs([("state", state), ("after", next.text)])
        return "<p class=\"pager\"><a class=\"btn\" rel=\"next\" href=\"\(path)\">\(say("more"))</a></p>"
    }

    private func say(_ key: String) -> String { call.say("jobs." + key) }
}

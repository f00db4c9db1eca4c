import ArgumentParser
import Foundation
import Journal
import Kit
import Storage

/// `waybill jobs …`: what is still to be done, and what was given up.
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "jobs", "waybill jobs dead", subcommands: [List.self, Dead.self, Replay.self, Cancel.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("jobs list", "waybill jobs list --json")
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let rows = try await company.database.read { session in
                    try session.all(
                        """
                        SELECT id, kind, state, run_at, attempts, attempts_max, last_error FROM jobs
                        WHERE state <> 'dead' ORDER BY run_at, id LIMIT \(max(1, min(limit, 1_000)))
                        """
                    ) { row in
                        (
                            id: try row.id(0, JobKind.self), kind: try row.text(1), state: try row.text(2),
                            runAt: try row.instant(3), attempts: "\(try row.int(4))/\(try row.int(5))",
                            error: try row.textOrNil(6)
                        )
                    }
                }
                var table = Table("job", "kind", "state", "time", "#attempts", "error")
                let list = rows.map { row -> JSON in
                    table.add(
                        row.id.text, row.kind, row.state, Speech.time(row.runAt), row.attempts,
                        row.error ?? "")
                    return [
                        "id": .string(row.id.text), "kind": .string(row.kind), "state": .string(row.state),
                        "run_at": .string(row.runAt.rfc3339), "attempts": .string(row.attempts),
                        "last_error": row.error.map(JSON.string) ?? .null,
                    ]
                }
                output.show(list, table)
            }
        }
    }

    struct Dead: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("jobs dead", "waybill jobs dead")
        @Option(help: .words("job_kind")) var kind: String?
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let letters = try await DeadLetters(company).list(kind: kind, limit: limit)
                var table = Table("job", "kind", "time", "#attempts", "error")
                let list = letters.map { letter -> JSON in
                    let job = letter.job
                    table.add(
                        job.id.text, job.kind, Speech.time(letter.diedAt), String(job.attempts),
                        letter.error ?? "")
                    return [
                        "id": .string(job.id.text), "kind": .string(job.kind), "payload": job.payload,
                        "died_at": .string(letter.diedAt.rfc3339), "attempts": .int(job.attempts),
                        "last_error": letter.error.map(JSON.string) ?? .null,
                    ]
                }
                output.show(list, table)
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "jobs replay", "waybill jobs replay job_0c8f4j2v0g000", "waybill jobs replay --kind payment.call")
        @Argument(help: .words("job")) var job: String?
        @Option(help: .words("job_kind")) var kind: String?
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (job == nil) != (kind == nil) else { throw ValidationError(Speech.text("cli.one_job")) }
        }

        func run() async throws {
            try await Opening.company { company in
                let letters = DeadLetters(company)
                var count = 1
                if let kind {
                    count = try await letters.replayAll(kind: kind, JobsCommand.request)
                } else {
                    try await letters.replay(JobsCommand.id(job), JobsCommand.request)
                }
                output.show(["replayed": .int(Int64(count))]) {
                    Speech.text("done.jobs.replay", ["count": String(count)])
                }
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "jobs cancel", "waybill jobs cancel job_0c8f4j2v0g000")
        @Argument(help: .words("job")) var job: String
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                try await DeadLetters(company).cancel(JobsCommand.id(job), JobsCommand.request)
                output.show(["canceled": .string(job)]) { Speech.text("done.jobs.cancel", ["job": job]) }
            }
        }
    }

    /// Whoever sits at the machine.
    private static var request: Company.Request {
        Company.Request(by: Actor(.admin, "cli:\(NSUserName())"), origin: "cli")
    }

    private static func id(_ text: String?) throws -> ID<JobKind> {
        guard let id = text.flatMap({ ID<JobKind>($0) }) else {
            throw Refusal("job.not_found", .notFound, field: "job")
        }
        return id
    }
}

/// `waybill chain verify`: has anybody changed the past?
struct ChainCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "chain", "waybill chain verify", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("chain verify", "waybill chain verify --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                // What no server has linked yet is linked now, so that the whole past is covered.
                try await Sequencer(company.database).catchUp()
                try await Chain.extend(company.database, at: company.clock.now())
                let report = try await VerifyChain(company.database)()
                output.show(report.json) { report.text }
                if report.firstBreak != nil { throw ExitStatus.broken }
            }
        }
    }
}

extension VerifyChain.Report {
    private var hashText: String { hash.map { padded(String($0, radix: 16)) }.joined() }

    private func padded(_ digits: String) -> String { digits.count < 2 ? "0" + digits : digits }

    fileprivate var json: JSON {
        let found = firstBreak.map { found -> JSON in
            ["link": .int(found.link), "cause": .string(found.cause.rawValue)]
        }
        return [
            "links": .int(links), "events": .int(events), "audits": .int(audits), "hash": .string(hashText),
            "first_break": found ?? .null,
        ]
    }

    fileprivate var text: String {
        var arguments = [
            "links": String(links), "events": String(events), "audits": String(audits), "hash": hashText,
        ]
        guard let firstBreak else { return Speech.text("done.chain.verify", arguments) }
        arguments["link"] = String(firstBreak.link)
        arguments["cause"] = firstBreak.cause.rawValue
        return Speech.text("cli.chain_broken", arguments)
    }
}

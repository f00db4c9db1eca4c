import ArgumentParser
import Foundation
import Journal
import Kit
import Logging
import Storage
import Web

/// `waybill serve`: the pages, the feed and the jobs in one process, until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.of(
        "serve", "waybill serve --port 8080", "waybill serve --role worker")
    @Option(help: .words("host")) var host = "127.0.0.1"
    @Option(help: .words("port")) var port: UInt16 = 8080
    @Flag(help: .words("dev")) var dev = false
    @Option(name: .customLong("role"), help: .words("role")) var part: Part = .all

    enum Part: String, CaseIterable, ExpressibleByArgument {
        case all, web, worker
    }

    func run() async throws {
        let url = try Place.url
        OpenFiles.raiseLimit()
        let lock = try ServerLock.take(for: url)
        if try await Opening.isUnused(url) { try await MigrateCommand.migrate(url) }
        try await Opening.company(connections: 8) { company in
            let watch = try await FeedWatch.open(company)
            let background = Task {
                async let feed: Void = watch.run()
                async let work: Void = part == .web ? () : Wiring.worker(company).run()
                _ = await (feed, work)
            }
            do {
                try await part == .worker ? Signals.wait { Screen.note("cli.working") } : serve(company, watch)
            } catch {
                background.cancel()
                throw error
            }
            Deadline.exit(after: Self.drainSeconds)
            background.cancel()
            await background.value
        }
        lock?.release()
    }

    /// Jobs that run get this long to end; one that does not is leased, and another process takes it up later.
    private static let drainSeconds = 10

    private func serve(_ company: Company, _ watch: FeedWatch) async throws {
        let options = WebOptions(
            host: host, port: Int(port), publicURL: Place.publicURL, companyName: Place.companyName, isDev: dev)
        var logger = Logger(label: "waybill.web")
        logger.logLevel = .warning
        let server = WebServer.build(company: company, watch: watch, options: options, logger: logger)
        do {
            try await server.runUntilSignal { [host] port in
                let shown = host.contains(":") ? "[\(host)]" : host
                Screen.note("cli.serving", ["address": Place.publicURL ?? "http://\(shown):\(port)"])
            }
        } catch let error where String(describing: error).contains("Address already in use") {
            throw Complaint("cli.port_taken", .conflict, ["port": String(port)], field: "port")
        }
    }
}

/// `waybill work`: the jobs without the pages.
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.of("work", "waybill work", "waybill work --once")
    @Flag(help: .words("once")) var once = false

    func run() async throws {
        if once { return try await Opening.company { try await DueJobs.run(in: $0) } }
        var serve = ServeCommand()
        serve.part = .worker
        try await serve.run()
    }
}

extension Wiring {
    static func worker(_ company: Company) -> Worker {
        Worker(company, duties: duties(company), schedules: schedules)
    }
}

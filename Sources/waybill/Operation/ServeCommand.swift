import Access
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
    @Option(name: .customLong("trusted-proxy"), help: .words("trusted_proxy")) var proxies: [String] = []
    @Option(name: .customLong("also-host"), help: .words("also_host")) var hosts: [String] = []
    @Option(help: .words("connections")) var connections = 16_384
    @OptionGroup var output: OutputOptions

    enum Part: String, CaseIterable, ExpressibleByArgument {
        case all, web, worker
    }

    func run() async throws {
        let standing = Standing(part: part)
        // Said before a store is opened: what cannot be read is the command line's fault.
        _ = try webOptions()
        guard part != .worker else { return try await standing.run(onReady: { Screen.note("cli.working") }) }
        try await standing.run(front: { company, watch in try await serve(company, watch) })
    }

    private func serve(_ company: Company, _ watch: FeedWatch) async throws {
        let options = try webOptions()
        var logger = Logger(label: "waybill.web")
        logger.logLevel = .warning
        let (access, payments) = (Access(company), Wiring.payments(company))
        // A program comes with its key, somebody who is logged in with the token of his session.
        let admission: @Sendable (String) async throws -> Principal? = { secret in
            if let program = try await access.principal(bearer: secret) { return program }
            return try await access.principal(session: secret)?.principal
        }
        let api = API.Setting(admission: admission, payments: payments)
        let server = WebServer.build(
            company: company, watch: watch, payments: payments, api: api, options: options, logger: logger)
        let setUp = try await setUpLink(company)
        do {
            try await server.runUntilSignal { [host, output] port in
                let shown = host.contains(":") ? "[\(host)]" : host
                let address = "http://\(shown):\(port)"
                Place.served.withLock { $0 = address }
                if output.json { Screen.line(["address": .string(address)]) }
                Screen.note("cli.serving", ["address": address])
                if let publicURL = Place.publicURL { Screen.note("cli.public", ["address": publicURL]) }
                if let setUp { LinkSheet.welcome(setUp) }
            }
        } catch let error where String(describing: error).contains("Address already in use") {
            throw Complaint("cli.port_taken", .conflict, ["port": String(port)], field: "port")
        }
    }

    private func webOptions() throws -> WebOptions {
        var options = WebOptions(
            host: host, port: Int(port), publicURL: Place.publicURL, companyName: Place.companyName,
            isDev: dev)
        options.hosts = hosts
        options.trustedProxies = try proxies.map { text in
            guard let range = NetworkRange(text) else {
                throw Complaint("cli.bad_range", .usage, ["range": text], field: "trusted-proxy")
            }
            return range
        }
        guard (1...1_000_000).contains(connections) else {
            throw Complaint("cli.bad_connections", .usage, field: "connections")
        }
        options.connectionsMax = min(connections, OpenFiles.forConnections)
        options.metricsToken = Place.metricsToken
        if let token = options.metricsToken, token.utf8.count < 16 {
            throw Complaint("cli.short_token", .usage)
        }
        options.securityContact = Place.securityContact
        return options
    }

    /// Nobody can log in until somebody made the first account; whoever reads this output may.
    private func setUpLink(_ company: Company) async throws -> NewLink? {
        guard try await company.database.read({ try StaffAccount.isNone(in: $0) }) else { return nil }
        let request = Company.Request(by: .system, origin: "cli")
        guard case .done(let answer) = try await company.perform(MakeSetUpLink(), request) else { return nil }
        return answer.link
    }
}

/// `waybill work`: the jobs without the pages.
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.of("work", "waybill work", "waybill work --once")
    @Flag(help: .words("once")) var once = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard once else {
            return try await Standing(part: .worker).run(onReady: { Screen.note("cli.working") })
        }
        try await Opening.company { company in
            let done = try await DueJobs.run(in: company)
            output.show(["jobs": .int(Int64(done))]) { Speech.text("done.work", ["count": String(done)]) }
        }
    }
}

extension Wiring {
    static func worker(_ company: Company) -> Worker {
        Worker(company, duties: duties(company), schedules: schedules)
    }
}

// The whole site on a port of its own, over a database of its own, with a clock that stands still.
import Journal
import Kit
import Logging
import Sales
import Storage
import Support
import Testing

@testable import Web

struct Site: Sendable {
    let company: Company
    let port: Int
    let clock: FakeClock
    /// The name the site is asked by.
    var host = "localhost"

    var browser: Browser { Browser(port: port, host: host) }

    func token(_ order: SampleOrder, linkVersion: Int64? = nil) -> String {
        TrackingLink.token(
            order: order.id, linkVersion: linkVersion ?? order.linkVersion, keyring: company.tools.keyring)
    }

    func page(_ order: SampleOrder, _ query: String = "", _ headers: [String: String] = [:]) async throws
        -> Answer
    {
        try await browser.get("/t/\(token(order))\(query)", headers)
    }
}

/// Serves `orders` while `body` runs.
func withSite<T: Sendable>(
    _ engine: Engine = .sqlite, _ orders: [SampleOrder] = [], words: String = "{}", publicURL: String? = nil,
    change: (inout WebOptions) -> Void = { _ in },
    _ body: @escaping @Sendable (Site) async throws -> T
) async throws -> T {
    try await withDatabase(engine) { database in
        try await database.write { session in
            try SampleOrder.addChannel(words: words, in: session)
            for order in orders { try order.add(in: session) }
        }
        let clock = FakeClock(try #require(Instant(rfc3339: "2026-11-18T11:00:00Z")))
        let random = SeededRandom(seed: 7)
        let tools = Tools(
            ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: Listeners())
        let company = Company(database: database, clock: clock, tools: tools)
        var options = WebOptions(port: 0, publicURL: publicURL, companyName: "Fernhill <Clay> & Lamp")
        change(&options)
        let host = publicURL?.split(separator: "/").last.map(String.init) ?? "localhost"
        return try await served(company, options) { port in
            try await body(Site(company: company, port: port, clock: clock, host: host))
        }
    }
}

/// Runs feed and server beside `body`, and ends them with it.
func served<T: Sendable>(
    _ company: Company, _ options: WebOptions, api: API.Setting = API.Setting(),
    logger: Logger = .quiet,
    _ body: @escaping @Sendable (Int) async throws -> T
) async throws -> T {
    let watch = try await FeedWatch.open(company)
    let payments = Payments(company, gateways: [SandboxGateway(clock: company.clock)])
    let server = WebServer.build(
        company: company, watch: watch, payments: payments, api: api, options: options,
        logger: logger)
    let (ports, opened) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask {
            await watch.run()
            return nil
        }
        group.addTask {
            try await server.run { opened.yield($0) }
            return nil
        }
        group.addTask {
            for await port in ports { return try await body(port) }
            return nil
        }
        while let result = try await group.next() {
            guard let result else { continue }
            group.cancelAll()
            return result
        }
        throw SiteEnded()
    }
}

extension Logger {
    static var quiet: Logger { Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() } }
}

struct SiteEnded: Error {}

import Access
import Hummingbird
import HummingbirdCore
import Journal
import Kit
import Logging
import NIOCore
import Sales

/// The web side of one company, ready to run: pages, live pages, assets, health.
package struct WebServer: Sendable {
    private let responder: RouterResponder<Visit>
    private let options: WebOptions
    private let traffic: Traffic
    private let logger: Logger
    /// Every route it answers, as it was declared.
    let declared: [String]

    /// How many may wait to be accepted while we are busy with others.
    private static let backlog = 1_024

    /// - Parameters:
    ///   - watch: the feed's watch of this process, which somebody has to run; live pages hear of changes by
    ///     it.
    ///   - payments: who takes money on the pages; nil if nothing can be paid on this site.
    ///   - setting: whose keys the API takes, and who moves money for it.
    package static func build(
        company: Company, watch: FeedWatch, payments: Payments?, api setting: API.Setting = API.Setting(),
        options: WebOptions, logger: Logger = Logger(label: "waybill.web")
    ) -> WebServer {
        var routes = Routes()
        let traffic = Traffic()
        StartRoutes(companyName: options.companyName).add(to: &routes)
        WellKnownRoutes(options: options, clock: company.clock).add(to: &routes)
        AssetRoutes().add(to: &routes)
        HealthRoutes(company: company).add(to: &routes)
        LookUpRoutes(company: company, options: options).add(to: &routes)
        if options.isDev { MailRoutes(company: company, options: options).add(to: &routes) }
        MetricsRoutes(
            figures: Figures(company: company, watch: watch, traffic: traffic), token: options.metricsToken,
            admission: setting.admission
        ).add(to: &routes)
        let door = Door(company, publicURL: options.publicURL, takesPayments: payments != nil)
        TrackingRoutes(company: company, watch: watch, door: door).add(to: &routes)
        if let payments { PayRoutes(company: company, payments: payments, door: door).add(to: &routes) }
        Desk(
            company: company, access: Access(company), watch: watch, payments: payments, options: options,
            logger: logger, forms: FormGuard(publicURL: options.publicURL, clock: company.clock)
        ).add(to: &routes)
        let publicURL = options.publicURL ?? "http://\(options.host):\(options.port)"
        let limit = RateLimit(perMinute: setting.requestsPerMinute)
        API(
            company: company, watch: watch, setting: setting, limit: limit, logger: logger,
            publicURL: publicURL
        ).add(to: &routes)
        let responder = routes.responder { list in
            Reception(
                options: options, random: company.tools.random, routes: list, traffic: traffic, logger: logger
            )
        }
        return WebServer(
            responder: responder, options: options, traffic: traffic, logger: logger,
            declared: routes.list.declared)
    }

    /// Serves until its task is canceled. `onRunning` is told the port.
    package func run(onRunning: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        try await application(onRunning).run()
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT), and then finishes what it is answering.
    package func runUntilSignal(onRunning: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        try await application(onRunning).runService()
    }

    private func application(
        _ onRunning: @escaping @Sendable (Int) async -> Void
    ) -> Application<RouterResponder<Visit>> {
        let headers = SecurityHeaders.all(isSecure: options.isSecure)
        let (patience, traffic, connectionsMax) = (options.patience, traffic, options.connectionsMax)
        let server = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [
                    ConnectionGate(
                        traffic, connectionsMax: connectionsMax, headers: headers, patience: patience),
                    ResponseGuard(headers: headers, patience: patience, traffic: traffic),
                ],
                idleTimeout: TimeAmount(exactly: patience.idle),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
        return Application(
            responder: responder, server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), backlog: Self.backlog),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger)
    }
}

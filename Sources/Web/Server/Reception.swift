import HTTPTypes
import Hummingbird
import Kit
import Logging

/// Receives every request and sees every answer off: gives it an id, learns the visitor's language, turns
/// away what is too large, and puts a calm page in the place of every failure.
struct Reception: RouterMiddleware {
    let options: WebOptions
    let random: any RandomSource
    let routes: RouteList
    let traffic: Traffic
    let logger: Logger
    private let hosts: HostList
    private let clients: ClientAddress

    init(
        options: WebOptions, random: any RandomSource, routes: RouteList, traffic: Traffic, logger: Logger
    ) {
        (self.options, self.random, self.routes) = (options, random, routes)
        (self.traffic, self.logger) = (traffic, logger)
        hosts = HostList(options)
        clients = ClientAddress(trusted: options.trustedProxies)
    }

    private static let addressBytesMax = 2048
    /// Filters of lists are long; every client and proxy takes so much (RFC 9110, 4.1).
    private static let queryBytesMax = 8000

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var visit = context
        visit.requestID = RequestID.of(request, random: random)
        visit.wishedLanguage = Visit.language(wishedBy: request)
        visit.client = clients.find(request, over: context.channel)
        var response: Response
        do {
            try hosts.check(request)
            try Self.checkSize(of: request)
            response = try await next(request, visit)
        } catch {
            response = answer(to: error, request, visit)
        }
        response.headers.append(HTTPField(name: .requestID, value: visit.requestID))
        traffic.count(
            request.method, route: visit.endpointPath, status: response.status.code,
            took: started.duration(to: .now))
        return response
    }

    private static func checkSize(of request: Request) throws {
        let address = request.head.path ?? ""
        let most = address.hasPrefix(API.root) ? queryBytesMax : addressBytesMax
        guard address.utf8.count <= most else { throw Failure.addressTooLong }
        guard let declared = request.headers[.contentLength] else { return }
        guard let length = Int(declared), length <= BodyLimit.bytes(for: request.head.path ?? "") else {
            throw Failure.bodyTooLarge
        }
    }

    private func answer(to error: any Error, _ request: Request, _ visit: Visit) -> Response {
        var failure = Failure(error)
        if case .notFound = failure {
            let allowed = routes.methods(at: request.uri.path)
            if !allowed.isEmpty, !allowed.contains(request.method) { failure = .notAllowed(allowed) }
        }
        if failure.isOurs {
            logger.error(
                "a request failed",
                metadata: [
                    "request": "\(visit.requestID)", "error": "\(error)",
                    "route": "\(visit.endpointPath ?? "")",
                ])
        }
        guard !request.uri.path.hasPrefix("/api/") else {
            return Problem(failure, visit.language).response(to: request, visit)
        }
        let response = ErrorPage(
            failure: failure, requestID: visit.requestID, companyName: options.companyName
        )
        .response(to: request, in: visit.language)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

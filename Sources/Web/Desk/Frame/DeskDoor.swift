import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// The door of every page of the desk: who is it, may he, does his form come from one of his own pages; only
/// then the route answers. Whatever goes wrong behind it becomes a page in the desk's frame.
struct DeskDoor: Sendable {
    let desk: Desk
    let route: DeskRoute
    let request: Request
    let visit: Visit

    /// One person's affair: no cache keeps it.
    static let privacy = [
        HTTPField(name: .cacheControl, value: "private, no-store"),
        HTTPField(name: .robots, value: "noindex, nofollow"),
    ]

    static func seeOther(_ path: Path, adding fields: [HTTPField] = []) -> Response {
        let location = HTTPField(name: .location, value: path.text)
        return Response(status: .seeOther, headers: HTTPFields(privacy + fields + [location]))
    }

    func answer() async -> Response {
        var response = await answered()
        if let tag = request.uri.queryParameters["lang"], let language = Language(tag: tag) {
            response.headers.append(Self.languageCookie(language))
        }
        return response
    }

    private func answered() async -> Response {
        do {
            switch route.respond {
            case .open(let run): return try await run(try await guest())
            case .staff(let run):
                guard let session = try await session() else { return toLogIn() }
                return await staff(session, run)
            }
        } catch {
            return errorPage(error)
        }
    }

    private func session() async throws -> SessionPrincipal? {
        guard let token else { return nil }
        return try await desk.access.principal(session: token)
    }

    private var token: String? {
        SessionCookie(for: request, desk.options)?.value(.session, of: request)
    }

    /// Who had a session is told that it is over.
    private func toLogIn() -> Response {
        let wanted = route.isPost ? Paths.desk.text : request.head.path ?? ""
        return Self.seeOther(Paths.logIn(next: wanted, done: token == nil ? "" : "ended"))
    }

    private func guest() async throws -> DeskGuest {
        if route.isPost { try desk.forms.checkOrigin(of: request) }
        let form = route.isPost ? try await Form.read(request) : .empty
        return DeskGuest(desk: desk, request: request, visit: visit, form: form)
    }

    private func staff(
        _ session: SessionPrincipal, _ run: @Sendable (DeskCall) async throws -> Response
    ) async -> Response {
        var call = DeskCall(
            desk: desk, route: route, request: request, visit: visit, session: session, form: .empty,
            zone: .utc)
        do {
            try await admit(session.principal)
            let zone = try await desk.company.database.read { try Channels.houseZone(in: $0) }
            call = DeskCall(
                desk: desk, route: route, request: request, visit: visit, session: session,
                form: try await form(of: session), zone: zone)
            return try await run(call)
        } catch {
            return DeskErrorPage(error, call).response
        }
    }

    private func admit(_ principal: Principal) async throws {
        guard let permission = route.permission else { return }
        try await desk.access.require(
            permission, of: principal, about: ("route", nil), unknown: Refusal("route.unknown", .notFound),
            requestID: visit.requestID)
    }

    private func form(of session: SessionPrincipal) async throws -> Form {
        guard route.isPost else { return .empty }
        try desk.forms.checkOrigin(of: request)
        let form = try await Form.read(request, .desk)
        guard session.accepts(csrf: form["csrf"]) else { throw Failure.foreignForm }
        return form
    }

    private func errorPage(_ error: any Error) -> Response {
        let failure = Failure(error)
        if failure.isOurs { log(error) }
        return ErrorPage(
            failure: failure, requestID: visit.requestID, companyName: desk.options.companyName
        ).response(to: request, in: visit.language)
    }

    private func log(_ error: any Error) {
        desk.logger.error(
            "a page failed",
            metadata: [
                "request": "\(visit.requestID)", "error": "\(error)", "route": "\(route.name)",
            ])
    }
}

extension Channels {
    /// The zone whose days the house lives by: that of its first channel.
    static func houseZone(in session: Session) throws -> Zone {
        let name = try session.first("SELECT zone FROM channels ORDER BY id LIMIT 1") { try $0.text(0) }
        return name.flatMap(Zone.init) ?? .utc
    }
}

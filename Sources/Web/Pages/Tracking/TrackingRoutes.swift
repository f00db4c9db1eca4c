import HTTPTypes
import Hummingbird
import Journal
import Kit
import Storage

/// `/t/{token}`: one order's page for whoever holds its link, and the stream that keeps it current.
///
/// A token that is not one of ours by its form never reaches the store. Forged, truncated and revoked ones
/// get the same answer as an address that never was; only a link that was right is told that its time is
/// over.
struct TrackingRoutes: Sendable {
    let company: Company
    let watch: FeedWatch
    /// Another program, or this one started anew, may write the same order differently.
    private let edition: String
    private let pages = PageCache()
    private let doorkeeper: Doorkeeper

    init(company: Company, watch: FeedWatch) {
        self.company = company
        self.watch = watch
        doorkeeper = Doorkeeper(company)
        edition = String(company.clock.now().microseconds, radix: 36)
    }

    func add(to routes: inout Routes) {
        routes.get(Paths.Pattern.tracking) { [self] request, visit in try await page(request, visit) }
        routes.get(Paths.Pattern.trackingEvents) { [self] request, visit in try await events(request, visit) }
    }

    private func page(_ request: Request, _ visit: Visit) async throws -> Response {
        let (token, link) = try link(visit)
        let state = try await doorkeeper.admit(link)
        let view = ViewKey(state, edition, wished: visit.wishedLanguage, at: company.clock.now())
        if let known = pages[view] { return known.response(to: request, adding: Self.privacy) }
        let page = try await company.database.read { try TrackingPage.load(state, in: $0) }
        let html = TrackingView(page, token: token, today: view.today, language: view.language)
            .document(mark: view.mark)
        let content = Content(html, etag: EntityTag.weak(view.mark))
        pages[view] = content
        return content.response(to: request, adding: Self.privacy)
    }

    private func events(_ request: Request, _ visit: Visit) async throws -> Response {
        let (token, link) = try link(visit)
        let state = try await doorkeeper.admit(link)
        guard request.method == .get else { return EventStream.head(adding: Self.privacy) }
        let stream = TrackingStream(
            company: company, watch: watch, doorkeeper: doorkeeper, link: link, token: token,
            edition: edition,
            language: visit.wishedLanguage ?? state.language)
        let seen = request.headers[.lastEventID] ?? request.uri.queryParameters["since"].map(String.init)
        return EventStream.response(to: request, on: visit.channel, adding: Self.privacy) { bell, send in
            try await stream.run(bell, seen: seen, send)
        }
    }

    private func link(_ visit: Visit) throws -> (String, TrackingLink) {
        guard let token = visit.parameters.get("token"),
            let link = TrackingLink.open(token, keyring: company.tools.keyring)
        else { throw Failure.notFound }
        return (token.lowercased(), link)
    }

    /// The page is its holder's affair: no search engine keeps it, no cache between us shows it to another.
    private static let privacy = [
        HTTPField(name: .cacheControl, value: "private, no-cache"),
        HTTPField(name: .robots, value: "noindex, nofollow"),
        HTTPField(name: .vary, value: "Accept-Language"),
    ]
}

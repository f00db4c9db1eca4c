import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// `/t/{token}`: one order's page for whoever holds its link, the stream that keeps it current, and the
/// notes its holder writes to the company.
struct TrackingRoutes: Sendable {
    let company: Company
    let watch: FeedWatch
    /// Another program, or this one started anew, may write the same order differently.
    private let edition: String
    private let pages = PageCache()
    private let looks = SharedLooks()
    private let door: Door

    init(company: Company, watch: FeedWatch, door: Door) {
        self.company = company
        self.watch = watch
        self.door = door
        edition = String(company.clock.now().microseconds, radix: 36)
    }

    func add(to routes: inout Routes) {
        routes.get(Paths.Pattern.tracking) { [self] request, visit in try await page(request, visit) }
        routes.get(Paths.Pattern.trackingEvents) { [self] request, visit in try await events(request, visit) }
        routes.post(Paths.Pattern.trackingNotes) { [self] request, visit in try await note(request, visit) }
    }

    private func page(_ request: Request, _ visit: Visit) async throws -> Response {
        let (token, state) = try await door.open(visit)
        let view = ViewKey(state, edition, wished: visit.wishedLanguage, at: company.clock.now())
        if let known = pages.response(for: view, to: request, adding: Door.privacy) { return known }
        let html = try await show(state, token, view).document(mark: view.mark)
        let content = Content(html, etag: EntityTag.weak(view.mark))
        if let packed = content.packed { pages.keep(packed, for: view) }
        return content.response(to: request, adding: Door.privacy)
    }

    private func show(_ state: TrackedState, _ token: String, _ key: ViewKey) async throws -> TrackingView {
        let page = try await company.database.read {
            try TrackingPage.load(state, in: $0, keyring: company.tools.keyring)
        }
        return TrackingView(
            page, token: token, today: key.today, language: key.language, takesPayments: door.takesPayments)
    }

    /// Takes a note, and shows it among the messages; or shows the page again with what was typed and why it
    /// could not be taken.
    private func note(_ request: Request, _ visit: Visit) async throws -> Response {
        let (token, state) = try await door.open(visit)
        let form = try await door.form(request, of: state)
        let view = ViewKey(state, edition, wished: visit.wishedLanguage, at: company.clock.now())
        let text = form["text"]
        let key = IdempotencyKey(
            principal: Door.guest(state).name, place: "note", key: form["key"] + "\n" + text, body: text)
        do {
            let message = AddMessage(ID(raw: state.order), text, visibility: .customer)
            _ = try await company.perform(message, door.request(of: state, visit, key: key))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let page = try await show(state, token, view)
            let html = page.document(mark: view.mark, note: NoteForm(typed: text, refusal: refusal))
            return Content(html).response(to: request, status: .unprocessableContent, adding: Door.privacy)
        }
        return Door.seeOther(Paths.trackingThread(token, in: view.language))
    }

    private func events(_ request: Request, _ visit: Visit) async throws -> Response {
        let (token, link) = try door.link(visit)
        let state = try await door.keeper.admit(link)
        guard request.method == .get else { return EventStream.head(adding: Door.privacy) }
        let stream = TrackingStream(
            company: company, watch: watch, doorkeeper: door.keeper, looks: looks, link: link, token: token,
            edition: edition, language: visit.wishedLanguage ?? state.language,
            takesPayments: door.takesPayments)
        let seen = request.headers[.lastEventID] ?? request.uri.queryParameters["since"].map(String.init)
        return EventStream.response(to: request, on: visit.channel, adding: Door.privacy) { bell, send in
            try await stream.run(bell, seen: seen, send)
        }
    }
}

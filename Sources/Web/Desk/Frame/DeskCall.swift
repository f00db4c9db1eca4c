import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// A request of somebody who is logged in and may ask for this route; its form, if it has one, came from a
/// page of his session.
struct DeskCall: Sendable {
    let desk: Desk
    let route: DeskRoute
    let request: Request
    let visit: Visit
    let session: SessionPrincipal
    /// Empty for a GET.
    let form: Form
    /// The time zone of the company's days: that of its first channel.
    let zone: Zone

    var company: Company { desk.company }
    var principal: Principal { session.principal }
    var mask: FieldMask { Policy.mask(principal) }
    var language: Language { visit.language }
    var now: Instant { company.clock.now() }
    var today: LocalDate { zone.localDate(of: now) }

    /// A parameter of the path, decoded.
    func text(_ name: String) -> String {
        visit.parameters.get(name)?.removingPercentEncoding ?? ""
    }

    /// A parameter of the query; what is not there is empty.
    func query(_ name: String) -> String { Query.text(name, of: request) }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text(key, language, arguments)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await company.database.read(body)
    }

    // MARK: Rights

    func may(_ permission: Permission, owners: Principal.Bounds? = nil) -> Bool {
        let ownership = owners.map(principal.ownership(of:)) ?? .none
        return Policy.decide(principal, permission, ownership) == .allowed
    }

    /// Throws what is said of a row that is not there if this row is not the caller's to see.
    func admit(_ permission: Permission, owners: Principal.Bounds) throws {
        switch Policy.decide(principal, permission, principal.ownership(of: owners)) {
        case .allowed: return
        case .hidden: throw Failure.notFound
        case let denied:
            if let refusal = denied.refusal(permission, principal) { throw refusal }
        }
    }

    // MARK: Commands

    /// The same work of the same form is done once. What else the form says makes the key another.
    func commandRequest<C: Command>(_: C.Type, place: String? = nil) -> Company.Request {
        let key = form["key"]
        let (actor, reason) = (principal.actor(for: .of(C.self)), form["reason"])
        return Company.Request(
            by: actor,
            key: key.isEmpty
                ? nil
                : IdempotencyKey(
                    principal: actor.name, place: place ?? "POST \(request.uri.path)", key: key,
                    body: form.canonical),
            origin: "desk", reason: reason.isEmpty ? nil : reason, requestID: visit.requestID)
    }

    /// For what is done to the house's own machinery, without a command.
    func request(under permission: Permission) -> Company.Request {
        let reason = form["reason"]
        return Company.Request(
            by: principal.actor(for: permission), origin: "desk", reason: reason.isEmpty ? nil : reason,
            requestID: visit.requestID)
    }

    /// Carries a command out under the caller's role, or finds that this form has done it before.
    ///
    /// - Parameter place: tells several commands of one form apart.
    @discardableResult
    func perform<C: Command>(_ command: C, place: String? = nil) async throws -> Receipt {
        switch try await company.perform(command, commandRequest(C.self, place: place)) {
        case .done(let answer): answer.receipt
        case .repeated(let receipt): receipt
        }
    }

    /// The version the form was made for; nil if it names none.
    var version: Int64? { Int64(form["version"]) }

    // MARK: Answers

    /// A page in the frame of the desk.
    ///
    /// - Parameter events: where the script hears what changes on it.
    func page(
        _ title: String, status: HTTPResponse.Status = .ok, events: Path? = nil, isStation: Bool = false,
        _ content: HTML
    ) -> Response {
        let shell = DeskShell(call: self, title: title, events: events, isStation: isStation)
        return Content(shell.html(content)).response(to: request, status: status, adding: DeskDoor.privacy)
    }

    /// After a form, so that loading the page again does not send it again.
    func seeOther(_ path: Path) -> Response { DeskDoor.seeOther(path) }
}

/// A request of somebody who is not logged in, at a page that is open to him.
struct DeskGuest: Sendable {
    let desk: Desk
    let request: Request
    let visit: Visit
    let form: Form

    var company: Company { desk.company }
    var language: Language { visit.language }

    func text(_ name: String) -> String {
        visit.parameters.get(name)?.removingPercentEncoding ?? ""
    }

    func query(_ name: String) -> String { Query.text(name, of: request) }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text(key, language, arguments)
    }

    /// A page in the plain frame of the site.
    func page(
        _ title: String, status: HTTPResponse.Status = .ok, adding fields: [HTTPField] = [], _ content: HTML
    ) -> Response {
        var document = Document(title: title, brand: desk.options.companyName, language: language)
        (document.style, document.module) = (Assets.deskStyle, Assets.accessScript)
        document.isPrivate = true
        return Content(document.html(content))
            .response(to: request, status: status, adding: DeskDoor.privacy + fields)
    }
}

import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// A request that has passed the door: who asks, what exactly, in which language. All of it is checked
/// against the endpoint's declaration before anybody sees it.
struct Call: Sendable {
    let api: API
    let endpoint: Endpoint
    let request: Request
    let visit: Visit
    let principal: Principal
    let path: [String: String]
    let query: JSON
    let body: JSON
    /// The version the caller saw, from `If-Match`; nil for `*`.
    let version: Int64?
    let key: IdempotencyKey?

    var company: Company { api.company }
    var language: Language { visit.language }

    /// The role and name under which this endpoint's work is done.
    var actor: Actor { endpoint.permission.map(principal.actor(for:)) ?? principal.actor }

    /// Whether the key this was asked with still opens the same door: for answers that stay open.
    func isStillIn() async throws -> Bool {
        guard let key = request.bearer, let permission = endpoint.permission else { return false }
        guard let now = try await api.setting.admission(key) else { return false }
        return now.name == principal.name
            && Policy.rows(now, permission) == Policy.rows(principal, permission)
            && Policy.mask(now) == mask
    }

    var mask: FieldMask { Policy.mask(principal) }

    func text(_ name: String) -> String { path[name] ?? "" }

    /// An id of the path; the check has seen that it is one.
    func id<Kind: IDKind>(_ name: String, _: Kind.Type = Kind.self) throws -> ID<Kind> {
        guard let id = ID<Kind>(text(name)) else { throw Failure.notFound }
        return id
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await company.database.read(body)
    }

    /// With the reason that came in the body, for the commands that want one.
    var commandRequest: Company.Request {
        Company.Request(
            by: actor, key: key, origin: "api", reason: body["reason"]?.string,
            requestID: visit.requestID)
    }

    /// Carries a command out, or finds that it was under the same key.
    func perform<C: Command>(_ command: C) async throws -> Receipt {
        switch try await company.perform(command, commandRequest) {
        case .done(let answer): answer.receipt
        case .repeated(let receipt): receipt
        }
    }

    var limit: Int { Int(query["limit"]?.int ?? 50) }

    /// The parts of the answer that were asked for besides.
    var expanded: Set<String> {
        Set((query["expand"]?.string ?? "").split(separator: ",").map(String.init))
    }
}

extension Request {
    /// The key a program shows.
    var bearer: String? {
        guard let header = headers[.authorization], header.utf8.count <= 512 else { return nil }
        let parts = header.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}

/// What an endpoint answers with.
struct Reply: Sendable {
    var status: HTTPResponse.Status?
    var json: JSON?
    /// The version of the thing, as its entity tag.
    var version: Int64?
    /// Whether the tag says all about the answer, so that a caller who has it needs none.
    var isWholeByVersion = false
    /// Where the thing that was made lives, behind `/api/v1`.
    var location: String?
    var isRepeated = false
    /// The cursor of the next page.
    var next: String?
    /// A response that is not JSON: a stream.
    var raw: Response?

    init(_ json: JSON?) { self.json = json }

    init(raw: Response) { self.raw = raw }

    /// A page: the list, and where it goes on.
    init(page: [JSON], next: String?) {
        json = ["data": .array(page), "next": next.map(JSON.string) ?? .null]
        self.next = next
    }
}

import HTTPTypes
import Hummingbird
import Journal
import Kit

/// How every page behind an order's link is entered: the link is checked, forms are checked, and what is
/// answered is kept between the two of us.
///
/// A token that is not one of ours by its form never reaches the store. Forged, truncated and revoked ones
/// get the same answer as an address that never was; only a link that was right is told that its time is
/// over.
struct Door: Sendable {
    let keeper: Doorkeeper
    let forms: FormGuard
    /// Whether there is a way to pay.
    let takesPayments: Bool
    private let keyring: Keyring

    init(_ company: Company, publicURL: String?, takesPayments: Bool) {
        keeper = Doorkeeper(company)
        forms = FormGuard(publicURL: publicURL, clock: company.clock)
        keyring = company.tools.keyring
        self.takesPayments = takesPayments
    }

    func link(_ visit: Visit) throws -> (String, TrackingLink) {
        guard let token = visit.parameters.get("token"), let link = TrackingLink.open(token, keyring: keyring)
        else { throw Failure.notFound }
        return (token.lowercased(), link)
    }

    func open(_ visit: Visit) async throws -> (token: String, state: TrackedState) {
        let (token, link) = try link(visit)
        return (token, try await keeper.admit(link))
    }

    /// The form that was sent, if it may be sent.
    func form(_ request: Request, of state: TrackedState) async throws -> Form {
        try forms.checkOrigin(of: request)
        try forms.count(state.order)
        return try await Form.read(request)
    }

    /// Whoever holds the link is the order's guest: we know which order, not which person.
    static func guest(_ state: TrackedState) -> Actor {
        Actor(.guest, "guest:" + String(state.order, radix: 36))
    }

    func request(of state: TrackedState, _ visit: Visit, key: IdempotencyKey) -> Company.Request {
        Company.Request(by: Self.guest(state), key: key, origin: "web", requestID: visit.requestID)
    }

    /// After a form, so that loading the page again does not send it again.
    static func seeOther(_ path: Path) -> Response {
        let location = HTTPField(name: .location, value: path.text)
        return Response(status: .seeOther, headers: HTTPFields(privacy + [location]))
    }

    /// The page is its holder's affair: no search engine keeps it, and no cache, his own browser's included,
    /// shows it to whoever sits there next.
    static let privacy = [
        HTTPField(name: .cacheControl, value: "no-store"),
        HTTPField(name: .robots, value: "noindex, nofollow"),
        HTTPField(name: .vary, value: "Accept-Language"),
    ]
}

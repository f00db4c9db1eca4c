import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Logging
import Sales

/// The HTTP API, version 1: everything the company can do, for programs. Each area declares its endpoints in
/// a file of its own in `Areas`; this is the one list of them.
package struct API: Sendable {
    static let root = "/api/v1"

    let company: Company
    let watch: FeedWatch?
    let setting: Setting
    let limit: RateLimit
    let crowd = Crowd(most: 512)
    let logger: Logger
    let currencies = ChannelCurrencies()

    /// What the API needs besides the company.
    package struct Setting: Sendable {
        /// Finds who holds a key; nil for one that is unknown, expired or revoked.
        package var admission: @Sendable (_ key: String) async throws -> Principal?
        /// How money moves; nil takes payments by hand only.
        package var payments: Payments?
        package var requestsPerMinute = 6_000

        /// Without an admission nobody has a key.
        package init(
            admission: @escaping @Sendable (_ key: String) async throws -> Principal? = { _ in nil },
            payments: Payments? = nil
        ) {
            self.admission = admission
            self.payments = payments
        }
    }

    /// How visitors reach us, for links in answers.
    let publicURL: String

    static let endpoints: [Endpoint] =
        orders + checkout + orderSteps + orderEnds + workAreas + moneyAreas + customers + catalog
        + stockAreas + events + operation + accessAreas

    private static let workAreas = fulfillments + picking + parcels + carriers
    private static let moneyAreas = payments + refunds + moneyLists
    private static let stockAreas = stock + locations + channels + shipping
    private static let accessAreas = audit + staff + keys

    func add(to routes: inout Routes) {
        let description = APIDescription(publicURL: publicURL)
        for endpoint in Self.endpoints { add(endpoint, to: &routes) }
        routes.get(Self.root + "/openapi.json") { request, _ in
            description.document.response(
                to: request, adding: [HTTPField(name: .cacheControl, value: "no-cache")])
        }
        ProblemPages().add(to: &routes)
        routes.get(Paths.docs.text) { request, _ in
            description.page.response(
                to: request, adding: [HTTPField(name: .cacheControl, value: "no-cache")])
        }
    }

    private func add(_ endpoint: Endpoint, to routes: inout Routes) {
        let pattern = Self.root + endpoint.path
        let respond: @Sendable (Request, Visit) async throws -> Response = { request, visit in
            await APIDoor(api: self, endpoint: endpoint, request: request, visit: visit).answer()
        }
        if endpoint.method == .get {
            routes.get(pattern, respond)
        } else {
            routes.on(endpoint.method, pattern, respond)
        }
    }
}

/// What every program may see without a key: the description of the API, made once.
struct APIDescription: Sendable {
    let document: Content
    let page: Content

    init(publicURL: String) {
        let json = OpenAPI(endpoints: API.endpoints, server: publicURL).json
        document = Content(
            json.bytes, MediaType.json, etag: EntityTag.weak(Asset.hash(json.text)), effort: .asset)
        page = Content(DocsPage(endpoints: API.endpoints, server: publicURL).html)
    }
}

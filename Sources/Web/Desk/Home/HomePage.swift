import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// The desk's first page: what needs somebody, how today goes, where work waits, what just happened. Each
/// part is there for those who may see what lies behind it.
struct HomePage: Sendable {
    static let itemsMax = 20

    let queue: AttentionQueue?
    let counts: (mine: Int64, all: Int64)
    let owners: [String: String]
    let figures: HomeFigures?
    let work: [WaitingWork]
    let activity: [HomeActivity]
    let isMine: Bool

    static func answer(_ call: DeskCall, refused: Refusal? = nil) async throws -> Response {
        let asked = Asked(call)
        let page = try await call.read { try HomePage(asked, in: $0) }
        let status: HTTPResponse.Status = refused.map { .init($0.kind) } ?? .ok
        let view = HomeView(page: page, call: call, refused: refused)
        let events = Paths.desk(["events"], [("mine", page.isMine ? "1" : "")])
        return call.page(call.say("desk.place.home"), status: status, events: events, view.html)
    }

    /// Keeps an open first page current. Its figures are sums over a day, so it looks less often than others.
    static func stream(_ call: DeskCall) -> Response {
        PartStream(call: call, name: "home", pause: .seconds(5)) {
            let asked = Asked(call)
            let page = try await call.read { try HomePage(asked, in: $0) }
            let marks = HomeView(page: page, call: call, formKey: "same").parts
            return zip(HomeView(page: page, call: call).parts, marks).map { .init($0, mark: $1) }
        }.response
    }

    /// What of the page the caller may see, and whose it is.
    private struct Asked: Sendable {
        let principal: Principal
        let keyring: Keyring
        let midnight: Instant
        let isMine: Bool
        let (orders, work, events): (Bool, Bool, Bool)

        init(_ call: DeskCall) {
            (principal, keyring) = (call.principal, call.company.tools.keyring)
            midnight = call.zone.instant(of: call.today)
            isMine = call.query("mine") == "1"
            (orders, work) = (call.may(.readOrders), call.may(.readFulfillments))
            events = call.may(.readEvents) && Policy.rows(call.principal, .readEvents) == .all
        }
    }

    private init(_ asked: Asked, in session: Session) throws {
        let (principal, keyring) = (asked.principal, asked.keyring)
        let isWhole = asked.orders && Policy.rows(principal, .readOrders) == .all
        let place = principal.bounds.location
        let isPlaced = principal.bounds == Principal.Bounds(location: place) && place != nil
        isMine = asked.isMine
        if isWhole || (asked.orders && isPlaced) {
            queue = try AttentionQueue.load(
                owner: asked.isMine ? principal.name : nil, location: isPlaced ? place : nil,
                limit: Self.itemsMax, in: session, keyring: keyring)
        } else {
            queue = nil
        }
        let most = OrderListPage.countMax
        counts =
            isWhole
            ? (
                try AttentionQueue.count(upTo: most, owner: principal.name, in: session),
                try AttentionQueue.count(upTo: most, in: session)
            ) : (0, Int64(queue?.items.count ?? 0))
        owners = try StaffNames.of(
            queue?.items.compactMap(\.owner) ?? [], in: session, keyring: keyring)
        figures = isWhole ? try HomeFigures(since: asked.midnight, in: session) : nil
        work =
            asked.work && (isWhole || isPlaced)
            ? try WaitingWork.load(location: isPlaced ? place : nil, in: session) : []
        activity = asked.events ? try HomeActivity.load(in: session, keyring: keyring) : []
    }
}

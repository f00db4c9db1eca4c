import Access
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// One page of the list, with all that its rows show: a bounded number of statements, each led by an index, so that
/// it costs the same however many orders there are.
struct OrderListPage: Sendable {
    static let size = 50
    /// Counts beside the views go no further.
    static let countMax: Int64 = 100

    let query: OrderListQuery
    let rows: [OrderSearch.Entry]
    /// Where the next page begins; nil on the last.
    let next: String?
    let faces: [ID<Order>: OrderFace]
    /// Where each order's goods go out from.
    let places: [ID<Order>: [String]]
    let counts: [OrderView: Int64]
    let preview: OrderPreview?
    let choices: Choices

    /// What the filters offer.
    struct Choices: Sendable {
        let channels: [String]
        let places: [DeskPlaces.Entry]
    }

    static func answer(_ call: DeskCall) async throws -> Response {
        let query = OrderListQuery(call.query)
        let (principal, zone, keyring) = (call.principal, call.zone, call.company.tools.keyring)
        let page = try await call.read { session in
            try OrderListPage(query, of: principal, zone: zone, in: session, keyring: keyring)
        }
        return call.page(call.say("desk.place.orders"), OrderListView(page: page, call: call).html)
    }

    private init(
        _ asked: OrderListQuery, of principal: Principal, zone: Zone, in session: Session, keyring: Keyring
    ) throws {
        var query = asked
        var search = try query.search(in: session, keyring: keyring, zone: zone, principal: principal)
        search.limit = Self.size + 1
        let found = try search.load(in: session)
        rows = Array(found.prefix(Self.size))
        next = found.count > Self.size ? rows.last.map(query.cursor) : nil
        let ids = rows.map(\.id)
        faces = try OrderFace.of(ids, in: session, keyring: keyring)
        places = try Self.places(of: ids, in: session)
        let isWhole = Policy.rows(principal, .readOrders) == .all
        counts = isWhole ? try Self.counts(in: session) : [:]
        preview = try OrderPreview(query.preview, of: principal, in: session, keyring: keyring)
        choices = Choices(
            channels: try Channels.all(in: session).map(\.code), places: try DeskPlaces.all(in: session))
        self.query = query
    }

    private static func counts(in session: Session) throws -> [OrderView: Int64] {
        var counts: [OrderView: Int64] = [:]
        for view in OrderView.counted { counts[view] = try view.count(upTo: countMax, in: session) }
        return counts
    }

    static func places(of orders: [ID<Order>], in session: Session) throws -> [ID<Order>: [String]] {
        guard !orders.isEmpty else { return [:] }
        let list = session.dialect.integers(JSON.array(orders.map { .int($0.raw) }).text)
        var places: [ID<Order>: [String]] = [:]
        try session.each(
            """
            SELECT DISTINCT f.order_id, l.code FROM fulfillments f JOIN locations l ON l.id = f.location_id
            WHERE f.order_id IN (\(list)) AND f.state <> 'canceled' ORDER BY f.order_id, l.code
            """
        ) { places[try $0.id(0), default: []].append(try $0.text(1)) }
        return places
    }
}

/// An order beside the list, for those whose screen has room for it.
struct OrderPreview: Sendable {
    let order: OrderDetails
    let entry: OrderSearch.Entry
    let face: OrderFace?

    /// Nil if none was asked for, or it is not the caller's to see.
    init?(_ text: String, of principal: Principal, in session: Session, keyring: Keyring) throws {
        guard !text.isEmpty, let id = try? OrderLookup.find(text, in: session) else { return nil }
        var search = OrderSearch()
        search.among = [id]
        search.narrow(to: principal)
        guard let entry = try search.load(in: session).first else { return nil }
        self.entry = entry
        order = try OrderDetails.load(id, in: session)
        face = try OrderFace.of([id], in: session, keyring: keyring)[id]
    }
}

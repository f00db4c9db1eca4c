import Access
import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply

/// What is found by a word somebody has in hand: an order's number, reference or tracking number, a
/// customer's name, e-mail address, telephone or number, a SKU. Each kind is led by an index, and bounded.
struct SearchHits: Sendable {
    let text: String
    private(set) var orders: [OrderSearch.Entry] = []
    private(set) var faces: [ID<Order>: OrderFace] = [:]
    private(set) var customers: [FindCustomers.Found] = []
    private(set) var goods: [Goods] = []
    /// What was meant without doubt.
    private(set) var exact: Exact?

    enum Exact: Sendable {
        case order(String)
        case customer(String)
    }

    struct Goods: Sendable {
        let sku: String
        let names: Names
    }

    static let ordersMax = 20

    var isEmpty: Bool { orders.isEmpty && customers.isEmpty && goods.isEmpty }

    static func find(_ typed: String, for call: DeskCall) async throws -> SearchHits {
        let text = String(typed.prefix(200)).trimmed
        guard !text.isEmpty else { return SearchHits(text: "") }
        let (principal, keyring) = (call.principal, call.company.tools.keyring)
        let (mayOrders, mayCustomers) = (call.may(.readOrders), call.may(.readCustomers))
        let mayGoods = call.may(.readProducts)
        return try await call.read { session in
            var hits = SearchHits(text: text)
            if mayCustomers { try hits.findCustomers(in: session, keyring: keyring) }
            if mayOrders { try hits.findOrders(of: principal, in: session, keyring: keyring) }
            if mayGoods { try hits.findGoods(in: session) }
            return hits
        }
    }

    private init(text: String) { self.text = text }

    private mutating func findOrders(
        of principal: Principal, in session: Session, keyring: Keyring
    ) throws {
        let named = try OrdersMeant.named(text, in: session)
        var search = OrderSearch()
        search.limit = Self.ordersMax
        if !named.isEmpty {
            search.among = named
        } else if !customers.isEmpty {
            search.among = try OrdersMeant.by(customers.map(\.id), in: session)
        } else {
            return
        }
        search.narrow(to: principal)
        orders = try search.load(in: session)
        faces = try OrderFace.of(orders.map(\.id), in: session, keyring: keyring)
        if !named.isEmpty, orders.count == 1, let only = orders.first {
            exact = .order(OrderCells.name(only))
        }
    }

    private mutating func findCustomers(in session: Session, keyring: Keyring) throws {
        if let number = CustomerNumber(text),
            let found = try CustomerDetails.find(number: number, in: session, keyring: keyring)
        {
            exact = .customer(found.customer.number.text)
            return
        }
        customers = try FindCustomers(text).load(in: session, keyring: keyring)
    }

    /// A SKU, or its beginning, in any case.
    private mutating func findGoods(in session: Session) throws {
        let twin = Text.twinKey(text)
        guard !twin.isEmpty else { return }
        goods = try session.all(
            """
            SELECT sku, names FROM variants
            WHERE sku_twin >= \(twin) AND sku_twin < \(twin + "\u{10ffff}") ORDER BY sku_twin LIMIT 8
            """
        ) { Goods(sku: try $0.text(0), names: try Names(json: try $0.text(1))) }
    }
}

extension String {
    /// Without the spaces around it.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

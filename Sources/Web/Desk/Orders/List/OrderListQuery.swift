import Access
import Journal
import Kit
import Sales
import Storage

/// What the address of the list asks for: a view, filters, an order, a place to begin. Whatever cannot be read is told,
/// never guessed.
struct OrderListQuery: Sendable {
    /// The filters, in the order their chips stand.
    static let filters = [
        "stage", "state", "payment", "channel", "location", "hold", "from", "until", "customer", "sku",
    ]

    static let sorts: [(name: String, sort: OrderSearch.Sort)] = [
        ("newest", .newest), ("oldest", .oldest), ("placed", .latestPlaced), ("promise", .soonestPromised),
        ("largest", .largest), ("smallest", .smallest),
    ]

    let view: OrderView
    let sort: OrderSearch.Sort
    let sortName: String
    private(set) var values: [String: String] = [:]
    /// The names of filters that say nothing we understand.
    private(set) var unreadable: [String] = []
    let preview: String
    private let cursor: String

    init(_ query: (String) -> String) {
        let asked = (view: query("view"), sort: query("sort"))
        view = OrderView(rawValue: asked.view) ?? .open
        let known = Self.sorts.first { $0.name == asked.sort }
        (sortName, sort) = known ?? (view == .all ? ("placed", .latestPlaced) : ("newest", .newest))
        preview = query("preview")
        cursor = query("after")
        if !asked.view.isEmpty, OrderView(rawValue: asked.view) == nil { unreadable.append("view") }
        if !asked.sort.isEmpty, known == nil { unreadable.append("sort") }
        for name in Self.filters {
            let text = query(name).trimmingPrefix { $0.isWhitespace }.prefix(100)
            let value = String(text.reversed().trimmingPrefix { $0.isWhitespace }.reversed())
            if !value.isEmpty { values[name] = value }
        }
    }

    subscript(name: String) -> String { values[name] ?? "" }

    /// The same list with something else about it; the place to begin goes with any change.
    func path(_ changes: [String: String] = [:]) -> Path {
        var pairs = [("view", view == .open ? "" : view.rawValue)]
        pairs += Self.filters.map { ($0, values[$0] ?? "") }
        pairs.append(("sort", sortName == (view == .all ? "placed" : "newest") ? "" : sortName))
        pairs += ["after", "preview"].map { ($0, "") }
        return Paths.desk(["orders"], pairs.map { ($0.0, changes[$0.0] ?? $0.1) })
    }

    /// Filters whose values nobody knows are left out and noted.
    mutating func search(
        in session: Session, keyring: Keyring, zone: Zone, principal: Principal
    ) throws -> OrderSearch {
        var search = OrderSearch()
        (search.view, search.sort) = (view, sort)
        search.stage = word("stage") { key in Stage.allCases.first { $0 > .none && $0.key == key } }
        search.states = word("state", OrderState.init(rawValue:)).map { [$0] } ?? []
        search.paymentStatus = word("payment", PaymentStatus.init(rawValue:))
        let isRiskShown = Policy.mask(principal).shows(.risk)
        search.hold = word("hold") { word in
            Hold.Kind(rawValue: word).flatMap { isRiskShown || $0 != .fraudReview ? $0 : nil }
        }
        search.placedFrom = word("from", LocalDate.init(iso:)).map { zone.instant(of: $0) }
        search.placedUntil = word("until", LocalDate.init(iso:)).map { zone.instant(of: $0.adding(days: 1)) }
        search.sku = word("sku") { try? Text.sku($0, field: "sku") }
        search.channel = try word("channel") { try Channels.find(code: $0, in: session)?.id }
        search.location = try word("location") { try DeskPlaces.id(of: $0, in: session) }
        search.customer = try word("customer") { try Self.customer($0, in: session, keyring) }
        if let after = try? PageCursor(cursor, of: listName), after.values.count == 2 {
            search.after = (after.values[0], after.values[1])
        } else if !cursor.isEmpty {
            unreadable.append("after")
        }
        if search.stage != nil, search.view == .all { search.view = .open }
        search.narrow(to: principal)
        return search
    }

    func cursor(after entry: OrderSearch.Entry) -> String {
        PageCursor(listName, [entry.sortValue, entry.id.raw]).written
    }

    private var listName: String { "desk orders" + sort.rawValue }

    private mutating func word<T>(_ name: String, _ read: (String) throws -> T?) rethrows -> T? {
        guard let text = values[name] else { return nil }
        if let value = try read(text) { return value }
        unreadable.append(name)
        values[name] = nil
        return nil
    }

    private static func customer(
        _ text: String, in session: Session, _ keyring: Keyring
    ) throws -> ID<Customer>? {
        if let id = ID<Customer>(text) { return id }
        guard let number = CustomerNumber(text) else { return nil }
        return try CustomerDetails.find(number: number, in: session, keyring: keyring)?.customer.id
    }
}

/// The places goods lie at, as filters and headings name them.
struct DeskPlaces: Sendable {
    struct Entry: Sendable {
        let id: Int64
        let code: String
        let name: String
    }

    static func all(in session: Session) throws -> [Entry] {
        try session.all("SELECT id, code, name FROM locations ORDER BY priority, code") {
            Entry(id: try $0.int(0), code: try $0.text(1), name: try $0.text(2))
        }
    }

    static func id(of code: String, in session: Session) throws -> Int64? {
        try session.first("SELECT id FROM locations WHERE code = \(code)") { try $0.int(0) }
    }
}

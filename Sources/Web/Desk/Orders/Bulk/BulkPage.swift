import Access
import Hummingbird
import Kit
import Sales
import Storage

/// Something done to several orders: asked about first if it needs a reason, then done one by one, each in its own
/// transaction; what was refused is told with its reason and its remedy.
struct BulkPage: Sendable {
    let call: DeskCall
    let action: BulkAction
    /// As many as a page has rows, several times over.
    static let ordersMax = 250

    init(_ call: DeskCall) throws {
        guard let action = BulkAction(rawValue: call.form["do"]) else { throw Failure.badForm }
        (self.call, self.action) = (call, action)
    }

    func answer() async throws -> Response {
        let orders = try await orders()
        guard !orders.isEmpty else { throw Refusal("desk.nothing_selected", field: "order") }
        let isSure = call.form["sure"] == "1"
        let people = try await people()
        if action.asks, !isSure { return ask(orders, people: people) }
        if let fault = fault(people) { return ask(orders, people: people, fault: fault) }
        let refused = try await BulkRun(call: call, action: action, orders: orders).run()
        let view = BulkResultView(
            call: call, action: action, refused: refused, done: orders.count - refused.count)
        return call.page(view.title, view.html)
    }

    /// Those that were ticked and are the caller's to see; of others nothing is said.
    private func orders() async throws -> [BulkOrder] {
        let ids = Set(call.form.all("order").prefix(Self.ordersMax).compactMap { ID<Order>($0) })
        guard !ids.isEmpty else { return [] }
        var search = OrderSearch()
        search.among = ids.sorted()
        search.limit = Self.ordersMax
        search.narrow(to: call.principal)
        let keyring = call.company.tools.keyring
        return try await call.read { [search] session in
            let entries = try search.load(in: session)
            let faces = try OrderFace.of(entries.map(\.id), in: session, keyring: keyring)
            return entries.map { BulkOrder(entry: $0, face: faces[$0.id]) }
        }
    }

    /// Colleagues somebody may be made answerable among.
    private func people() async throws -> [StaffAccount] {
        guard action == .assign else { return [] }
        let keyring = call.company.tools.keyring
        return try await call.read { session in
            try StaffAccount.list(in: session, keyring: keyring).filter { $0.state == .active }
        }
    }

    private func fault(_ people: [StaffAccount]) -> Refusal? {
        let owner = call.form["owner"]
        if action == .assign, !owner.isEmpty, !people.contains(where: { owner == "staff:" + $0.id.text }) {
            return Refusal("access.unknown", .notFound, field: "owner")
        }
        guard action.needsReason, call.form["reason"].allSatisfy(\.isWhitespace) else { return nil }
        return Refusal("reason.required", field: "reason")
    }

    private func ask(_ orders: [BulkOrder], people: [StaffAccount], fault: Refusal? = nil) -> Response {
        let view = BulkAskView(call: call, action: action, orders: orders, people: people, fault: fault)
        return call.page(view.title, status: fault.map { .init($0.kind) } ?? .ok, view.html)
    }
}

struct BulkOrder: Sendable {
    let entry: OrderSearch.Entry
    let face: OrderFace?
}

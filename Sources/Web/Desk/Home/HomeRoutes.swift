import Access
import HTTPTypes
import Hummingbird
import Kit
import Sales

/// The routes of the desk's first page.
extension Desk {
    /// The desk's first page, and what is done with the things that wait on it.
    static let homeRoutes: [DeskRoute] = [
        .get("/desk", nil, .home) { try await HomePage.answer($0) },
        .get("/desk/events", nil, .home) { HomePage.stream($0) },
        .post("/desk/attention/{item}/closing", .of(CloseAttention.self), .home) { call in
            try await change(call) { try await call.perform(CloseAttention($0)) }
        },
        .post("/desk/attention/{item}/assignment", .of(AssignAttention.self), .home) { call in
            let owner = call.form["owner"] == "me" ? call.principal.name : nil
            return try await change(call) { try await call.perform(AssignAttention($0, owner: owner)) }
        },
    ]

    /// Somebody was quicker: the page says so and shows what still waits.
    private static func change(
        _ call: DeskCall, _ perform: (ID<AttentionItem>) async throws -> Void
    ) async throws -> Response {
        guard let item = ID<AttentionItem>(call.text("item")) else { throw Failure.notFound }
        try await admit(item, call)
        do { try await perform(item) } catch let refusal as Refusal where refusal.kind == .conflict {
            return try await HomePage.answer(call, refused: try await named(refusal, call))
        }
        return call.seeOther(Paths.within(call.form["back"]))
    }

    /// The same with the colleague's name, where the command knows only his account.
    private static func named(_ refusal: Refusal, _ call: DeskCall) async throws -> Refusal {
        guard let actor = refusal.arguments["by"] else { return refusal }
        let keyring = call.company.tools.keyring
        let names = try await call.read { try StaffNames.of([actor], in: $0, keyring: keyring) }
        let arguments = refusal.arguments.merging(["by": names[actor] ?? actor]) { $1 }
        return Refusal(refusal.code, refusal.kind, arguments)
    }

    /// An item about an order that is not the caller's to see is not there.
    private static func admit(_ item: ID<AttentionItem>, _ call: DeskCall) async throws {
        let principal = call.principal
        let isThere = try await call.read { session in
            let row = try session.first("SELECT order_id FROM attention_items WHERE id = \(item)") {
                try $0.idOrNil(0, Order.self)
            }
            guard let row else { return false }
            guard let order = row else { return Policy.rows(principal, .readOrders) == .all }
            var search = OrderSearch()
            search.among = [order]
            search.narrow(to: principal)
            return try !search.load(in: session).isEmpty
        }
        guard isThere else { throw Failure.notFound }
    }
}

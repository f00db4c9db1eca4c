import Access
import Journal
import Kit
import Sales
import Storage

/// Many orders in one request, for those who bring a night's worth at once. Each is placed in a transaction
/// of its own and answered for itself: what is wrong with one keeps no other back. Each is placed at most
/// once, under a key of its own or under its reference.
enum OrderBatchEndpoint {
    static let path = "/orders/batch"
    private static let ordersMax = 1_000
    /// How many are under way at once: on SQLite they share a commit, and others still come in between.
    private static let width = 64

    static let endpoint = Endpoint.write(
        .post, path, .orders, .of(PlaceOrder.self), "Place up to 1,000 orders, each with its own result",
        body: .object([.needs("orders", .list(item, 1...ordersMax))]),
        answer: .object([.gives("data", .list(result, 1...ordersMax))]),
        example: Endpoint.Example(body: ["orders": [.object(sample)]])
    ) {
        $0.bodyBytesMax = BodyLimit.batch
    } run: { call in
        // Kept in the order they came in, whichever is done first.
        let orders = call.body.list("orders")
        var results = [JSON](repeating: .null, count: orders.count)
        try await withThrowingTaskGroup(of: (Int, JSON).self) { group in
            for (index, order) in orders.enumerated() {
                if index >= width, let done = try await group.next() { results[done.0] = done.1 }
                group.addTask { (index, await place(order, at: index, by: call)) }
            }
            for try await (index, result) in group { results[index] = result }
        }
        return Reply(["data": .array(results)])
    }

    /// The shape of all is checked before the first is placed: a mistake of the program that sends them.
    private static let item = Schema.named(
        "BatchOrder",
        .object(
            OrderDraftBody.fields + [
                .takes("key", .text(1...255), "Under which it is placed at most once.")
            ]))

    private static let result = Schema.named(
        "BatchResult",
        .object([
            .gives("status", .integer(200...599), "As if it had been sent alone."),
            .takes("id", .id(Order.self)), .takes("number", .text(1...40)),
            .takes("version", .integer(1...Int64.max)), .takes("repeated", .flag),
            .takes("problem", Problem.schema),
        ]))

    private static var sample: [JSON.Member] {
        (API.sampleDraft.members ?? []) + [.init("reference", "WEB-1001")]
    }

    private static func place(_ order: JSON, at index: Int, by call: Call) async -> JSON {
        do {
            let body = JSON.object((order.members ?? []).filter { $0.key != "key" })
            let draft = try await call.draft(of: body)
            try await call.requireOwn(draft)
            var request = call.commandRequest
            request.key = key(of: order, body, at: index, by: call)
            let outcome = try await call.company.perform(PlaceOrder(draft), request)
            return try await answer(to: outcome, by: call)
        } catch {
            let problem = Problem(
                error, call.language, sent: Set(OrderDraftBody.fields.map(\.name)))
            return [
                "status": .int(Int64(problem.status.code)),
                "problem": problem.json(requestID: call.visit.requestID, call.language),
            ]
        }
    }

    private static func answer(
        to outcome: Company.Outcome<PlacedOrder>, by call: Call
    ) async throws -> JSON {
        switch outcome {
        case .done(let placed): return answer(placed.id, placed.number, placed.version, isRepeated: false)
        case .repeated(let receipt):
            let id = ID<Order>(raw: receipt.id)
            let found = try await call.read { session in
                try session.first("SELECT number, version FROM orders WHERE id = \(id)") {
                    (try $0.textOrNil(0), try $0.int(1))
                }
            }
            return answer(id, found?.0, found?.1 ?? receipt.version, isRepeated: true)
        }
    }

    private static func answer(
        _ id: ID<Order>, _ number: String?, _ version: Int64, isRepeated: Bool
    ) -> JSON {
        [
            "status": 201, "id": .string(id.text), "number": .opt(number), "version": .int(version),
            "repeated": .bool(isRepeated),
        ]
    }

    private static func key(
        of order: JSON, _ body: JSON, at index: Int, by call: Call
    ) -> IdempotencyKey? {
        let own = order.text("key").map { "key:" + $0 }
        let reference = body.text("reference").map { "ref:\(body.text("channel") ?? ""):\($0)" }
        let outer = call.request.headers[.idempotencyKey].map { "batch:\($0):\(index)" }
        guard let key = own ?? reference ?? outer else { return nil }
        return IdempotencyKey(
            principal: call.principal.name, place: "POST " + path, key: key, body: body.canonical)
    }
}

import Access
import HTTPTypes
import Journal
import Kit
import Sales
import Storage

/// How an order ends or is taken up again, what is known of the units it waits for, and the days it was
/// promised.
extension API {
    static let orderEnds: [Endpoint] = [
        completion, reopening, serviceDeliveries, supply, promise, changePromise, reviewPromise,
    ]

    private static func verb<C: Command>(
        _ method: HTTPRequest.Method, _ name: String, _ permission: Permission, _ summary: String,
        body: [Schema.Field], given: Endpoint.Given, example: JSON, refusals: [String],
        _ command: @escaping @Sendable (ID<Order>, Call) throws -> C
    ) -> Endpoint {
        .write(
            method, "/orders/{order}/\(name)", .orders, permission, summary, body: .object(body),
            answer: OrderBody.schema, example: .init(path: ["order": "$ORDER"], body: example, given: given)
        ) {
            $0.needsVersion = true
            $0.refusals = ["order.not_allowed"] + refusals
        } run: { call in
            try await call.change { try command($0, call) }
        }
    }

    private static let reason = Schema.Field.needs("reason", .reason)

    private static let completion = {
        var endpoint = verb(
            .post, "completion", .of(CompleteOrder.self), "End an order that did not end by itself",
            body: [reason, .takes("write_off", .flag, "Give up what is still owed to us.")],
            given: .delivered, example: ["reason": "not worth asking for", "write_off": true],
            refusals: ["order.on_hold", "order.unsettled", "order.owes_customer", "order.money_moving"]
        ) { CompleteOrder($0, version: $1.version, writesOff: $1.body["write_off"]?.bool ?? false) }
        let run = endpoint.run
        // What is still owed stands in the way only of those who do not give it up.
        endpoint.run = { call in
            do { return try await run(call) } catch let refusal as Refusal
                where refusal.code == "order.unsettled"
            { throw refusal.at("write_off") }
        }
        return endpoint
    }()

    private static let reopening = verb(
        .post, "reopening", .of(ReopenOrder.self), "Take up an order again that was completed",
        body: [reason], given: .completed, example: ["reason": "the wrong lamp was in the box"], refusals: []
    ) { ReopenOrder($0, version: $1.version) }

    private static let serviceDeliveries = Endpoint.write(
        .post, "/orders/{order}/service-deliveries", .orders, .of(DeliverServices.self),
        "Say that services of an order are done",
        body: .object([
            .takes(
                "lines",
                .list(
                    .object([
                        .needs("position", .integer(1...100_000)),
                        .needs("quantity", .quantity, "In the SKU's unit."),
                    ]), 1...500), "All that wait, if nothing is said.")
        ]), answer: OrderBody.schema,
        example: .init(
            path: ["order": "$ORDER"], body: ["lines": [["position": 2, "quantity": 1]]], given: .service)
    ) {
        $0.needsVersion = true
        $0.refusals = ["order.not_allowed", "order.no_open_services", "line.travels", "line.cannot_deliver"]
    } run: { call in
        let parts = try await call.unitParts(of: try await call.order())
        return try await call.change { DeliverServices($0, version: call.version, lines: parts) }
    }

    private static let supply = verb(
        .put, "supply", .of(SetSupply.self),
        "Say what is known of units that are bought or made for an order",
        body: [
            .needs("line", .integer(1...100_000), "Its position."), .takes("expected_on", .date),
            .takes("state", .word(["started", "ready"]), "They are being made, or are there."), reason,
        ], given: .awaited, example: ["line": 1, "expected_on": "2027-02-01", "reason": "the mill wrote"],
        refusals: ["supply.nothing_awaited", "supply.date_past", "supply.one_change"]
    ) { id, call in
        let expected = call.body.date("expected_on").map { SetSupply.Change.expected($0) }
        let state = call.body.text("state").map { $0 == "ready" ? SetSupply.Change.ready : .started }
        guard (expected == nil) != (state == nil), let change = expected ?? state else {
            throw Refusal("supply.one_change", field: "expected_on")
        }
        return SetSupply(id, version: call.version, line: call.body["line"]?.int ?? 0, change)
    }

    private static let promise = Endpoint.get(
        "/orders/{order}/promise", .orders, .readOrders, "What an order was promised, and why",
        answer: PromiseBody.schema, example: .init(path: ["order": "$ORDER"], given: .confirmed)
    ) { call in try await call.showPromise(try await call.order()) }

    private static let changePromise = Endpoint.write(
        .put, "/orders/{order}/promise", .orders, .of(ChangePromise.self), "Promise other days",
        body: .object([
            .takes("from", .date, "The last day, if nothing is said."), .needs("until", .date), reason,
        ]), answer: PromiseBody.schema,
        example: .init(
            path: ["order": "$ORDER"], body: ["until": "2027-02-01", "reason": "agreed on the telephone"],
            given: .confirmed)
    ) {
        $0.needsVersion = true
        $0.refusals = [
            "order.not_allowed", "promise.same", "promise.reversed", "promise.past", "promise.too_far",
        ]
    } run: { call in
        let id = try await call.order()
        guard let until = call.body.date("until") else { throw Refusal("text.required", field: "until") }
        let receipt = try await call.perform(
            ChangePromise(id, version: call.version, from: call.body.date("from") ?? until, until: until))
        return try await call.showPromise(id, receipt)
    }

    private static let reviewPromise = Endpoint.write(
        .post, "/orders/{order}/promise/review", .orders, .of(ReviewPromise.self),
        "Look again at what an order was promised", answer: PromiseBody.schema,
        example: .init(path: ["order": "$ORDER"], given: .confirmed)
    ) {
        $0.refusals = ["promise.none"]
    } run: { call in
        let id = try await call.order()
        return try await call.showPromise(id, try await call.perform(ReviewPromise(id)))
    }
}

extension Call {
    /// So many units of lines, as the body names them in the SKU's unit.
    fileprivate func unitParts(of id: ID<Order>) async throws -> [CancelUnits.Part] {
        let details = try await read { try OrderDetails.load(id, in: $0) }
        return try body.list("lines").enumerated().map { index, part in
            let position = part["position"]?.int ?? 0
            let decimals = details.lines.first { $0.position == position }?.decimals ?? 0
            let quantity = try Refusal.at("lines[\(index)].quantity") {
                try Quantity.parse(part.digits("quantity") ?? "", decimals: decimals)
            }
            return CancelUnits.Part(position: position, quantity: quantity.amount)
        }
    }

    fileprivate func showPromise(_ id: ID<Order>, _ receipt: Receipt? = nil) async throws -> Reply {
        let (now, keyring) = (company.clock.now(), company.tools.keyring)
        let found = try await read { session in
            (
                try PromiseStory.load(id, in: session, at: now, keyring: keyring),
                try session.first("SELECT version FROM orders WHERE id = \(id)") { try $0.int(0) }
            )
        }
        var reply = Reply(PromiseBody.json(found.0, showsWork: !isBound, mask))
        reply.version = found.1
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }
}

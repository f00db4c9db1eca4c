import Access
import Journal
import Kit
import Sales
import Storage

/// What moves an order along, stops it, or adds to it. Each verb is a thing of its own under the order:
/// confirming an order makes its confirmation.
extension API {
    static let orderSteps: [Endpoint] = [
        step(
            "confirmation", .of(ConfirmOrder.self), "Confirm an order", ["order.supply_missing"],
            given: .authorized
        ) {
            ConfirmOrder($0, version: $1.version)
        },
        step("start", .of(StartOrder.self), "Begin the work on an order", [], given: .confirmed) {
            StartOrder($0, version: $1.version)
        },
        step("cancellation", .of(CancelOrder.self), "Call an order off", [], takesReason: true) {
            CancelOrder($0, version: $1.version)
        },
        step(
            "link-revocation", .of(RevokeLink.self), "Make an order's tracking links worthless", [],
            takesReason: true
        ) { RevokeLink($0, version: $1.version) },
        unitCancellations, hold, releaseHold, message, assignment, reservation,
    ]

    /// A verb without anything to say but why.
    private static func step<C: Command>(
        _ name: String, _ permission: Permission, _ summary: String, _ refusals: [String],
        takesReason: Bool = false, given: Endpoint.Given = .pending,
        _ command: @escaping @Sendable (ID<Order>, Call) -> C
    ) -> Endpoint {
        .write(
            .post, "/orders/{order}/\(name)", .orders, permission, summary,
            body: .object(takesReason ? [.needs("reason", .reason)] : []), answer: OrderBody.schema,
            example: .init(
                path: ["order": "$ORDER"], body: takesReason ? ["reason": "asked for by telephone"] : nil,
                given: given)
        ) {
            $0.needsVersion = true
            $0.refusals = ["order.not_allowed"] + refusals
        } run: { call in
            try await call.change { command($0, call) }
        }
    }

    private static let unitCancellations = Endpoint.write(
        .post, "/orders/{order}/unit-cancellations", .orders, .of(CancelUnits.self),
        "Call some units of an order off",
        body: .object([
            .needs("reason", .reason),
            .needs(
                "lines",
                .list(
                    .object([
                        .needs("position", .integer(1...100_000)),
                        .needs("quantity", .quantity, "In the SKU's unit."),
                    ]), 1...500)),
        ]), answer: OrderBody.schema,
        example: .init(
            path: ["order": "$ORDER"],
            body: ["reason": "ordered twice", "lines": [["position": 1, "quantity": 1]]], given: .pending)
    ) {
        $0.needsVersion = true
        $0.refusals = ["order.not_allowed", "line.unknown"]
    } run: { call in
        let id = try await call.order()
        let body = call.body
        let details = try await call.read { try OrderDetails.load(id, in: $0) }
        let parts = try body.list("lines").enumerated().map { index, part in
            let position = part["position"]?.int ?? 0
            let decimals = details.lines.first { $0.position == position }?.decimals ?? 0
            let quantity = try Refusal.at("lines[\(index)].quantity") {
                try Quantity.parse(part.digits("quantity") ?? "", decimals: decimals)
            }
            return CancelUnits.Part(position: position, quantity: quantity.amount)
        }
        return try await call.change { CancelUnits($0, version: call.version, lines: parts) }
    }

    private static let hold = Endpoint.write(
        .post, "/orders/{order}/holds", .orders, .of(HoldOrder.self), "Stop some steps of an order",
        body: .object([
            .needs("reason", .reason), .takes("kind", .word(Hold.Kind.self), "`manual` if nothing is said."),
            .takes("stops", .list(.word(HoldStop.names), 1...4), "All of them if nothing is said."),
            .takes("owner", .text(1...100)), .takes("due_at", .moment),
        ]), answer: OrderBody.schema,
        example: .init(
            path: ["order": "$ORDER"], body: ["kind": "address", "reason": "no house number"],
            given: .pending)
    ) {
        $0.status = .created
        $0.needsVersion = true
        $0.refusals = ["order.not_allowed"]
    } run: { call in
        let names = call.body.list("stops").compactMap(\.string)
        return try await call.change {
            HoldOrder(
                $0, version: call.version, kind: call.body.word("kind") ?? .manual,
                stops: names.isEmpty ? .all : HoldStop.stops(names), owner: call.body.text("owner"),
                dueAt: call.body.moment("due_at"))
        }
    }

    private static let releaseHold = Endpoint.write(
        .delete, "/orders/{order}/holds/{kind}", .orders, .of(ReleaseHold.self), "Let an order go on",
        body: .object([.takes("reason", .reason)]), answer: OrderBody.schema,
        example: .init(
            path: ["order": "$ORDER", "kind": "manual"], body: ["reason": "she called"], given: .held)
    ) {
        $0.needsVersion = true
        $0.refusals = ["hold.none"]
    } run: { call in
        guard let kind = Hold.Kind(rawValue: call.text("kind")) else { throw Failure.notFound }
        return try await call.change { ReleaseHold($0, version: call.version, kind: kind) }
    }

    private static let message = Endpoint.write(
        .post, "/orders/{order}/messages", .orders, .of(AddMessage.self), "Write in the thread of an order",
        body: .object([
            .needs("text", .text(1...2_000, isMultiline: true)),
            .takes("visibility", .word(["internal", "customer"]), "`internal` if nothing is said."),
        ]), answer: OrderBody.schema,
        example: .init(
            path: ["order": "$ORDER"], body: ["text": "We ship on Friday.", "visibility": "customer"],
            given: .pending)
    ) {
        $0.status = .created
    } run: { call in
        let visibility: OrderMessages.Visibility = call.body.word("visibility") ?? .internal
        return try await call.change {
            AddMessage($0, call.body.text("text") ?? "", visibility: visibility)
        }
    }

    private static let assignment = Endpoint.write(
        .put, "/orders/{order}/assignment", .orders, .of(AssignOrder.self),
        "Make somebody answerable for an order",
        body: .object([.takes("owner", .text(1...100), "Nobody, if null.")]), answer: OrderBody.schema,
        example: .init(path: ["order": "$ORDER"], body: ["owner": "mei"], given: .pending)
    ) {
        $0.needsVersion = true
    } run: { call in
        try await call.change { AssignOrder($0, version: call.version, owner: call.body.text("owner")) }
    }

    private static let reservation = Endpoint.write(
        .post, "/orders/{order}/reservation", .orders, .of(ReserveMissing.self),
        "Reserve what is still missing", answer: OrderBody.schema,
        example: .init(path: ["order": "$ORDER"], given: .pending)
    ) { _ in
    } run: { call in
        try await call.change { ReserveMissing($0) }
    }
}

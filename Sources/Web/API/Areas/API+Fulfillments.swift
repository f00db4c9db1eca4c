import Access
import Delivery
import HTTPTypes
import Journal
import Kit
import Sales
import Storage

/// The work on orders at a location, as whoever plans it sees it: the lists, when it begins, where it is
/// done, what goes together. The work of hands is in `API+Picking.swift`.
extension API {
    static let fulfillments: [Endpoint] = [
        listFulfillments, showFulfillment, release, schedule, split, merger, move, fulfillmentCancellation,
    ]

    private static let states = Fulfillment.State.allCases.map(\.rawValue)

    private static let listFulfillments = Endpoint.get(
        "/fulfillments", .fulfillment, .readFulfillments, "List work, the oldest promise first",
        query: .paging + [
            .takes("state", .word(states + ["any"]), "Whatever is not over, if nothing is said."),
            .takes("location", .code), .takes("order", .text(1...100), "Id, number or reference."),
            .takes("overdue", .flag, "Only what should have arrived before today."),
        ], answer: .page(of: FulfillmentBody.entry),
        example: .init(query: [("location", "AMS"), ("limit", "20")], given: .work)
    ) { call in
        var list = FulfillmentList()
        list.state = call.query.word("state")
        list.includesOver = call.query.text("state") == "any"
        list.location = call.query.text("location")
        list.owner = call.workOwner
        list.limit = call.limit + 1
        if call.query["overdue"]?.bool == true {
            list.overdueOn = Zone.utc.localDate(of: call.company.clock.now())
        }
        if let after = try call.query.text("after").map({ try PageCursor($0, of: "fulfillments") }) {
            guard after.values.count == 2 else { throw Refusal("request.bad_cursor", field: "after") }
            list.after = (after.values[0], after.values[1])
        }
        let order = call.query.text("order")
        let entries = try await call.read { [list] session in
            var list = list
            list.order = try order.map { try OrderLookup.find($0, in: session) ?? ID(raw: 0) }
            return try list.load(in: session)
        }
        let shown = entries.prefix(call.limit)
        let next = entries.count > call.limit ? shown.last : nil
        return Reply(
            page: shown.map(FulfillmentBody.json),
            next: next.map { PageCursor("fulfillments", [$0.sortValue, $0.id.raw]).written })
    }

    private static let showFulfillment = Endpoint.get(
        "/fulfillments/{fulfillment}", .fulfillment, .readFulfillments,
        "Show one: what to take from which shelf, and which parcels hold it", answer: FulfillmentBody.schema,
        example: .init(path: ["fulfillment": "$FULFILLMENT"], given: .work)
    ) { call in try await call.show(try await call.fulfillment()) }

    private static let release = work(
        .post, "release", .of(ReleaseFulfillment.self), "Let work begin", given: .scheduled
    ) { call, id in ReleaseFulfillment(id, version: call.version) }

    private static let schedule = work(
        .put, "schedule", .of(ScheduleFulfillment.self), "Say on which day work begins",
        body: [.takes("release_on", .date, "No day, if null.")], example: ["release_on": "2099-12-01"]
    ) { call, id in ScheduleFulfillment(id, version: call.version, on: call.body.date("release_on")) }

    private static let split = work(
        .post, "split", .of(SplitFulfillment.self),
        "Let some of it go on by itself; answers with the new one",
        body: [.needs("goods", Scanning.list)], example: ["goods": [["code": "LAMP", "quantity": 1]]],
        refusals: Scanning.refusals + ["split.everything"], status: .created
    ) { call, id in SplitFulfillment(id, version: call.version, Scanning.goods(in: call.body)) }

    private static let merger = work(
        .post, "merger", .of(MergeFulfillments.self), "Take another at the same place into this one",
        body: [.needs("other", .text(1...100), "Its id or name.")], given: .splitWork,
        example: ["other": "$OTHER"], refusals: ["merge.other_order", "merge.other_location"]
    ) { call, id in
        let other = call.body.text("other") ?? ""
        let found = try await call.read { session in
            do { return try call.fulfillment(other, in: session) } catch let refusal as Refusal {
                throw refusal.field == nil ? refusal.at("other") : refusal
            }
        }
        return MergeFulfillments(id, version: call.version, with: found)
    }

    private static let move = work(
        .post, "move", .of(MoveFulfillment.self), "Go on with it at another location",
        body: [.needs("to", .code, "The other location's code.")], example: ["to": "RTM"],
        refusals: ["move.same_location", "location.closed", "stock.short"]
    ) { call, id in
        MoveFulfillment(id, version: call.version, to: call.body.text("to") ?? "")
    }.telling("stock.short", at: "to")

    private static let fulfillmentCancellation = work(
        .post, "cancellation", .of(CancelFulfillment.self), "Call work off; the order still wants its units",
        body: [.needs("reason", .reason)], example: ["reason": "the roof leaks"],
        refusals: ["fulfillment.partly_gone"]
    ) { call, id in CancelFulfillment(id, version: call.version) }

    /// A verb of one fulfillment.
    static func work<C: Command>(
        _ method: HTTPRequest.Method, _ name: String, _ permission: Permission, _ summary: String,
        body: [Schema.Field] = [], given: Endpoint.Given = .work, example: JSON? = nil,
        refusals: [String] = [], status: HTTPResponse.Status = .ok,
        _ command: @escaping @Sendable (Call, ID<Fulfillment>) async throws -> C
    ) -> Endpoint {
        .write(
            method, "/fulfillments/{fulfillment}/\(name)", .fulfillment, permission, summary,
            body: .object(body), answer: FulfillmentBody.schema,
            example: .init(path: ["fulfillment": "$FULFILLMENT"], body: example, given: given)
        ) {
            $0.needsVersion = true
            $0.status = status
            $0.refusals = ["fulfillment.not_allowed"] + refusals
        } run: { call in
            let command = try await command(call, try await call.fulfillment())
            return try await Scanning.placing(call.body) { try await call.work { _ in command } }
        }
    }
}

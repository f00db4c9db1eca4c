import Access
import Journal
import Kit
import Sales
import Storage

/// Orders: placing, drafting, changing, listing and looking at them. What moves one along is in
/// `API+OrderSteps.swift`.
extension API {
    static let orders: [Endpoint] = [
        listOrders, placeOrder, OrderBatchEndpoint.endpoint, draftOrder, showOrder, replaceOrder,
        placeDraft, orderEvents,
    ]

    private static let expand = Schema.Field.takes(
        "expand", .words(OrderBody.expansions), "What else to show, with commas between.")

    private static let filters: [Schema.Field] = [
        .takes(
            "q", .text(1...200),
            "Number, reference or tracking number; or whose it is: a customer's number, name, e-mail address "
                + "or telephone, of whom the latest \(OrdersMeant.ofCustomersMax) orders are searched."),
        .takes(
            "state", .words(OrderState.allCases.map(\.rawValue)),
            "One state, or several with commas between."),
        .takes("stage", .integer(0...8)), .takes("payment_status", .word(PaymentStatus.self)),
        .takes("channel", .code), .takes("customer", .text(1...40), "Id or number."),
        .takes("reference", .text(1...100)), .takes("sku", .sku), .takes("placed_from", .moment),
        .takes("placed_until", .moment, "Before this moment."),
        .takes("sort", .word(OrderSearch.Sort.self), "`-id` if nothing is said: the newest first."),
    ]

    private static let listOrders = Endpoint.get(
        "/orders", .orders, .readOrders, "List orders", query: .paging + filters,
        answer: .page(of: OrderBody.entry),
        example: .init(query: [("state", "pending,confirmed"), ("limit", "10")], given: .pending)
    ) { call in
        let search = try await call.orderSearch()
        let entries = try await call.read { try search.load(in: $0) }
        let shown = entries.prefix(call.limit)
        let next = entries.count > call.limit ? shown.last : nil
        return Reply(
            page: shown.map { OrderBody.json($0, call.mask) },
            next: next.map { PageCursor("orders" + search.sort.rawValue, [$0.sortValue, $0.id.raw]).written })
    }

    private static let placeOrder = Endpoint.write(
        .post, "/orders", .orders, .of(PlaceOrder.self), "Place an order", body: OrderDraftBody.schema,
        answer: OrderBody.schema, example: .init(body: sampleDraft)
    ) {
        $0.status = .created
        $0.query = [expand]
        $0.refusals = ["channel.unknown", "sku.not_for_sale", "stock.short", "order.reference_taken"]
    } run: { call in
        let draft = try await call.draft(of: call.body)
        try await call.requireOwn(draft)
        return try await call.showMade(
            try await call.company.perform(PlaceOrder(draft), call.commandRequest))
    }

    private static let draftOrder = Endpoint.write(
        .post, "/orders/drafts", .orders, .of(CreateDraft.self), "Keep an order in the making",
        body: OrderDraftBody.schema, answer: OrderBody.schema, example: .init(body: sampleDraft)
    ) {
        $0.status = .created
        $0.refusals = ["channel.unknown", "sku.not_for_sale", "order.reference_taken"]
    } run: { call in
        let draft = try await call.draft(of: call.body)
        try await call.requireOwn(draft)
        return try await call.showMade(try await call.perform(CreateDraft(draft)))
    }

    private static let showOrder = Endpoint.get(
        "/orders/{order}", .orders, .readOrders, "Show an order", query: [expand],
        answer: OrderBody.schema,
        example: .init(path: ["order": "$ORDER"], query: [("expand", "customer,events")], given: .pending)
    ) { call in try await call.showAsked() }

    private static let replaceOrder = Endpoint.write(
        .put, "/orders/{order}", .orders, .of(EditOrder.self),
        "Replace the lines and the address of a draft or a pending order", body: OrderDraftBody.schema,
        answer: OrderBody.schema,
        example: .init(path: ["order": "$ORDER"], body: sampleDraft, given: .pending)
    ) {
        $0.needsVersion = true
        $0.refusals = ["order.not_allowed", "order.terms_stay", "stock.short"]
    } run: { call in
        let (body, version) = (call.body, call.version)
        let currency = try await call.currency(of: try await call.order())
        let draft = try await call.read { try OrderDraftBody.draft(body, in: $0, of: currency) }
        return try await call.change { EditOrder($0, version: version, draft: draft) }
    }

    private static let placeDraft = Endpoint.write(
        .post, "/orders/{order}/placement", .orders, .of(PlaceDraft.self), "Place a draft",
        answer: OrderBody.schema, example: .init(path: ["order": "$ORDER"], given: .draft)
    ) {
        $0.needsVersion = true
        $0.refusals = ["order.not_allowed", "contact.required", "address.required", "stock.short"]
    } run: { call in
        try await call.change { PlaceDraft($0, version: call.version) }
    }

    private static let orderEvents = Endpoint.get(
        "/orders/{order}/events", .orders, .readOrders, "The timeline of an order",
        query: [.takes("limit", .integer(1...250)), .takes("after", .text(1...400))],
        answer: .page(of: EventBody.schema), example: .init(path: ["order": "$ORDER"], given: .pending)
    ) { call in
        let id = try await call.order()
        let after = try call.query.text("after").map { try PageCursor($0, of: "timeline") }
        let found = try await call.read { [limit = call.limit] in
            try Timeline.of(order: id.raw, after: after?.values.first ?? 0, limit: limit + 1, in: $0)
        }
        let shown = found.prefix(call.limit)
        let last = found.count > call.limit ? shown.last?.order?.sequence : nil
        return Reply(
            page: shown.filter { call.mask.shows($0) }.map { EventBody.json($0, call.mask) },
            next: last.map { PageCursor("timeline", [$0]).written })
    }

    static let sampleDraft: JSON = [
        "channel": "web",
        "contact": ["name": "Ada Byron", "email": "ada@example.com"],
        "shipping_address": [
            "lines": ["12 High Street"], "locality": "London", "postcode": "N1 9GU", "country": "GB",
        ],
        "lines": [["sku": "LAMP", "quantity": 2]],
    ]
}

extension Call {
    fileprivate func orderSearch() async throws -> OrderSearch {
        var search = OrderSearch()
        search.sort = query.word("sort") ?? .newest
        search.limit = limit + 1
        if let after = try query.text("after").map({
            try PageCursor($0, of: "orders" + search.sort.rawValue)
        }) {
            guard after.values.count == 2 else { throw Refusal("request.bad_cursor", field: "after") }
            search.after = (after.values[0], after.values[1])
        }
        search.states = (query.text("state") ?? "").split(separator: ",")
            .compactMap { OrderState(rawValue: String($0)) }
        search.stage = query["stage"]?.int.flatMap(Stage.init(rawValue:))
        search.paymentStatus = query.word("payment_status")
        search.reference = query.text("reference")
        search.sku = query.text("sku")
        search.placedFrom = query.moment("placed_from")
        search.placedUntil = query.moment("placed_until")
        return try await narrowed(search)
    }

    /// By channel and customer: those that were asked for, within those the caller reaches.
    private func narrowed(_ search: OrderSearch) async throws -> OrderSearch {
        let (code, customer) = (query.text("channel"), query.text("customer"))
        let (meant, principal) = (query.text("q"), self.principal)
        let bounds = principal.bounds
        let isBound = endpoint.permission.map { Policy.rows(principal, $0) == .own } ?? true
        let keyring = company.tools.keyring
        return try await read { session in
            var search = search
            search.among = try meant.map {
                try OrdersMeant.by($0, for: principal, in: session, keyring: keyring)
            }
            if let code {
                guard let channel = try Channels.find(code: code, in: session) else {
                    throw Refusal("channel.unknown", field: "channel", ["channel": code])
                }
                search.channel = channel.id
            }
            if let customer {
                search.customer = try CustomerChoice.find(customer, in: session, keyring).customer.id
            }
            guard isBound else { return search }
            if let own = bounds.channel { search.channel = ID(raw: own) }
            // Ties that orders do not carry reach none of them.
            let isReachable = bounds.customer != nil || bounds.channel != nil
            if let own = bounds.customer { search.customer = ID(raw: own) }
            if !isReachable { search.customer = ID(raw: 0) }
            return search
        }
    }

    /// A key that is tied to one channel places orders there and nowhere else.
    func requireOwn(_ draft: OrderDraft) async throws {
        guard let tie = principal.bounds.channel else { return }
        let found = try await read { try Channels.find(code: draft.channel, in: $0) }
        guard found?.id.raw == tie else {
            throw Refusal("channel.unknown", field: "channel", ["channel": draft.channel])
        }
    }
}

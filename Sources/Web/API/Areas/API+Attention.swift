import Access
import Journal
import Kit
import Sales
import Storage

/// What somebody must look at, who answers for it, and that he did.
extension API {
    static let attention: [Endpoint] = [
        listAttention, showAttention, assignAttention, closeAttention,
    ]

    private static let schema = Schema.named(
        "AttentionItem",
        .object([
            .gives("id", .id(AttentionItem.self)), .gives("kind", .text(1...60)),
            .gives("order", .nullable(.id(Order.self))), .gives("order_number", .nullable(.text(1...40))),
            .gives("detail", .anything), .gives("opened_at", .moment), .gives("due_at", .nullable(.moment)),
            .gives("owner", .nullable(.text(1...100))), .gives("closed_at", .nullable(.moment)),
            .gives("closed_by", .nullable(.text(1...200))),
        ]))

    fileprivate static func json(_ item: AttentionItem) -> JSON {
        [
            "id": .string(item.id.text), "kind": .string(item.kind), "order": .opt(item.order?.text),
            "order_number": .opt(item.orderNumber), "detail": item.detail, "opened_at": .opt(item.openedAt),
            "due_at": .opt(item.dueAt), "owner": .opt(item.owner), "closed_at": .opt(item.closedAt),
            "closed_by": .opt(item.closedBy),
        ]
    }

    private static let listAttention = Endpoint.get(
        "/attention-items", .operation, .readOrders, "List what somebody must look at",
        query: .paging + [
            .takes("kind", .text(1...60)), .takes("owner", .text(1...100)),
            .takes("open", .flag, "Only those still open."),
        ],
        answer: .page(of: schema), example: .init(query: [("open", "true")], given: .attention)
    ) { call in
        let after = try call.query.text("after").map { try PageCursor($0, of: "attention") }
        var filter = AttentionItem.Filter()
        (filter.kind, filter.owner) = (call.query.text("kind"), call.query.text("owner"))
        filter.isOpen = call.query["open"]?.bool ?? false
        filter.after = after?.values.first.map { ID(raw: $0) }
        filter.limit = call.limit + 1
        let items = try await call.read { [filter] in try AttentionItem.list(filter, in: $0) }
        let shown = items.prefix(call.limit)
        let next = items.count > call.limit ? shown.last : nil
        return Reply(
            page: shown.map(json), next: next.map { PageCursor("attention", [$0.id.raw]).written })
    }

    private static let showAttention = Endpoint.get(
        "/attention-items/{item}", .operation, .readOrders, "Show what somebody must look at",
        answer: schema, example: .init(path: ["item": "$ITEM"], given: .attention)
    ) { call in try await call.showAttention(call.id("item")) }

    private static let assignAttention = Endpoint.write(
        .put, "/attention-items/{item}/assignment", .operation, .of(AssignAttention.self),
        "Make somebody answerable for it",
        body: .object([
            .takes("owner", .text(1...100), "Nobody, if null."), .takes("due_at", .moment),
        ]), answer: schema,
        example: .init(path: ["item": "$ITEM"], body: ["owner": "mei"], given: .attention)
    ) {
        $0.refusals = ["attention.closed"]
    } run: { call in
        var command = AssignAttention(try call.id("item"), owner: call.body.text("owner"))
        command.dueAt = call.body.moment("due_at")
        return try await call.showAttention(after: try await call.perform(command))
    }

    private static let closeAttention = Endpoint.write(
        .post, "/attention-items/{item}/closing", .operation, .of(CloseAttention.self),
        "Say that somebody looked at it", body: .object([.takes("reason", .reason)]), answer: schema,
        example: .init(
            path: ["item": "$ITEM"], body: ["reason": "called the carrier"], given: .attention)
    ) {
        $0.refusals = ["attention.closed"]
    } run: { call in
        try await call.showAttention(
            after: try await call.perform(CloseAttention(try call.id("item"))))
    }
}

extension Call {
    fileprivate func showAttention(_ id: ID<AttentionItem>) async throws -> Reply {
        Reply(API.json(try await read { try AttentionItem.find(id, in: $0) }))
    }

    fileprivate func showAttention(after receipt: Receipt) async throws -> Reply {
        var reply = try await showAttention(ID(raw: receipt.id))
        reply.isRepeated = receipt.isRepeated
        return reply
    }
}

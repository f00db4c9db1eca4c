import Access
import Journal
import Kit
import Storage

/// Who the caller is, and who tried what.
extension API {
    static let audit: [Endpoint] = [me, listAudit]

    private static let limits = Schema.object(
        Allowance.Kind.allCases.map {
            .gives($0.rawValue, .nullable(.integer(0...Int64.max)), "Null is without limit.")
        })

    private static let me = {
        var endpoint = Endpoint.get(
            "/me", .access, nil, "Who this key is, and what it may do",
            answer: .named(
                "Me",
                .object([
                    .gives("name", .text(1...200), "What stands beside every change."),
                    .gives("roles", .list(.word(Role.self))),
                    .gives("scopes", .nullable(.list(.text(1...80))), "Null: all that the roles may do."),
                    .gives("permissions", .list(.text(1...80)), "What it may do."),
                    .gives("hidden", .list(.word(FieldMask.Field.self)), "What it does not see."),
                    .gives("channel", .nullable(.id("chn")), "Only the orders of this channel."),
                    .gives("location", .nullable(.id("loc")), "Only the work at this location."),
                    .gives("limits", limits),
                ]))
        ) { call in Reply(AccessBody.me(call.principal)) }
        endpoint.asksWho = true
        return endpoint
    }()

    private static let entry = Schema.named(
        "AuditEntry",
        .object([
            .gives("serial", .integer(1...Int64.max)), .gives("at", .moment), .gives("actor", .text(1...200)),
            .gives("role", .word(Role.self)), .gives("command", .text(1...80), "Or the permission."),
            .gives("entity", .text(0...60)), .gives("entity_id", .nullable(.text(1...80))),
            .gives("allowed", .flag), .gives("reason", .nullable(.text(0...500))),
            .gives("request_id", .nullable(.text(1...100))),
        ]))

    private static let listAudit = Endpoint.get(
        "/audit", .access, .readAudit, "Who tried what and whether he was let, newest first",
        query: .paging + [
            .takes("actor", .text(1...200), "`staff:usr_…`, `key:key_…`."), .takes("role", .word(Role.self)),
            .takes("command", .text(1...80), "`order.confirm`."), .takes("entity", .text(1...60)),
            .takes("entity_id", .text(1...80), "`ord_…`"), .takes("allowed", .flag),
            .takes("from", .moment), .takes("until", .moment, "Before this moment."),
        ], answer: .page(of: entry),
        example: .init(query: [("entity", "order"), ("allowed", "true"), ("limit", "20")], given: .pending)
    ) { call in
        var list = AuditList()
        (list.actor, list.role) = (call.query.text("actor"), call.query.word("role"))
        (list.command, list.entity) = (call.query.text("command"), call.query.text("entity"))
        list.isAllowed = call.query["allowed"]?.bool
        (list.from, list.until) = (call.query.moment("from"), call.query.moment("until"))
        if let text = call.query.text("entity_id") {
            guard let found = EntityText.read(text) else {
                throw Refusal("json.not_id", field: "entity_id", ["prefix": "…"])
            }
            (list.entity, list.entityID) = (list.entity ?? found.entity, found.id)
        }
        let after = try call.query.text("after").map { try PageCursor($0, of: "audit") }
        (list.before, list.limit) = (after?.values.first, call.limit + 1)
        let entries = try await call.read { [list] in try list.load(in: $0) }
        let shown = entries.prefix(call.limit)
        let next = entries.count > call.limit ? shown.last : nil
        return Reply(
            page: shown.map(AccessBody.json), next: next.map { PageCursor("audit", [$0.serial]).written })
    }
}

import Access
import Journal
import Kit
import Storage

/// What programs come in with, and how much each role may give away alone.
extension API {
    static let keys: [Endpoint] = [listKeys, addKey, showKey, revokeKey, listLimits, setLimit]

    private static let schema = Schema.named("Key", .object(AccessBody.key))

    private static let listKeys = Endpoint.get(
        "/keys", .access, .readKeys, "List the keys of programs", answer: .page(of: schema),
        example: .init(given: .key)
    ) { call in
        let now = call.company.clock.now()
        let keys = try await call.read { try APIKey.list(in: $0) }
        return Reply(page: keys.map { .object(AccessBody.members($0, at: now)) }, next: nil)
    }

    private static let addKey = Endpoint.write(
        .post, "/keys", .access, .of(AddKey.self), "Make a key; its secret is told once",
        body: .object([
            .needs("name", .text(1...100)),
            .needs("scopes", .list(.text(1...80), 1...100), "`orders:write`, `stock:read`, `order.confirm`."),
            .takes("role", .word(APIKey.roles.map(\.rawValue)), "`integration`."),
            .takes("expires_at", .moment), .takes("channel", .code, "Only the orders of this channel."),
            .takes("location", .code, "Only the work at this location."),
        ]),
        answer: .named(
            "NewKey",
            .object(
                AccessBody.key + [
                    .gives(
                        "secret", .nullable(.text(10...100)), "Never told again: null for a repetition.")
                ])),
        example: .init(body: ["name": "the shop", "scopes": ["orders:write", "stock:read"]])
    ) {
        $0.status = .created
        $0.refusals = ["access.scope_unknown", "access.key_expiry", "access.key_location"]
    } run: { call in
        let body = call.body
        var command = AddKey(
            body.text("name") ?? "", scopes: body.list("scopes").compactMap(\.string))
        command.role = body.word("role") ?? .integration
        command.expiresAt = body.moment("expires_at")
        command.channel = try await call.place("channel")
        command.location = try await call.place("location")
        let (receipt, secret): (Receipt, String?) =
            switch try await call.company.perform(command, call.commandRequest) {
            case .done(let answer): (answer.receipt, answer.secret)
            case .repeated(let receipt): (receipt, nil)
            }
        return try await call.showKey(ID(raw: receipt.id), receipt, [.init("secret", .opt(secret))])
    }

    private static let showKey = Endpoint.get(
        "/keys/{key}", .access, .readKeys, "Show a key", answer: schema,
        example: .init(path: ["key": "$APIKEY"], given: .key)
    ) { call in try await call.showKey(try call.id("key")) }

    private static let revokeKey = Endpoint.write(
        .delete, "/keys/{key}", .access, .of(RevokeKey.self), "Make a key worthless, for ever",
        answer: schema, example: .init(path: ["key": "$APIKEY"], given: .key)
    ) {
        $0.refusals = ["access.key_revoked"]
    } run: { call in
        let receipt = try await call.perform(RevokeKey(try call.id("key")))
        return try await call.showKey(ID(raw: receipt.id), receipt)
    }

    private static let limit = Schema.named(
        "RoleLimits",
        .object(
            [.gives("role", .word(Role.self))]
                + Allowance.Kind.allCases.map {
                    .gives($0.rawValue, .nullable(.integer(0...Int64.max)), "Null is without limit.")
                }))

    private static let listLimits = Endpoint.get(
        "/role-limits", .access, .readLimits, "How much each role may give away alone",
        answer: .page(of: limit)
    ) { call in
        let limits = try await call.read { try RoleLimits.load(in: $0) }
        return Reply(page: Role.allCases.map { json($0, limits) }, next: nil)
    }

    private static let setLimit = Endpoint.write(
        .put, "/role-limits/{role}/{limit}", .access, .of(SetLimit.self),
        "Say how much a role may give away alone",
        body: .object([
            .takes(
                "amount", .integer(0...1_000_000_000),
                "Percent of a discount, else whole units of the currency; null is without limit.")
        ]), answer: limit,
        example: .init(path: ["role": "support", "limit": "refund"], body: ["amount": 250])
    ) {
        $0.refusals = ["access.limit_range"]
    } run: { call in
        guard let role = Role(rawValue: call.text("role")),
            let kind = Allowance.Kind(rawValue: call.text("limit"))
        else { throw Failure.notFound }
        guard let amount = call.body["amount"] else { throw Refusal("text.required", field: "amount") }
        let receipt = try await call.perform(
            SetLimit(role, kind, amount.int.map { .upTo($0) } ?? .unlimited))
        let limits = try await call.read { try RoleLimits.load(in: $0) }
        var reply = Reply(json(role, limits))
        reply.isRepeated = receipt.isRepeated
        return reply
    }

    private static func json(_ role: Role, _ limits: RoleLimits) -> JSON {
        .object(
            [.init("role", .string(role.rawValue))] + (AccessBody.json(limits[role]).members ?? []))
    }
}

extension Call {
    fileprivate func showKey(
        _ id: ID<APIKey>, _ receipt: Receipt? = nil, _ more: [JSON.Member] = []
    ) async throws -> Reply {
        guard let key = try await read({ try APIKey.find(id, in: $0) }) else {
            throw Refusal("access.key_unknown", .notFound)
        }
        var reply = Reply(.object(AccessBody.members(key, at: company.clock.now()) + more))
        reply.isRepeated = receipt?.isRepeated ?? false
        if endpoint.status == .created { reply.location = "/keys/\(id.text)" }
        return reply
    }

    /// The location or channel a member of the body names by its code; nil if it names none.
    func place(_ field: String) async throws -> Int64? {
        guard let code = body.text(field) else { return nil }
        let found = try await read { session in
            field == "channel"
                ? try session.first("SELECT id FROM channels WHERE code = \(code)") { try $0.int(0) }
                : try session.first("SELECT id FROM locations WHERE code = \(code)") { try $0.int(0) }
        }
        guard let found else { throw Refusal("access.\(field)", .notFound, field: field) }
        return found
    }
}

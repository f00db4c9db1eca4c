import Access
import Journal
import Kit

/// Callers, accounts, keys and attempts, as programs see them.
enum AccessBody {
    static func me(_ principal: Principal) -> JSON {
        let permissions = Permission.all.filter {
            Policy.decide(principal, $0, .none) == .allowed
        }
        return [
            "name": .string(principal.name), "roles": .array(principal.roles.map { .string($0.rawValue) }),
            "scopes": principal.scopes.map { .array($0.words.map(JSON.string)) } ?? .null,
            "permissions": .array(permissions.map { .string($0.name) }),
            "hidden": .array(Policy.mask(principal).hidden.map(\.rawValue).sorted().map(JSON.string)),
            "channel": .opt(principal.bounds.channel.map { EntityText.id("channel", $0) }),
            "location": .opt(principal.bounds.location.map { EntityText.id("location", $0) }),
            "limits": json(principal.limits),
        ]
    }

    static func json(_ allowance: Allowance) -> JSON {
        .object(
            Allowance.Kind.allCases.map { kind in
                guard case .upTo(let amount) = allowance[kind] else { return .init(kind.rawValue, .null) }
                return .init(kind.rawValue, .int(amount))
            })
    }

    static func json(_ entry: AuditList.Entry) -> JSON {
        [
            "serial": .int(entry.serial), "at": .opt(entry.at), "actor": .string(entry.actor),
            "role": .string(entry.role.rawValue), "command": .string(entry.command),
            "entity": .string(entry.entity),
            "entity_id": .opt(entry.entityID.map { EntityText.id(entry.entity, $0) }),
            "allowed": .bool(entry.isAllowed), "reason": .opt(entry.reason),
            "request_id": .opt(entry.requestID),
        ]
    }

    static let account: [Schema.Field] = [
        .gives("id", .id(User.self)), .gives("name", .text(1...100)), .gives("email", .text(3...254)),
        .gives("roles", .list(.word(RoleList.staff.map(\.rawValue)))),
        .gives("location", .nullable(.id("loc")), "Only the work there."),
        .gives("state", .word(StaffAccount.State.self)), .gives("has_password", .flag),
        .gives("has_second_factor", .flag), .gives("created_at", .moment),
        .gives("version", .integer(1...Int64.max)),
    ]

    static func members(_ account: StaffAccount) -> [JSON.Member] {
        [
            .init("id", .string(account.id.text)), .init("name", .string(account.person.name)),
            .init("email", .string(account.person.email)),
            .init("roles", .array(account.roles.map { .string($0.rawValue) })),
            .init("location", .opt(account.location.map { EntityText.id("location", $0) })),
            .init("state", .string(account.state.rawValue)),
            .init("has_password", .bool(account.hasPassword)),
            .init("has_second_factor", .bool(account.hasSecondFactor)),
            .init("created_at", .opt(account.createdAt)), .init("version", .int(account.version)),
        ]
    }

    static let key: [Schema.Field] = [
        .gives("id", .id(APIKey.self)), .gives("name", .text(1...100)),
        .gives("hint", .text(1...20), "How it begins."),
        .gives("role", .word(APIKey.roles.map(\.rawValue))), .gives("scopes", .list(.text(1...80))),
        .gives("channel", .nullable(.id("chn"))), .gives("location", .nullable(.id("loc"))),
        .gives("state", .word(["active", "expired", "revoked"])),
        .gives("expires_at", .nullable(.moment)), .gives("revoked_at", .nullable(.moment)),
        .gives("used_at", .nullable(.moment), "To the minute."), .gives("created_by", .text(1...200)),
        .gives("created_at", .moment), .gives("version", .integer(1...Int64.max)),
    ]

    static func members(_ key: APIKey, at now: Instant) -> [JSON.Member] {
        [
            .init("id", .string(key.id.text)), .init("name", .string(key.name)),
            .init("hint", .string(key.hint)), .init("role", .string(key.role.rawValue)),
            .init("scopes", .array(key.scopes.words.map(JSON.string))),
            .init("channel", .opt(key.channel.map { EntityText.id("channel", $0) })),
            .init("location", .opt(key.location.map { EntityText.id("location", $0) })),
            .init("state", .string(key.state(at: now).rawValue)), .init("expires_at", .opt(key.expiresAt)),
            .init("revoked_at", .opt(key.revokedAt)), .init("used_at", .opt(key.usedAt)),
            .init("created_by", .string(key.createdBy)), .init("created_at", .opt(key.createdAt)),
            .init("version", .int(key.version)),
        ]
    }
}

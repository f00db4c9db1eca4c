import Journal
import Kit
import Storage

/// How much of the company's money each role may give away alone: settings, with defaults for those nobody
/// has set.
package struct RoleLimits: Sendable {
    private var allowances: [Role: Allowance]

    private init(_ allowances: [Role: Allowance]) { self.allowances = allowances }

    /// What holds until somebody sets it. Who is not named may give nothing.
    package static let defaults = RoleLimits([
        .sales: Allowance([.discount: .upTo(10)]),
        .support: Allowance([.discount: .upTo(5), .refund: .upTo(100)]),
        .supportLead: Allowance([.discount: .upTo(15), .refund: .upTo(1000), .writeOff: .upTo(10)]),
        .orderManager: Allowance([.discount: .upTo(20), .refund: .upTo(1000), .writeOff: .upTo(50)]),
        .marketing: Allowance([.discount: .upTo(20)]),
        .finance: Allowance([.discount: .upTo(20), .refund: .unlimited, .writeOff: .unlimited]),
        .admin: Allowance([.discount: .unlimited, .refund: .unlimited, .writeOff: .unlimited]),
        // A shop sends its own prices; what it may pay back is nobody's gift.
        .integration: Allowance([.discount: .unlimited]),
        .system: Allowance([.discount: .unlimited, .refund: .unlimited, .writeOff: .upTo(1)]),
    ])

    package static func load(in session: Session) throws -> RoleLimits {
        let reading = Reading()
        try session.each(selection, reading.visit)
        return reading.found
    }

    static let selection: SQL = "SELECT role, kind, amount FROM role_limits"

    /// What the rows say, over what holds until somebody sets it. A class: a row may come later.
    final class Reading {
        private(set) var found = RoleLimits.defaults

        func visit(_ row: Row) throws {
            let (role, kind) = (try row.word(0, as: Role.self), try row.word(1, as: Allowance.Kind.self))
            found.allowances[role, default: Allowance()][kind] =
                try row.intOrNil(2).map { .upTo($0) } ?? .unlimited
        }
    }

    package subscript(_ role: Role) -> Allowance { allowances[role] ?? Allowance() }

    /// What somebody with these roles may give: of each kind the most that one of them allows.
    package func of(_ roles: some Sequence<Role>) -> Allowance {
        roles.reduce(Allowance()) { $0.joined(with: self[$1]) }
    }
}

/// Sets how much a role may give away alone.
package struct SetLimit: Command {
    package static let name = "limit.set"
    package static let roles: Set<Role> = [.admin, .system]
    let role: Role
    let kind: Allowance.Kind
    let limit: Allowance.Limit

    /// One limit of one role.
    enum Setting: IDKind {
        static let prefix = "lim"
    }

    package init(_ role: Role, _ kind: Allowance.Kind, _ limit: Allowance.Limit) {
        (self.role, self.kind, self.limit) = (role, kind, limit)
    }

    package var subject: (entity: String, id: Int64?) { ("limit", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let amount = try checked()
        let row = try session.first(
            """
            INSERT INTO role_limits (id, role, kind, amount)
            VALUES (\(occasion.newID(Setting.self)), \(role), \(kind), \(orNull: amount))
            ON CONFLICT (role, kind) DO UPDATE SET amount = excluded.amount,
                version = role_limits.version + 1
            RETURNING id, version
            """
        ) { (id: try $0.int(0), version: try $0.int(1)) }
        guard let row else { throw StorageFault(.defect, "a limit was not written") }
        let data: JSON = [
            "role": .string(role.rawValue), "kind": .string(kind.rawValue),
            "amount": amount.map(JSON.int) ?? .null,
        ]
        try occasion.record(Event("limit.set", of: ("limit", row.id, row.version), data: data), in: session)
        return Receipt("limit", id: row.id, version: row.version)
    }

    private func checked() throws(Refusal) -> Int64? {
        guard case .upTo(let amount) = limit else { return nil }
        let most: Int64 = kind == .discount ? 100 : 1_000_000_000
        guard (0...most).contains(amount) else {
            throw Refusal("access.limit_range", field: "amount", ["max": String(most)])
        }
        return amount
    }
}

import Access
import ArgumentParser
import Journal
import Kit
import Storage

/// `waybill staff limits` and `limit`: how much a role may give away alone.
extension StaffCommand {
    struct Limits: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("staff limits", "waybill staff limits")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let limits = try await company.database.read { try RoleLimits.load(in: $0) }
                var table = Table("role", "#discount", "#refund", "#write_off")
                let rows = RoleList.staff.map { role -> JSON in
                    let texts = Allowance.Kind.allCases.map { limits[role][$0].text }
                    table.add(role.rawValue, texts[0], texts[1], texts[2])
                    let members = Allowance.Kind.allCases.map {
                        JSON.Member($0.rawValue, limits[role][$0].json)
                    }
                    return .object([.init("role", .string(role.rawValue))] + members)
                }
                output.show(rows, table)
            }
        }
    }

    struct Limit: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff limit", "waybill staff limit support refund 250",
            "waybill staff limit finance write_off unlimited")
        @Argument(help: .words("limit_role")) var limited: Role
        @Argument(help: .words("limit_kind")) var kind: Allowance.Kind
        @Argument(help: .words("limit_amount")) var amount: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let limit: Allowance.Limit
            if amount == "unlimited" {
                limit = .unlimited
            } else {
                guard let number = Int64(amount) else {
                    throw Refusal("access.limit_range", field: "amount", ["max": "1000000000"])
                }
                limit = .upTo(number)
            }
            try await Opening.company { company in
                let receipt = try await write.receipt(SetLimit(limited, kind, limit), in: company)
                StaffAnswer.show(receipt, "done.staff.limit", write.output)
            }
        }
    }
}

extension Allowance.Limit {
    fileprivate var text: String {
        switch self {
        case .upTo(let amount): String(amount)
        case .unlimited: Speech.text("cli.unlimited")
        }
    }

    /// Null is without limit.
    fileprivate var json: JSON {
        switch self {
        case .upTo(let amount): .int(amount)
        case .unlimited: .null
        }
    }
}

extension Allowance.Kind: ExpressibleByArgument {}

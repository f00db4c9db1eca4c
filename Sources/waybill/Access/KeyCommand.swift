import Access
import ArgumentParser
import Journal
import Kit
import Storage

/// `waybill key …`: what programs come in with.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "key", "waybill key list", subcommands: [Add.self, List.self, Revoke.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "key add", "waybill key add 'the shop' --scope orders:write --scope stock:read")
        @Argument(help: .words("key_name")) var name: String
        @Option(help: .words("scope")) var scope: [String]
        @Option(name: .customLong("role"), help: .words("key_role")) var given: Role = .integration
        @Option(help: .words("expires")) var expires: String?
        @Option(help: .words("key_channel")) var channel: String?
        @Option(help: .words("key_location")) var location: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let end = try expires.map { try Typed.instant($0, field: "expires_at") }
            try await Opening.company { company in
                var command = AddKey(name, scopes: scope)
                (command.role, command.expiresAt) = (given, end)
                command.channel = try await PlaceChoice.channel(channel, in: company)
                command.location = try await PlaceChoice.location(location, in: company)
                switch try await write.perform(command, in: company) {
                case .repeated(let receipt):
                    write.output.show(
                        ["id": .string(ID<APIKey>(raw: receipt.id).text), "repeated": true]
                    ) { Speech.text("done.key.repeated") }
                case .done(let answer):
                    write.output.show([
                        "id": .string(ID<APIKey>(raw: answer.receipt.id).text),
                        "secret": .string(answer.secret), "repeated": false,
                    ]) { Speech.text("done.key.add", ["secret": answer.secret]) }
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("key list", "waybill key list")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let now = company.clock.now()
                let keys = try await company.database.read { try APIKey.list(in: $0) }
                var table = Table("key", "name", "hint", "role", "scopes", "state", "expires", "seen")
                for key in keys {
                    table.add(
                        key.id.text, key.name, key.hint + "…", key.role.rawValue,
                        key.scopes.words.joined(separator: " "), key.state(at: now).rawValue,
                        Speech.time(key.expiresAt), Speech.time(key.usedAt))
                }
                output.show(keys.map { $0.json(at: now) }, table)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "key revoke", "waybill key revoke key_0000000000000")
        @Argument(help: .words("api_key")) var key: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            guard let id = ID<APIKey>(key) else {
                throw Refusal("access.key_unknown", .notFound, field: "key")
            }
            try await Opening.company { company in
                let receipt = try await write.receipt(RevokeKey(id), in: company)
                StaffAnswer.show(receipt, "done.key.revoke", write.output)
            }
        }
    }
}

extension APIKey {
    fileprivate func json(at now: Instant) -> JSON {
        [
            "id": .string(id.text), "name": .string(name), "hint": .string(hint),
            "role": .string(role.rawValue), "scopes": .array(scopes.words.map(JSON.string)),
            "state": .string(state(at: now).rawValue),
            "expires_at": expiresAt.map { .string($0.rfc3339) } ?? .null,
            "revoked_at": revokedAt.map { .string($0.rfc3339) } ?? .null,
            "used_at": usedAt.map { .string($0.rfc3339) } ?? .null, "created_by": .string(createdBy),
            "created_at": .string(createdAt.rfc3339), "version": .int(version),
        ]
    }
}

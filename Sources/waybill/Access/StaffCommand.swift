import Access
import ArgumentParser
import Journal
import Kit
import Storage

/// `waybill staff …`: who works here, and what they may do.
struct StaffCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "staff", "waybill staff list",
        subcommands: [
            Add.self, Invite.self, Reset.self, Accept.self, List.self, Change.self, Disable.self, Enable.self,
            Sessions.self, ResetSecondFactor.self, SetUpLink.self, Limits.self, Limit.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff add", "waybill staff add --name 'Ada Byron' --email ada@example.com --role order_manager")
        @Option(help: .words("staff_name")) var name: String
        @Option(help: .words("staff_email")) var email: String
        @Option(name: .customLong("role"), help: .words("staff_role")) var given: [Role]
        @Option(help: .words("staff_location")) var location: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let person = try Person(name: name, email: email)
            try await Opening.company { company in
                let place = try await PlaceChoice.location(location, in: company)
                let command = AddStaff(person, roles: given, location: place)
                try await LinkSheet.show(write.perform(command, in: company), person.name, write.output)
            }
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff invite", "waybill staff invite ada@example.com")
        @Argument(help: .words("user")) var user: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let account = try await StaffChoice.find(user, in: company)
                let outcome = try await write.perform(InviteStaff(account.id), in: company)
                LinkSheet.show(outcome, account.person.name, write.output)
            }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff reset", "waybill staff reset ada@example.com")
        @Argument(help: .words("user")) var user: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let account = try await StaffChoice.find(user, in: company)
                let outcome = try await write.perform(ResetPassword(account.id), in: company)
                LinkSheet.show(outcome, account.person.name, write.output)
            }
        }
    }

    struct SetUpLink: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("staff setup-link", "waybill staff setup-link")
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                LinkSheet.show(try await write.perform(MakeSetUpLink(), in: company), nil, write.output)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("staff list", "waybill staff list --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let keyring = company.tools.keyring
                let accounts = try await company.database.read {
                    try StaffAccount.list(in: $0, keyring: keyring)
                }
                var table = Table("user", "name", "email", "roles", "state", "factor")
                for account in accounts {
                    table.add(
                        account.id.text, account.person.name, account.person.email,
                        account.roles.map(\.rawValue).joined(separator: " "), account.state.rawValue,
                        account.hasSecondFactor ? "✓" : "")
                }
                output.show(accounts.map(\.json), table)
            }
        }
    }
}

/// Finds an account by e-mail address or id.
enum StaffChoice {
    static func find(_ text: String, in company: Company) async throws -> StaffAccount {
        let keyring = company.tools.keyring
        let found = try await company.database.read { session in
            if let id = ID<User>(text) {
                return try StaffAccount.find(id, in: session, keyring: keyring)
            }
            return try StaffAccount.find(email: text, in: session, keyring: keyring)
        }
        guard let found else { throw Refusal("access.unknown", .notFound, field: "user") }
        return found
    }
}

extension StaffAccount {
    var json: JSON {
        [
            "id": .string(id.text), "name": .string(person.name), "email": .string(person.email),
            "roles": .array(roles.map { .string($0.rawValue) }), "state": .string(state.rawValue),
            "has_password": .bool(hasPassword), "has_second_factor": .bool(hasSecondFactor),
            "version": .int(version), "created_at": .string(createdAt.rfc3339),
        ]
    }
}

import Access
import ArgumentParser
import Foundation
import Journal
import Kit
import Storage

/// The commands of `waybill staff` that change an account there is.
extension StaffCommand {
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff change", "waybill staff change ada@example.com --role finance --role support_lead")
        @Argument(help: .words("user")) var user: String
        @Option(help: .words("staff_name")) var name: String?
        @Option(help: .words("staff_email")) var email: String?
        @Option(name: .customLong("role"), help: .words("staff_role")) var given: [Role] = []
        @Option(help: .words("staff_location")) var location: String?
        @Flag(help: .words("every_location")) var everyLocation = false
        @Option(help: .words("version")) var version: Int64?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let account = try await StaffChoice.find(user, in: company)
                var command = ChangeStaff(account.id, version: version)
                (command.name, command.email) = (name, email)
                command.given = given.isEmpty ? nil : given
                if everyLocation { command.location = .clear }
                if let place = try await PlaceChoice.location(location, in: company) {
                    command.location = .set(place)
                }
                try await StaffAnswer.show(
                    write.receipt(command, in: company), "done.staff.change", write.output)
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff disable", "waybill staff disable ada@example.com --reason 'left the company'")
        @Argument(help: .words("user")) var user: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await StaffAnswer.setActive(false, user, "done.staff.disable", write)
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff enable", "waybill staff enable ada@example.com")
        @Argument(help: .words("user")) var user: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await StaffAnswer.setActive(true, user, "done.staff.enable", write)
        }
    }

    struct Sessions: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff sessions", "waybill staff sessions ada@example.com",
            "waybill staff sessions ada@example.com --end")
        @Argument(help: .words("user")) var user: String
        @Flag(help: .words("end_sessions")) var end = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let account = try await StaffChoice.find(user, in: company)
                guard !end else {
                    let receipt = try await write.receipt(EndSessions(account.id), in: company)
                    return StaffAnswer.show(receipt, "done.staff.sessions", write.output)
                }
                let (now, keyring) = (company.clock.now(), company.tools.keyring)
                let sessions = try await company.database.read {
                    try StaffSessions.list(of: account.id, in: $0, at: now, keyring: keyring)
                }
                StaffAnswer.show(sessions, write.output)
            }
        }
    }

    struct ResetSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff reset-factor", "waybill staff reset-factor ada@example.com --reason 'lost telephone'")
        @Argument(help: .words("user")) var user: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let account = try await StaffChoice.find(user, in: company)
                let receipt = try await write.receipt(ResetFactor(account.id), in: company)
                StaffAnswer.show(receipt, "done.staff.factor", write.output)
            }
        }
    }

    /// For whoever sits at the machine itself.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "staff accept", "waybill staff accept LINK < password.txt",
            "waybill staff accept LINK --name 'Ada Byron' --email ada@example.com")
        @Argument(help: .words("access_link")) var link: String
        @Option(help: .words("first_name")) var name: String?
        @Option(help: .words("first_email")) var email: String?
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let token = LinkSheet.token(link)
            try await Opening.company { company in
                let access = Access(company)
                guard let purpose = access.purpose(of: token) else { throw AccessLink.gone }
                switch purpose {
                case .setUp:
                    guard let name, let email else { throw Complaint("cli.first_account", .usage) }
                    let person = try Person(name: name, email: email)
                    try await access.setUp(person, password: Self.password(), link: token)
                case .invitation, .reset:
                    try await access.choosePassword(Self.password(), link: token, purpose)
                case .secondFactor: throw AccessLink.gone
                }
                output.show(["done": true]) { Speech.text("done.staff.accept") }
            }
        }

        /// Never an argument: those can be read by everybody on the machine.
        private static func password() -> String {
            guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
            guard let typed = getpass(Speech.text("cli.password")) else { return "" }
            return String(cString: typed)
        }
    }
}

/// How the commands of this family answer.
enum StaffAnswer {
    static func show(_ receipt: Receipt, _ done: String, _ output: OutputOptions) {
        output.show(
            [
                "id": .string(EntityText.id(receipt.entity, receipt.id)), "version": .int(receipt.version),
                "repeated": .bool(receipt.isRepeated),
            ]
        ) { Speech.text(receipt.isRepeated ? "done.repeated" : done) }
    }

    static func show(_ sessions: [StaffSessions.Entry], _ output: OutputOptions) {
        var table = Table("client", "seen", "ends")
        let rows = sessions.map { entry -> JSON in
            table.add(entry.client ?? "", Speech.time(entry.seenAt), Speech.time(entry.endsAt))
            return [
                "id": .string(entry.id.text), "client": entry.client.map(JSON.string) ?? .null,
                "created_at": .string(entry.createdAt.rfc3339), "seen_at": .string(entry.seenAt.rfc3339),
                "ends_at": .string(entry.endsAt.rfc3339),
            ]
        }
        output.show(rows, table)
    }

    static func setActive(
        _ isActive: Bool, _ user: String, _ done: String, _ write: WriteOptions
    ) async throws {
        try await Opening.company { company in
            let account = try await StaffChoice.find(user, in: company)
            var command = ChangeStaff(account.id)
            command.isActive = isActive
            show(try await write.receipt(command, in: company), done, write.output)
        }
    }
}

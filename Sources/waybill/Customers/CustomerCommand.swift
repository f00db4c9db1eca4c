import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// `waybill customer …`: who buys.
struct CustomerCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "customer", "waybill customer list",
        subcommands: [Add.self, Show.self, List.self, Terms.self, Erase.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "customer add", "waybill customer add --name 'Ada Byron' --email ada@example.com --language en")
        @Option(help: .words("customer_kind")) var kind: Customer.Kind = .person
        @Option(help: .words("name")) var name: String
        @Option(help: .words("company")) var company: String?
        @Option(help: .words("email")) var email: String?
        @Option(help: .words("phone")) var phone: String?
        @Option(help: .words("country")) var country: String?
        @Option(help: .words("line1")) var line1: String?
        @Option(help: .words("locality")) var locality: String?
        @Option(help: .words("postcode")) var postcode: String?
        @Option(help: .words("language")) var language: String?
        @Option(help: .words("tax_number")) var taxNumber: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let command = try addition()
            try await Opening.company { company in
                let receipt = try await write.receipt(command, in: company)
                let keyring = company.tools.keyring
                let details = try await company.database.read {
                    try CustomerDetails.find(ID(raw: receipt.id), in: $0, keyring: keyring)
                }
                let number = details?.customer.number.text ?? ""
                let id = ID<Customer>(raw: receipt.id).text
                write.output.show(
                    ["id": .string(id), "number": .string(number), "repeated": .bool(receipt.isRepeated)]
                ) { Speech.text("done.customer.add", ["customer": number]) }
            }
        }

        private func addition() throws -> AddCustomer {
            let faults = Faults()
            var entry = Contact.Entry(fullName: name, company: company, email: email, phone: phone)
            entry.country = country.flatMap { Country($0) }
            let contact = faults.take(at: "contact") { try Contact(entry) }
            var address: Address?
            if line1 != nil || locality != nil || postcode != nil {
                let place = Address.Entry(
                    fullName: name, lines: line1.map { [$0] } ?? [], locality: locality, postcode: postcode,
                    country: country)
                address = faults.take(at: "address") { try Address(place) }
            }
            let language = language.flatMap { tag in
                faults.take(at: "language") { try OrderFile.language(tag) }
            }
            try faults.check()
            guard let contact else { throw Refusal("contact.required", field: "contact") }
            var command = AddCustomer(kind, contact: contact, address: address)
            command.language = language
            command.taxNumber = taxNumber
            return command
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "customer show", "waybill customer show C-K7M2-9QFX")
        @Argument(help: .words("customer")) var customer: String
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let details = try await CustomerChoice.find(customer, in: company)
                output.show(details.json) { details.text }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "customer list", "waybill customer list --find ada@example.com")
        @Option(help: .words("find")) var find: String?
        @Option(help: .words("customer_kind")) var kind: Customer.Kind?
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            var filter = CustomerList.Filter()
            filter.kind = kind
            filter.key = find
            try await Opening.company { [filter] company in
                let keyring = company.tools.keyring
                let page = try await company.database.read {
                    try CustomerList.page(filter, limit: limit, in: $0, keyring: keyring)
                }
                var table = Table("customer", "kind", "name", "email", "phone")
                let rows = page.entries.map { entry -> JSON in
                    let contact = entry.contact
                    table.add(
                        entry.number.text, entry.kind.rawValue, contact?.fullName ?? "", contact?.email ?? "",
                        contact?.phone ?? "")
                    return [
                        "id": .string(entry.id.text), "number": .string(entry.number.text),
                        "kind": .string(entry.kind.rawValue), "state": .string(entry.state.rawValue),
                        "name": contact.map { .string($0.fullName) } ?? .null,
                        "email": contact?.email.map(JSON.string) ?? .null,
                        "phone": contact?.phone.map(JSON.string) ?? .null,
                    ]
                }
                output.show(rows, table)
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "customer erase", "waybill customer erase C-K7M2-9QFX --reason 'asked for by the customer'")
        @Argument(help: .words("customer")) var customer: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let found = try await CustomerChoice.find(customer, in: company).customer
                let outcome = try await write.perform(EraseCustomer(found.id), in: company)
                write.output.show(
                    ["number": .string(found.number.text), "repeated": .bool(outcome.isRepeated)]
                ) { Speech.text("done.customer.erase", ["customer": found.number.text]) }
            }
        }
    }
}

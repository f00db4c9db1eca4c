import Journal
import Kit
import Sales
import Storage

/// Finds a customer by number or id.
enum CustomerChoice {
    static func find(_ text: String, in company: Company) async throws -> CustomerDetails {
        let keyring = company.tools.keyring
        let found = try await company.database.read { session -> CustomerDetails? in
            if let id = ID<Customer>(text) {
                return try CustomerDetails.find(id, in: session, keyring: keyring)
            }
            guard let number = CustomerNumber(text) else { return nil }
            return try CustomerDetails.find(number: number, in: session, keyring: keyring)
        }
        guard let found else { throw Refusal("customer.unknown", .notFound, field: "customer") }
        return found
    }
}

/// One customer on one page.
extension CustomerDetails {
    var json: JSON {
        let totals = totals.map { sum -> JSON in
            ["currency": .string(sum.currency.code), "orders": .int(sum.orders), "amount": .int(sum.amount)]
        }
        return [
            "id": .string(customer.id.text), "number": .string(customer.number.text),
            "kind": .string(customer.kind.rawValue), "state": .string(customer.state.rawValue),
            "language": customer.language.map { .string($0.rawValue) } ?? .null,
            "name": contact.map { .string($0.fullName) } ?? .null,
            "company": contact?.company.map(JSON.string) ?? .null,
            "email": contact?.email.map(JSON.string) ?? .null,
            "phone": contact?.phone.map(JSON.string) ?? .null,
            "terms": terms.map(\.json) ?? .null,
            "totals": .array(totals), "merged": .array(merged.map { .string($0.text) }),
            "version": .int(customer.version), "created_at": .string(customer.createdAt.rfc3339),
        ]
    }

    var text: String {
        var lines = ["\(customer.number.text)  \(customer.kind.rawValue)  \(customer.state.rawValue)"]
        lines += [contact?.fullName, contact?.company, contact?.email, contact?.phone].compactMap(\.self)
            .filter { !$0.isEmpty }
        if let address {
            let parts =
                address.lines + [address.locality, address.postcode, address.country.code].compactMap(\.self)
            lines.append(parts.joined(separator: ", "))
        }
        if let terms { lines.append(terms.sentence(of: customer.number.text)) }
        lines += totals.map { sum in
            Speech.text(
                "cli.customer_total",
                ["orders": String(sum.orders), "amount": Speech.money(sum.amount, sum.currency)])
        }
        return lines.joined(separator: "\n")
    }
}

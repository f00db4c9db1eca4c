/// Rules about the parts of a customer's profile that are not his contact or address.
import Kit
import Storage

enum CustomerProfile {
    /// Kept as it is written on invoices: every country has another form, and some have several.
    static func taxNumber(_ raw: String?) throws(Refusal) -> String? {
        guard let raw = raw.typed else { return nil }
        let text = try Text.clean(raw, field: "tax_number", max: 32)
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || " -./".unicodeScalars.contains(scalar)
        }
        guard isPlain else { throw Refusal("customer.tax_number", field: "tax_number") }
        return text.uppercased()
    }

    /// Persons buy for companies, and companies for themselves: so no chain of them can close to a ring.
    static func checkCompany(
        _ company: ID<Customer>, of customer: ID<Customer>?, _ kind: Customer.Kind?, in session: Session
    ) throws {
        let ofCustomer = try customer.flatMap { try self.kind(of: $0, in: session) }
        guard try self.kind(of: company, in: session) == .company, (ofCustomer ?? kind) != .company else {
            throw Refusal("customer.not_a_company", field: "company")
        }
    }

    private static func kind(of customer: ID<Customer>, in session: Session) throws -> Customer.Kind? {
        try session.first("SELECT kind FROM customers WHERE id = \(customer) AND state = 'active'") {
            try $0.word(0)
        }
    }
}

/// What a change does to one part: leaves it, empties it, or sets it.
package enum Edit<Value: Hashable & Sendable>: Hashable, Sendable {
    case keep
    case clear
    case set(Value)

    var value: Value? {
        if case .set(let value) = self { value } else { nil }
    }
}

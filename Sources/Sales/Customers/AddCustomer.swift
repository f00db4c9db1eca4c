import Journal
import Kit
import Storage

/// Opens an account for a person or a company. Guests come by themselves, with their first order.
package struct AddCustomer: Command {
    package static let name = "customer.add"
    package static let roles: Set<Role> = [.sales, .support, .orderManager, .admin, .integration, .system]

    package var kind: Customer.Kind
    package var contact: Contact
    package var address: Address?
    package var language: Language?
    /// The company a person buys for.
    package var company: ID<Customer>?
    package var taxNumber: String?
    /// What a channel calls him.
    package var reference: Reference?
    /// False refuses somebody whose e-mail address or telephone number we already know.
    package var allowsTwin = false

    package struct Reference: Hashable, Sendable {
        package let channel: ID<Channel>
        package let text: String

        package init(channel: ID<Channel>, text: String) {
            (self.channel, self.text) = (channel, text)
        }
    }

    package init(_ kind: Customer.Kind, contact: Contact, address: Address? = nil) {
        (self.kind, self.contact, self.address) = (kind, contact, address)
    }

    package var subject: (entity: String, id: Int64?) { ("customer", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let taxNumber = try CustomerProfile.taxNumber(taxNumber)
        let reference = try reference.map {
            try Text.clean($0.text, field: "reference", max: 200, required: true)
        }
        if let company { try CustomerProfile.checkCompany(company, of: nil, kind, in: session) }
        let sought = Sought(
            contact, reference: reference, self.reference?.channel ?? ID(raw: 0), language, occasion.keyring)
        if !allowsTwin, let twin = try twin(of: sought, in: session) {
            throw Refusal("customer.exists", .conflict, field: "contact", ["number": twin])
        }
        let recognized = try Customers.add(sought, as: kind, in: session, on: occasion)
        guard let id = recognized?.customer, let recognized else {
            throw Refusal("customer.reference_taken", .conflict, field: "reference")
        }
        let address = try address.map { try Customers.keep([$0], of: recognized, in: session, on: occasion) }?
            .first
        try session.run(
            """
            UPDATE customers SET address_id = \(orNull: address), belongs_to = \(orNull: company),
                tax_number = \(orNull: taxNumber) WHERE id = \(id)
            """)
        return Receipt("customer", id: id.raw, version: 1)
    }

    /// The number of the customer these words already lead to.
    private func twin(of sought: Sought, in session: Session) throws -> String? {
        if let digest = sought.strongest { try session.run(session.dialect.wait(for: digest)) }
        guard let known = try Customers.find(sought, in: session) else { return nil }
        return try session.first("SELECT number FROM customers WHERE id = \(known.customer)") {
            try $0.text(0)
        }
    }
}

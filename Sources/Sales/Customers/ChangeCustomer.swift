import Journal
import Kit
import Storage

/// Changes the profile of a customer. A contact or an address becomes a new version; orders keep the one they
/// were placed with. With a new contact he is recognized by its e-mail address and telephone number only.
package struct ChangeCustomer: Command {
    package static let name = "customer.change"
    package static let roles: Set<Role> = [.sales, .support, .orderManager, .admin, .integration, .system]

    package let customer: ID<Customer>
    /// The version the change was made from; another one is refused.
    package let version: Int64
    package var contact: Contact?
    package var address: Address?
    package var language: Edit<Language> = .keep
    package var company: Edit<ID<Customer>> = .keep
    package var taxNumber: Edit<String> = .keep

    package init(_ customer: ID<Customer>, version: Int64) {
        (self.customer, self.version) = (customer, version)
    }

    package var subject: (entity: String, id: Int64?) { ("customer", customer.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        guard let next = try Customers.advance(customer, from: version, in: session) else {
            throw try Customers.refusal(for: customer, in: session)
        }
        let contact = try keepContact(in: session, on: occasion)
        let address = try address.map { try Customers.keep($0, of: customer, in: session, on: occasion) }
        if case .set(let company) = company {
            try CustomerProfile.checkCompany(company, of: customer, nil, in: session)
        }
        let number = try CustomerProfile.taxNumber(taxNumber.value)
        try session.run(
            """
            UPDATE customers SET contact_id = COALESCE(\(orNull: contact), contact_id),
                address_id = COALESCE(\(orNull: address), address_id),
                language = CASE \(language == .keep) WHEN 1 THEN language ELSE \(orNull: language.value) END,
                belongs_to = CASE \(company == .keep) WHEN 1 THEN belongs_to
                    ELSE \(orNull: company.value) END,
                tax_number = CASE \(taxNumber == .keep) WHEN 1 THEN tax_number ELSE \(orNull: number) END
            WHERE id = \(customer)
            """)
        let event = CustomerEvent.changed(customer, version: next, contact: contact, address: address)
        try occasion.record(event, in: session)
        return Receipt("customer", id: customer.raw, version: next)
    }

    private func keepContact(in session: Session, on occasion: Occasion) throws -> ID<ContactVersion>? {
        guard let contact else { return nil }
        let sought = Sought(contact, reference: nil, ID(raw: 0), nil, occasion.keyring)
        let key = try Customers.key(of: customer, in: session, on: occasion)
        try session.run("DELETE FROM customer_keys WHERE customer_id = \(customer)")
        return try Customers.keep(sought, of: customer, under: key, in: session, on: occasion)
    }
}

import Journal
import Kit
import Storage

/// Forgets a person for good, and all customers that were merged into him: his keys are destroyed, so that no
/// copy and no backup of what was sealed under them can be read again. Orders, money and his number stay.
///
/// Emptied rows of his versions stay too, since orders point at them; they keep the country, which the tax on
/// an order depends on.
package struct EraseCustomer: Command {
    package static let name = "customer.erase"
    package static let roles: Set<Role> = [.admin, .system]

    package let customer: ID<Customer>

    package init(_ customer: ID<Customer>) {
        self.customer = customer
    }

    package var subject: (entity: String, id: Int64?) { ("customer", customer.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        guard let version = try Customers.advance(customer, in: session) else {
            throw try Customers.refusal(for: customer, in: session)
        }
        let family = Customers.family(of: customer)
        try session.run(
            """
            UPDATE customers SET contact_id = NULL, address_id = NULL, language = NULL, tax_number = NULL,
                terms_days = NULL, credit_limit = NULL, credit_currency = NULL, belongs_to = NULL
            WHERE id = \(customer) OR merged_into = \(customer)
            """)
        try session.run("UPDATE customers SET state = 'erased' WHERE id = \(customer)")
        let empty: [UInt8] = []
        try session.run(
            "UPDATE contact_versions SET sealed = \(empty), digest = \(empty) WHERE subject_id IN (\(family))"
        )
        try session.run(
            "UPDATE address_versions SET sealed = \(empty), digest = \(empty) WHERE subject_id IN (\(family))"
        )
        let boxes = try session.all(
            "SELECT digest FROM customer_keys WHERE kind = 'email' AND customer_id IN (\(family))"
        ) { try $0.bytes(0) }
        try Mailbox.forget(boxes, in: session)
        try session.run("DELETE FROM subject_keys WHERE subject_id IN (\(family))")
        try session.run("DELETE FROM customer_keys WHERE customer_id IN (\(family))")
        try session.run("DELETE FROM customer_words WHERE customer_id IN (\(family))")
        try session.run("DELETE FROM customer_references WHERE customer_id IN (\(family))")
        try session.run("DELETE FROM consents WHERE customer_id IN (\(family))")
        try occasion.record(CustomerEvent.erased(customer, version: version), in: session)
        return Receipt("customer", id: customer.raw, version: version)
    }
}

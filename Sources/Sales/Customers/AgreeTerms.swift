import Journal
import Kit
import Storage

/// Agrees with a customer on paying later, up to a limit; empty terms end it.
package struct AgreeTerms: Command {
    package static let name = "customer.agree_terms"
    package static let roles: Set<Role> = [.finance, .admin]

    package let customer: ID<Customer>
    package let version: Int64
    package let terms: Customers.Terms

    package init(_ customer: ID<Customer>, version: Int64, terms: Customers.Terms) {
        (self.customer, self.version, self.terms) = (customer, version, terms)
    }

    package var subject: (entity: String, id: Int64?) { ("customer", customer.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var faults = FaultList()
        if let days = terms.days, !(0...Self.daysMax).contains(days) {
            faults.add(Refusal("customer.terms_days", field: "terms.days", ["max": String(Self.daysMax)]))
        }
        if terms.creditLimit?.isNegative == true {
            faults.add(Refusal("customer.credit_limit", field: "terms.credit_limit"))
        }
        try faults.check()
        guard let next = try Customers.advance(customer, from: version, in: session) else {
            throw try Customers.refusal(for: customer, in: session)
        }
        try session.run(
            """
            UPDATE customers SET terms_days = \(orNull: terms.days),
                credit_limit = \(orNull: terms.creditLimit?.minor),
                credit_currency = \(orNull: terms.creditLimit?.currency.code),
                needs_purchase_order = \(terms.needsPurchaseOrder)
            WHERE id = \(customer)
            """)
        try occasion.record(CustomerEvent.termsAgreed(customer, version: next, terms), in: session)
        return Receipt("customer", id: customer.raw, version: next)
    }

    private static let daysMax: Int64 = 365
}

/// What is told of customers to the rest of the house: ids and numbers, never a name.
import Journal
import Kit

enum CustomerEvent {
    static func added(_ id: ID<Customer>, _ kind: Customer.Kind, contact: ID<ContactVersion>?) -> Event {
        Event(
            "customer.added", of: ("customer", id.raw, 1),
            data: .texts([("kind", kind.rawValue), ("contact", contact?.text)]))
    }

    static func changed(
        _ id: ID<Customer>, version: Int64, contact: ID<ContactVersion>? = nil,
        address: ID<AddressVersion>? = nil
    ) -> Event {
        Event(
            "customer.changed", of: ("customer", id.raw, version),
            data: .texts([("contact", contact?.text), ("address", address?.text)]))
    }

    static func merged(_ id: ID<Customer>, version: Int64, into survivor: ID<Customer>) -> Event {
        Event("customer.merged", of: ("customer", id.raw, version), data: .texts([("into", survivor.text)]))
    }

    static func absorbed(_ id: ID<Customer>, version: Int64, other: ID<Customer>) -> Event {
        Event("customer.absorbed", of: ("customer", id.raw, version), data: .texts([("other", other.text)]))
    }

    static func termsAgreed(_ id: ID<Customer>, version: Int64, _ terms: Customers.Terms) -> Event {
        let data: JSON = [
            "days": terms.days.map(JSON.int) ?? nil,
            "credit_limit": terms.creditLimit.map { .string($0.decimal) } ?? nil,
            "currency": terms.creditLimit.map { .string($0.currency.code) } ?? nil,
            "needs_purchase_order": .bool(terms.needsPurchaseOrder),
        ]
        return Event("customer.terms_agreed", of: ("customer", id.raw, version), data: data)
    }

    static func consent(
        _ id: ID<Customer>, version: Int64, _ isGranted: Bool, purpose: String, _ medium: Consent.Medium
    ) -> Event {
        Event(
            isGranted ? "customer.consent_given" : "customer.consent_withdrawn",
            of: ("customer", id.raw, version),
            data: .texts([("purpose", purpose), ("medium", medium.rawValue)]))
    }

    static func erased(_ id: ID<Customer>, version: Int64) -> Event {
        Event("customer.erased", of: ("customer", id.raw, version))
    }
}

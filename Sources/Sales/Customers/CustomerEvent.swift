/// What is told of customers to the rest of the house: ids and numbers, never a name.
import Journal
import Kit

enum CustomerEvent {
    static func added(_ id: ID<Customer>, _ kind: Customer.Kind, contact: ID<ContactVersion>?) -> Event {
        Event(
            "customer.added", of: ("customer", id.raw, 1),
            data: .object([("kind", kind.rawValue), ("contact", contact?.text)]))
    }

    static func changed(
        _ id: ID<Customer>, version: Int64, contact: ID<ContactVersion>? = nil,
        address: ID<AddressVersion>? = nil
    ) -> Event {
        Event(
            "customer.changed", of: ("customer", id.raw, version),
            data: .object([("contact", contact?.text), ("address", address?.text)]))
    }

    static func merged(_ id: ID<Customer>, version: Int64, into survivor: ID<Customer>) -> Event {
        Event("customer.merged", of: ("customer", id.raw, version), data: .object([("into", survivor.text)]))
    }

    static func absorbed(_ id: ID<Customer>, version: Int64, other: ID<Customer>) -> Event {
        Event("customer.absorbed", of: ("customer", id.raw, version), data: .object([("other", other.text)]))
    }

    static func erased(_ id: ID<Customer>, version: Int64) -> Event {
        Event("customer.erased", of: ("customer", id.raw, version))
    }
}

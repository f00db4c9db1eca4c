import Kit

/// Somebody who orders: a person, a company, or a guest who left no account. What we know of him by name
/// stands in versions that are sealed under a key of his own; the row itself holds nothing that tells who he
/// is.
package struct Customer: Hashable, Sendable, IDKind {
    package static let prefix = "cus"

    package enum Kind: String, CaseIterable, Sendable {
        case person, company, guest
    }

    package enum State: String, CaseIterable, Sendable {
        case active
        /// Lives on in another customer, who holds his references and keys.
        case merged
        /// Nothing is known of him any more but his number.
        case erased
    }

    package let id: ID<Customer>
    package let number: CustomerNumber
    package let kind: Kind
    package let state: State
    package let mergedInto: ID<Customer>?
    /// The company he buys for.
    package let belongsTo: ID<Customer>?
    package let language: Language?
    package let contact: ID<ContactVersion>?
    package let address: ID<AddressVersion>?
    package let taxNumber: String?
    package let version: Int64
    package let createdAt: Instant
}

/// One state of a customer's name, e-mail and telephone, never changed once it is written.
package enum ContactVersion: IDKind {
    package static let prefix = "cct"
}

/// One state of an address, never changed once it is written.
package enum AddressVersion: IDKind {
    package static let prefix = "adr"
}

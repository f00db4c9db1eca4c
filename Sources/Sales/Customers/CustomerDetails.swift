import Journal
import Kit
import Storage

/// All that a person at the desk wants to see of one customer. Names come out only with the keyring.
package struct CustomerDetails: Sendable {
    package let customer: Customer
    package let contact: Contact?
    package let address: Address?
    package let companyNumber: CustomerNumber?
    package let terms: Customers.Terms?
    package let totals: [Customers.Totals]
    package let consents: [Consent]
    package let references: [AddCustomer.Reference]
    /// The customers that were merged into this one.
    package let merged: [CustomerNumber]

    /// A merged customer's number leads to the one he was merged into.
    package static func find(
        number: CustomerNumber, in session: Session, keyring: Keyring
    ) throws -> CustomerDetails? {
        let id = try session.first("SELECT id FROM customers WHERE number = \(number.text)") {
            try $0.id(0, Customer.self)
        }
        return try id.flatMap { try find($0, in: session, keyring: keyring) }
    }

    package static func find(
        _ id: ID<Customer>, in session: Session, keyring: Keyring
    ) throws -> CustomerDetails? {
        guard let customer = try Customer.find(id, in: session) else { return nil }
        return CustomerDetails(
            customer: customer,
            contact: try customer.contact.flatMap {
                try Customers.contact($0, in: session, keyring: keyring)
            },
            address: try customer.address.flatMap {
                try Customers.address($0, in: session, keyring: keyring)
            },
            companyNumber: try customer.belongsTo.flatMap { try Customer.find($0, in: session)?.number },
            terms: try Customers.terms(of: customer.id, in: session),
            totals: try Customers.totals(of: customer.id, in: session),
            consents: try Customers.consents(of: customer.id, in: session),
            references: try Customers.references(of: customer.id, in: session),
            merged: try Customers.merged(into: customer.id, in: session))
    }
}

extension Customer {
    /// The row, or that of the customer he was merged into.
    static func find(_ id: ID<Customer>, in session: Session) throws -> Customer? {
        try session.first(
            """
            SELECT s.id, s.number, s.kind, s.state, s.merged_into, s.belongs_to, s.language,
                s.contact_id, s.address_id, s.tax_number, s.version, s.created_at
            FROM customers c JOIN customers s ON s.id = COALESCE(c.merged_into, c.id) WHERE c.id = \(id)
            """, Customer.init)
    }

    private init(_ row: Row) throws {
        guard let number = CustomerNumber(try row.text(1)) else {
            throw StorageFault(.corrupt, "a customer's number has a wrong check character")
        }
        self.init(
            id: try row.id(0), number: number, kind: try row.word(2), state: try row.word(3),
            mergedInto: try row.idOrNil(4), belongsTo: try row.idOrNil(5),
            language: try row.textOrNil(6).flatMap(Language.init(rawValue:)), contact: try row.idOrNil(7),
            address: try row.idOrNil(8), taxNumber: try row.textOrNil(9), version: try row.int(10),
            createdAt: try row.instant(11))
    }
}

extension Customers {
    static func references(
        of customer: ID<Customer>, in session: Session
    ) throws -> [AddCustomer.Reference] {
        try session.all(
            """
            SELECT channel_id, reference FROM customer_references WHERE customer_id = \(customer)
            ORDER BY channel_id, reference
            """
        ) { AddCustomer.Reference(channel: try $0.id(0), text: try $0.text(1)) }
    }

    static func merged(into customer: ID<Customer>, in session: Session) throws -> [CustomerNumber] {
        try session.all("SELECT number FROM customers WHERE merged_into = \(customer) ORDER BY id") {
            CustomerNumber(try $0.text(0))
        }.compactMap(\.self)
    }
}

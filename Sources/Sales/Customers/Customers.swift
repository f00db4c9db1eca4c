import Journal
import Kit
import Storage

/// What other parts ask about customers. Names, addresses and notes come out of their versions only with the
/// keyring, and not at all once the customer is erased.
package enum Customers {
    /// Nil once it is erased.
    package static func contact(
        _ id: ID<ContactVersion>, in session: Session, keyring: Keyring
    ) throws -> Contact? {
        let sealed = try session.first(
            """
            SELECT v.sealed, k.sealed FROM contact_versions v
                JOIN subject_keys k ON k.subject_id = v.subject_id
            WHERE v.id = \(id)
            """, Sealed.init)
        return try sealed?.open(with: keyring).map(Contact.init(stored:))
    }

    /// Nil once it is erased.
    package static func address(
        _ id: ID<AddressVersion>, in session: Session, keyring: Keyring
    ) throws -> Address? {
        let sealed = try session.first(
            """
            SELECT v.sealed, k.sealed FROM address_versions v
                JOIN subject_keys k ON k.subject_id = v.subject_id
            WHERE v.id = \(id)
            """, Sealed.init)
        return try sealed?.open(with: keyring).map(Address.init(stored:))
    }

    /// Reads what `seal` wrote. Nil once the customer is erased.
    package static func open(
        _ text: [UInt8], of customer: ID<Customer>, in session: Session, keyring: Keyring
    ) throws -> String? {
        let key = try session.first("SELECT sealed FROM subject_keys WHERE subject_id = \(customer)") {
            try $0.bytes(0)
        }
        return try key.flatMap { try Sealed(text: text, key: $0).open(with: keyring) }
    }

    /// A customer and all who were merged into him: `customer_id IN (\(Customers.family(of: id)))`. Orders
    /// keep the id they were placed under.
    package static func family(of customer: ID<Customer>) -> SQL {
        "SELECT id FROM customers WHERE id = \(customer) OR merged_into = \(customer)"
    }

    /// The customer himself, or the one he was merged into. Nil if there is none of that id.
    package static func survivor(of customer: ID<Customer>, in session: Session) throws -> ID<Customer>? {
        try session.first("SELECT COALESCE(merged_into, id) FROM customers WHERE id = \(customer)") {
            try $0.id(0)
        }
    }

    /// What was agreed about paying later; of a buyer without terms of his own, his company's. Nil if nothing
    /// was.
    package static func terms(of customer: ID<Customer>, in session: Session) throws -> Terms? {
        let found = try session.all(
            """
            SELECT t.terms_days, t.credit_limit, t.credit_currency, t.needs_purchase_order
            FROM customers c JOIN customers s ON s.id = COALESCE(c.merged_into, c.id)
                JOIN customers t ON t.id = s.id OR t.id = s.belongs_to
            WHERE c.id = \(customer) ORDER BY CASE WHEN t.id = s.id THEN 0 ELSE 1 END
            """, Terms.init)
        return found.first { $0 != Terms() }
    }
}

extension Customers {
    /// Paying later, for companies mostly.
    package struct Terms: Hashable, Sendable {
        /// Days from the invoice until payment is due; nil means paid in advance.
        package var days: Int64?
        package var creditLimit: Money?
        package var needsPurchaseOrder = false

        package init(days: Int64? = nil, creditLimit: Money? = nil, needsPurchaseOrder: Bool = false) {
            (self.days, self.creditLimit, self.needsPurchaseOrder) = (days, creditLimit, needsPurchaseOrder)
        }

        fileprivate init(_ row: Row) throws {
            days = try row.intOrNil(0)
            needsPurchaseOrder = try row.bool(3)
            if let minor = try row.intOrNil(1), let currency = Currency(try row.text(2)) {
                creditLimit = try Money(minor: minor, currency: currency)
            }
        }
    }
}

/// A text and the key it was sealed under, itself sealed, as they lie in the store.
struct Sealed {
    let text: [UInt8]
    let key: [UInt8]

    init(text: [UInt8], key: [UInt8]) {
        (self.text, self.key) = (text, key)
    }

    init(_ row: Row) throws {
        (text, key) = (try row.bytes(0), try row.bytes(1))
    }

    /// Nil for the empty rest that an erased version leaves behind.
    func open(with keyring: Keyring) throws -> String? {
        text.isEmpty ? nil : try SubjectKey(sealed: key, keyring: keyring).open(text)
    }
}

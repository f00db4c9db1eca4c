/// Writes the rows of customers and of the versions of what we know about them.
import Journal
import Kit
import Storage

struct NewCustomer {
    let id: ID<Customer>
    let kind: Customer.Kind
    let language: Language?
}

extension Customers {
    /// Three numbers are drawn and the first free one is taken, in the one statement, so that nobody has to
    /// wait for the answer. That all three are taken is a fault no one will live to see.
    static func insert(_ new: NewCustomer, in session: Session, on occasion: Occasion) throws {
        let first = CustomerNumber(random: occasion.random).text
        let second = CustomerNumber(random: occasion.random).text
        let third = CustomerNumber(random: occasion.random).text
        try session.run(
            """
            INSERT INTO customers (id, number, kind, language, created_at)
            SELECT \(new.id),
                CASE WHEN NOT EXISTS (SELECT 1 FROM customers WHERE number = \(first)) THEN \(first)
                    WHEN NOT EXISTS (SELECT 1 FROM customers WHERE number = \(second)) THEN \(second)
                    ELSE \(third) END,
                \(new.kind), \(orNull: new.language), \(occasion.now)
            """)
    }

    /// Locks the row and takes the next version. Nil if nothing more may be written about him.
    static func advance(_ customer: ID<Customer>, in session: Session) throws -> Int64? {
        try session.first(
            """
            UPDATE customers SET version = version + 1 WHERE id = \(customer) AND state = 'active'
            RETURNING version
            """
        ) { try $0.int(0) }
    }

    /// The same, refusing (with nil) if it is not the version the change was made from.
    static func advance(_ customer: ID<Customer>, from version: Int64, in session: Session) throws -> Int64? {
        try session.first(
            """
            UPDATE customers SET version = version + 1
            WHERE id = \(customer) AND state = 'active' AND version = \(version) RETURNING version
            """
        ) { try $0.int(0) }
    }

    /// A new version of the contact sought, and the keys under which it is found again.
    static func keep(
        _ sought: Sought, of customer: ID<Customer>, under key: SubjectKey, in session: Session,
        on occasion: Occasion
    ) throws -> ID<ContactVersion>? {
        guard let contact = sought.contact, let digest = sought.digest else { return nil }
        let id = occasion.newID(ContactVersion.self)
        try session.run(
            """
            INSERT INTO contact_versions (id, subject_id, digest, sealed, created_at)
            VALUES (\(id), \(customer), \(digest), \(try key.seal(contact.text)), \(occasion.now))
            """)
        for (kind, digest) in sought.keys {
            try session.run(
                """
                INSERT INTO customer_keys (kind, digest, customer_id) VALUES (\(kind), \(digest), \(customer))
                ON CONFLICT DO NOTHING
                """)
        }
        return id
    }

    /// Keeps an address as an immutable sealed version; an equal one the customer already has is used again.
    package static func keep(
        _ address: Address, of customer: ID<Customer>, in session: Session, on occasion: Occasion
    ) throws -> ID<AddressVersion> {
        let digest = occasion.keyring.digest("address", address.text)
        let found = try session.first(
            """
            SELECT s.sealed, v.id FROM subject_keys s
                LEFT JOIN address_versions v ON v.subject_id = s.subject_id AND v.digest = \(digest)
            WHERE s.subject_id = \(customer) ORDER BY v.id DESC LIMIT 1
            """
        ) { row in (key: try row.bytes(0), version: try row.idOrNil(1, AddressVersion.self)) }
        if let version = found?.version { return version }
        let key =
            try found.map { try SubjectKey(sealed: $0.key, keyring: occasion.keyring) }
            ?? key(of: customer, in: session, on: occasion)
        return try write(address, digest, of: customer, under: key, in: session, on: occasion)
    }

    /// The same for the addresses of one order; about a customer just made the store is not asked.
    package static func keep(
        _ addresses: [Address], of recognized: Recognized, in session: Session, on occasion: Occasion
    ) throws -> [ID<AddressVersion>] {
        let customer = recognized.customer
        guard recognized.isNew else {
            return try addresses.map { try keep($0, of: customer, in: session, on: occasion) }
        }
        let key = try recognized.key ?? key(of: customer, in: session, on: occasion)
        var kept: [Address: ID<AddressVersion>] = [:]
        return try addresses.map { address in
            if let version = kept[address] { return version }
            let digest = occasion.keyring.digest("address", address.text)
            let version = try write(address, digest, of: customer, under: key, in: session, on: occasion)
            kept[address] = version
            return version
        }
    }

    private static func write(
        _ address: Address, _ digest: [UInt8], of customer: ID<Customer>, under key: SubjectKey,
        in session: Session, on occasion: Occasion
    ) throws -> ID<AddressVersion> {
        let id = occasion.newID(AddressVersion.self)
        try session.run(
            """
            INSERT INTO address_versions (id, subject_id, country, digest, sealed, created_at)
            VALUES (\(id), \(customer), \(address.country.code), \(digest), \(try key.seal(address.text)),
                \(occasion.now))
            """)
        return id
    }
}

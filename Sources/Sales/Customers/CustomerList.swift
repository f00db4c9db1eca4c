import Journal
import Kit
import Storage

/// Customers, the newest first, a page at a time.
package struct CustomerList: Sendable {
    package struct Entry: Sendable {
        package let id: ID<Customer>
        package let number: CustomerNumber
        package let kind: Customer.Kind
        package let state: Customer.State
        package let contact: Contact?
        package let createdAt: Instant
    }

    package struct Filter: Hashable, Sendable {
        package var kind: Customer.Kind?
        package var state: Customer.State? = .active
        /// An e-mail address or a telephone number, whole.
        package var key: String?

        package init() {}
    }

    package let entries: [Entry]
    /// Where the next page begins; nil on the last one.
    package let next: ID<Customer>?

    package static func page(
        _ filter: Filter = Filter(), before: ID<Customer>? = nil, limit: Int = 50, in session: Session,
        keyring: Keyring
    ) throws -> CustomerList {
        let size = min(max(limit, 1), 500)
        let digests = filter.key.map { Digests($0, keyring) }
        let rows = try session.all(
            """
            SELECT c.id, c.number, c.kind, c.state, c.created_at, v.sealed, k.sealed
            FROM customers c LEFT JOIN contact_versions v ON v.id = c.contact_id
                LEFT JOIN subject_keys k ON k.subject_id = v.subject_id
            WHERE c.id < \(before ?? ID(raw: .max))
                AND (\(filter.kind == nil) = 1 OR c.kind = \(orNull: filter.kind))
                AND (\(filter.state == nil) = 1 OR c.state = \(orNull: filter.state))
                AND (\(filter.key == nil) = 1 OR c.id IN (SELECT customer_id FROM customer_keys
                    WHERE (kind = 'email' AND digest = \(orNull: digests?.email))
                        OR (kind = 'phone' AND digest = \(orNull: digests?.phone))))
            ORDER BY c.id DESC LIMIT \(size + 1)
            """
        ) { try entry($0, keyring) }
        let entries = rows.prefix(size).compactMap(\.self)
        return CustomerList(entries: entries, next: rows.count > size ? entries.last?.id : nil)
    }

    private static func entry(_ row: Row, _ keyring: Keyring) throws -> Entry? {
        guard let number = CustomerNumber(try row.text(1)) else { return nil }
        var contact: Contact?
        if let sealed = try row.bytesOrNil(5), let key = try row.bytesOrNil(6) {
            contact = try Sealed(text: sealed, key: key).open(with: keyring).map(Contact.init(stored:))
        }
        return Entry(
            id: try row.id(0), number: number, kind: try row.word(2), state: try row.word(3),
            contact: contact,
            createdAt: try row.instant(4))
    }

    /// What was typed, read once as an e-mail address and once as a telephone number.
    private struct Digests {
        let email: [UInt8]?
        let phone: [UInt8]?

        init(_ typed: String, _ keyring: Keyring) {
            let clean = try? EmailAddress.clean(typed, field: "key")
            email = clean.map { keyring.digest("email", EmailAddress.key($0)) }
            phone = PhoneNumber.e164(typed, in: nil).map { keyring.digest("phone", $0) }
        }
    }
}

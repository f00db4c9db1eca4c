import Journal
import Kit
import Storage

/// Makes the contacts findable that are not yet, a batch at a time. What one run takes no other can, and an erasure of
/// the same moment is waited for: it empties the rows that are taken here, and then finds nothing.
package struct IndexCustomers: Command {
    package static let name = "customer.index"
    package static let roles: Set<Role> = [.system]

    package let limit: Int

    package init(limit: Int = 500) {
        self.limit = limit
    }

    package struct Indexed: Receivable {
        /// Equal to the limit if there may be more.
        package let rows: Int

        package var receipt: Receipt { Receipt("customer_words", id: 0, version: Int64(rows)) }
    }

    package var subject: (entity: String, id: Int64?) { ("customer_words", nil) }

    /// Asked before the command is, so that a store with nothing to do is not written to.
    package static func isDue(in session: Session) throws -> Bool {
        try session.first("SELECT 1 FROM contact_versions WHERE is_indexed = 0 LIMIT 1") { _ in true }
            ?? false
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Indexed {
        let taken = try session.all(
            """
            UPDATE contact_versions SET is_indexed = 1 WHERE id IN (SELECT id FROM contact_versions
                WHERE is_indexed = 0 ORDER BY id LIMIT \(limit) \(session.dialect.skipLocked))
            RETURNING subject_id, sealed
            """
        ) { (customer: try $0.id(0, Customer.self), sealed: try $0.bytes(1)) }
        let keys = try keys(of: Set(taken.map(\.customer)), in: session)
        for (customer, sealed) in taken {
            guard let key = keys[customer],
                let text = try Sealed(text: sealed, key: key).open(with: occasion.keyring)
            else { continue }
            let pieces = SearchWords.pieces(of: try Contact(stored: text))
            let words = JSON.array(pieces.map { .int(occasion.keyring.word($0)) }).text
            try session.run(
                """
                INSERT INTO customer_words (word, customer_id)
                SELECT w.*, \(customer) FROM (\(session.dialect.integers(words))) AS w WHERE 1 = 1
                ON CONFLICT DO NOTHING
                """)
        }
        return Indexed(rows: taken.count)
    }

    private func keys(
        of customers: Set<ID<Customer>>, in session: Session
    ) throws -> [ID<Customer>: [UInt8]] {
        let list = session.dialect.integers(JSON.array(customers.map { .int($0.raw) }).text)
        var keys: [ID<Customer>: [UInt8]] = [:]
        try session.each("SELECT subject_id, sealed FROM subject_keys WHERE subject_id IN (\(list))") {
            keys[try $0.id(0)] = try $0.bytes(1)
        }
        return keys
    }
}

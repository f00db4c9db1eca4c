import Journal
import Kit
import Storage

/// Customers by what people remember of them: a name or its beginning, two characters of one, an e-mail
/// address, the end of a telephone number. Names are sealed, so it asks for digests and opens only what it
/// found.
package struct FindCustomers: Sendable {
    package struct Found: Sendable {
        package let id: ID<Customer>
        package let number: CustomerNumber
        package let kind: Customer.Kind
        /// The one that matched, which may be an earlier one.
        package let contact: Contact
    }

    private let text: String
    private let words: SearchWords
    package var limit = 20

    /// How many are opened to be looked at: some of them match only by an accident of digests.
    private static let candidatesMax = 60

    package init(_ text: String) {
        self.text = text
        words = SearchWords(text)
    }

    package func load(in session: Session, keyring: Keyring) throws -> [Found] {
        let exact = try exact(in: session, keyring: keyring)
        let candidates = exact.isEmpty ? try candidates(in: session, keyring: keyring) : exact
        guard !candidates.isEmpty else { return [] }
        let list = session.dialect.integers(JSON.array(candidates.map(JSON.int)).text)
        let versions = try session.all(
            """
            SELECT s.id, s.number, s.kind, v.sealed, k.sealed
            FROM contact_versions v JOIN subject_keys k ON k.subject_id = v.subject_id
                JOIN customers c ON c.id = v.subject_id
                JOIN customers s ON s.id = COALESCE(c.merged_into, c.id)
            WHERE v.subject_id IN (\(list)) AND s.state = 'active'
            ORDER BY s.id DESC, v.id DESC LIMIT 500
            """
        ) { try Self.found($0, keyring) }
        var seen: Set<ID<Customer>> = []
        let matching = versions.compactMap(\.self).filter { found in
            (!exact.isEmpty || words.match(found.contact)) && seen.insert(found.id).inserted
        }
        return Array(matching.prefix(limit))
    }

    /// A whole e-mail address or telephone number is found the moment it is written.
    private func exact(in session: Session, keyring: Keyring) throws -> [Int64] {
        let email = (try? EmailAddress.clean(text, field: "q")).map {
            keyring.digest("email", EmailAddress.key($0))
        }
        let phone = PhoneNumber.e164(text, in: nil).map { keyring.digest("phone", $0) }
        guard email != nil || phone != nil else { return [] }
        return try session.all(
            """
            SELECT customer_id FROM customer_keys
            WHERE (kind = 'email' AND digest = \(orNull: email))
                OR (kind = 'phone' AND digest = \(orNull: phone))
            ORDER BY customer_id DESC LIMIT \(Self.candidatesMax)
            """
        ) { try $0.int(0) }
    }

    /// The most telling piece leads through the index, the newest customer first; the others are looked up.
    private func candidates(in session: Session, keyring: Keyring) throws -> [Int64] {
        guard let first = words.typed.first else { return [] }
        let others = words.typed.dropFirst().reduce("" as SQL) { condition, piece in
            """
            \(condition) AND EXISTS (SELECT 1 FROM customer_words x
                WHERE x.word = \(keyring.word(piece)) AND x.customer_id = w.customer_id)
            """
        }
        return try session.all(
            """
            SELECT w.customer_id FROM customer_words w WHERE w.word = \(keyring.word(first))\(others)
            ORDER BY w.customer_id DESC LIMIT \(Self.candidatesMax)
            """
        ) { try $0.int(0) }
    }

    private static func found(_ row: Row, _ keyring: Keyring) throws -> Found? {
        guard let number = CustomerNumber(try row.text(1)),
            let text = try Sealed(text: try row.bytes(3), key: try row.bytes(4)).open(with: keyring)
        else { return nil }
        return Found(
            id: try row.id(0), number: number, kind: try row.word(2), contact: try Contact(stored: text))
    }
}

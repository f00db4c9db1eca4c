/// Looking a customer up by what an order tells about him: one statement, digests only.
import Journal
import Kit
import Storage

/// What an order tells about its customer, ready to be looked up.
struct Sought {
    let contact: Contact?
    let reference: String?
    let channel: ID<Channel>
    let language: Language?
    let digest: [UInt8]?
    let email: [UInt8]?
    let phone: [UInt8]?

    init(
        _ contact: Contact?, reference: String?, _ channel: ID<Channel>, _ language: Language?,
        _ keyring: Keyring
    ) {
        (self.contact, self.reference, self.channel, self.language) = (contact, reference, channel, language)
        digest = contact.map { keyring.digest("contact", $0.text) }
        email = contact?.email.map { keyring.digest("email", EmailAddress.key($0)) }
        phone = contact?.phone.map { keyring.digest("phone", $0) }
    }

    /// Under which he is found again.
    var keys: [(kind: String, digest: [UInt8])] {
        [("email", email), ("phone", phone)].compactMap { kind, digest in digest.map { (kind, $0) } }
    }

    /// Two transactions that seek the same new person share it.
    var strongest: [UInt8]? { email ?? phone }
}

/// A customer found, and what of the contact given he already has.
struct Known {
    let customer: ID<Customer>
    let kind: Customer.Kind
    /// False if something else than the channel's reference told who he is.
    let isByReference: Bool
    let contact: ID<ContactVersion>?
    let sealedKey: [UInt8]?

    func key(in session: Session, on occasion: Occasion) throws -> SubjectKey {
        guard let sealedKey else { return try Customers.key(of: customer, in: session, on: occasion) }
        return try SubjectKey(sealed: sealedKey, keyring: occasion.keyring)
    }
}

extension Customers {
    /// A telephone is shared in a household, so it tells only when one side has no e-mail address; and whom
    /// the channel knows under another reference is somebody else.
    static func find(_ sought: Sought, in session: Session) throws -> Known? {
        let search = try Search(sought, in: session)
        try session.answers()
        return search.known
    }

    /// A look-up that is under way. A class: its answer may come later.
    package final class Search {
        let sought: Sought
        /// Who it is, if somebody has said so.
        let chosen: ID<Customer>?
        private(set) var known: Known?

        /// Asks without waiting; `known` is there after the next answer.
        init(_ sought: Sought, as chosen: ID<Customer>? = nil, in session: Session) throws {
            (self.sought, self.chosen) = (sought, chosen)
            let selection =
                chosen.map { Customers.selection(of: $0, sought) } ?? Customers.selection(of: sought)
            try session.ask(selection) { self.known = try Known($0) }
        }
    }

    /// Somebody who was chosen, with what of the contact given he already has.
    private static func selection(of chosen: ID<Customer>, _ sought: Sought) -> SQL {
        """
        SELECT c.id, c.kind, 0, v.id, s.sealed FROM customers c
            LEFT JOIN contact_versions v ON v.subject_id = c.id AND v.digest = \(orNull: sought.digest)
            LEFT JOIN subject_keys s ON s.subject_id = c.id
        WHERE c.id = \(chosen) AND c.state = 'active' ORDER BY v.id DESC LIMIT 1
        """
    }

    private static func selection(of sought: Sought) -> SQL {
        """
        WITH found AS (
            SELECT customer_id, 1 AS place FROM customer_references
            WHERE channel_id = \(sought.channel) AND reference = \(orNull: sought.reference)
            UNION ALL
            SELECT customer_id, 2 FROM customer_keys
            WHERE kind = 'email' AND digest = \(orNull: sought.email)
            UNION ALL
            SELECT k.customer_id, 3 FROM customer_keys k
            WHERE k.kind = 'phone' AND k.digest = \(orNull: sought.phone)
                AND (\(sought.email == nil) = 1 OR NOT EXISTS (SELECT 1 FROM customer_keys e
                    WHERE e.customer_id = k.customer_id AND e.kind = 'email'))
        )
        SELECT c.id, c.kind, f.place, v.id, s.sealed
        FROM found f JOIN customers c ON c.id = f.customer_id
            LEFT JOIN contact_versions v ON v.subject_id = c.id AND v.digest = \(orNull: sought.digest)
            LEFT JOIN subject_keys s ON s.subject_id = c.id
        WHERE c.state = 'active' AND (f.place = 1 OR \(sought.reference == nil) = 1
            OR NOT EXISTS (SELECT 1 FROM customer_references r
                WHERE r.customer_id = c.id AND r.channel_id = \(sought.channel)))
        ORDER BY f.place, c.id DESC, v.id DESC LIMIT 1
        """
    }
}

extension Known {
    fileprivate init(_ row: Row) throws {
        self.init(
            customer: try row.id(0), kind: try row.word(1), isByReference: try row.int(2) == 1,
            contact: try row.idOrNil(3), sealedKey: try row.bytesOrNil(4))
    }
}

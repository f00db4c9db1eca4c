/// The key under which all that is written about one customer is sealed. It is made when the first thing is
/// written, is destroyed when he is erased, and is never kept in memory beyond the transaction that opened
/// it.
import Journal
import Kit
import Storage

extension Customers {
    /// Seals a text under the customer's key.
    package static func seal(
        _ text: String, for customer: ID<Customer>, in session: Session, on occasion: Occasion
    ) throws -> [UInt8] {
        try key(of: customer, in: session, on: occasion).seal(text)
    }

    static func key(of customer: ID<Customer>, in session: Session, on occasion: Occasion) throws
        -> SubjectKey
    {
        let sealed = try storedKey(of: customer, in: session)
        guard let sealed else { return try makeKey(of: customer, in: session, on: occasion) }
        return try SubjectKey(sealed: sealed, keyring: occasion.keyring)
    }

    /// For a customer whose row this transaction has just written: no one else can be making him a key.
    static func makeFirstKey(
        of customer: ID<Customer>, in session: Session, on occasion: Occasion
    ) throws -> SubjectKey {
        let key = SubjectKey(random: occasion.random)
        try session.run(
            """
            INSERT INTO subject_keys (subject_id, sealed, created_at)
            VALUES (\(customer), \(try key.sealed(by: occasion.keyring)), \(occasion.now))
            """)
        return key
    }

    /// The row is touched first, so that an erasure of the same moment either sees the key or is seen here;
    /// then of two who make the key at once the later finds the earlier's.
    private static func makeKey(
        of customer: ID<Customer>, in session: Session, on occasion: Occasion
    ) throws -> SubjectKey {
        try touch(customer, in: session)
        if let sealed = try storedKey(of: customer, in: session) {
            return try SubjectKey(sealed: sealed, keyring: occasion.keyring)
        }
        return try makeFirstKey(of: customer, in: session, on: occasion)
    }

    private static func storedKey(of customer: ID<Customer>, in session: Session) throws -> [UInt8]? {
        try session.first("SELECT sealed FROM subject_keys WHERE subject_id = \(customer)") {
            try $0.bytes(0)
        }
    }

    /// Locks the row of a customer about whom something may still be written, or refuses.
    static func touch(_ customer: ID<Customer>, in session: Session) throws {
        let touched = try session.changes(
            "UPDATE customers SET version = version WHERE id = \(customer) AND state <> 'erased'")
        guard touched == 1 else { throw try refusal(for: customer, in: session) }
    }

    /// Why a customer cannot be written about: there is none, he is erased, or he lives on in another.
    static func refusal(for customer: ID<Customer>, in session: Session) throws -> Refusal {
        let found = try session.first(
            """
            SELECT c.state, s.number FROM customers c LEFT JOIN customers s ON s.id = c.merged_into
            WHERE c.id = \(customer)
            """
        ) { row in (try row.word(0, as: Customer.State.self), try row.textOrNil(1)) }
        switch found {
        case nil: return Refusal("customer.unknown", .notFound, field: "customer")
        case (.erased, _)?: return Refusal("customer.erased", .conflict, field: "customer")
        case (.merged, let number)?:
            return Refusal("customer.merged", .conflict, field: "customer", ["number": number ?? ""])
        case (.active, _)?: return Refusal("customer.stale", .stale, field: "customer")
        }
    }
}

/// Customers of past orders: those a file names by its own number, and the one behind orders that name
/// nobody.
import Journal
import Kit
import Storage

extension Customers {
    /// Whom a channel's orders without a customer belong to, as far as they need somebody: their addresses
    /// are sealed under his key. He is a guest whose reference no shop can use, since it is blank.
    package static func anonymous(
        of channel: ID<Channel>, in session: Session, on occasion: Occasion
    ) throws -> ID<Customer> {
        let find: SQL = """
            SELECT customer_id FROM customer_references WHERE channel_id = \(channel) AND reference = ''
            """
        if let known = try session.first(find, { try $0.id(0, Customer.self) }) { return known }
        let id = occasion.newID(Customer.self)
        try insert(NewCustomer(id: id, kind: .guest, language: nil), in: session, on: occasion)
        let isOurs = try session.changes(
            """
            INSERT INTO customer_references (channel_id, reference, customer_id)
            VALUES (\(channel), '', \(id))
            ON CONFLICT DO NOTHING
            """)
        if isOurs == 1 {
            try occasion.record(CustomerEvent.added(id, .guest, contact: nil), in: session)
            return id
        }
        try session.run("DELETE FROM customers WHERE id = \(id)")
        guard let other = try session.first(find, { try $0.id(0, Customer.self) }) else {
            throw StorageFault(.contended, "a channel's anonymous customer is just being made")
        }
        return other
    }

    /// Whether `recognize` would find somebody; for a check that writes nothing.
    package static func isKnown(
        _ contact: Contact?, reference: String?, channel: ID<Channel>?, in session: Session, keyring: Keyring
    ) throws -> Bool {
        let sought = Sought(contact, reference: reference, channel ?? ID(raw: 0), nil, keyring)
        return try find(sought, in: session) != nil
    }

    /// What a contact is recognized by, as digests.
    package static func marks(of contact: Contact?, keyring: Keyring) -> [[UInt8]] {
        Sought(contact, reference: nil, ID(raw: 0), nil, keyring).keys.map(\.digest)
    }
}

/// Keeps a customer whom a file knows by its own number, in every channel of that file. One the store knows
/// by that number is left as he is.
package struct RecordPastCustomer: Command {
    package static let name = "customer.record_past"
    package static let roles: Set<Role> = [.admin, .integration, .system]

    package let reference: String
    package let channels: [ID<Channel>]
    package var contact: Contact?
    package var address: Address?
    package var language: Language?

    package init(_ reference: String, in channels: [ID<Channel>]) {
        (self.reference, self.channels) = (reference, channels)
    }

    package var subject: (entity: String, id: Int64?) { ("customer", nil) }

    package struct Kept: Receivable {
        package let customer: ID<Customer>
        package let isNew: Bool
        package var receipt: Receipt { Receipt("customer", id: customer.raw, version: 1) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Kept {
        guard let home = channels.first else { throw Refusal("channel.unknown", .notFound, field: "channel") }
        let kept = try known(in: home, session) ?? keep(in: home, session, occasion)
        for channel in channels.dropFirst() {
            try session.run(
                """
                INSERT INTO customer_references (channel_id, reference, customer_id)
                VALUES (\(channel), \(reference), \(kept.customer)) ON CONFLICT DO NOTHING
                """)
        }
        return kept
    }

    private func known(in channel: ID<Channel>, _ session: Session) throws -> Kept? {
        try session.first(
            """
            SELECT customer_id FROM customer_references
            WHERE channel_id = \(channel) AND reference = \(reference)
            """
        ) { Kept(customer: try $0.id(0), isNew: false) }
    }

    private func keep(in channel: ID<Channel>, _ session: Session, _ occasion: Occasion) throws -> Kept {
        let found = try Customers.recognize(
            contact, reference: reference, channel: channel, language: language, in: session, on: occasion)
        if found.isNew, let address {
            let kept = try Customers.keep([address], of: found, in: session, on: occasion).first
            try session.run("UPDATE customers SET address_id = \(orNull: kept) WHERE id = \(found.customer)")
        }
        return Kept(customer: found.customer, isNew: found.isNew)
    }
}

/// Who is ordering? The channel's own reference tells best, then the e-mail address, then the telephone
/// number. Nobody known is a new customer. One question to the store answers for a known customer, two for a
/// new one.
import Journal
import Kit
import Storage

extension Customers {
    package struct Recognized: Sendable {
        package let customer: ID<Customer>
        /// Nil if no contact was given.
        package let contact: ID<ContactVersion>?
        package let isNew: Bool
        /// Open already if something had to be sealed.
        let key: SubjectKey?
    }

    /// Finds the customer, else makes one: a guest, unless the channel gives him a reference. The contact is
    /// kept as an immutable sealed version; an equal one that he already has is used again.
    ///
    /// A new e-mail address or telephone number of a live order is waited for (`Dialect.wait`), so two first
    /// orders of one person at once make one customer. An import takes no such lock: it brings thousands in
    /// one transaction.
    ///
    /// - Parameter chosen: who it is, if somebody has said so; then nobody is looked for.
    package static func recognize(
        _ contact: Contact?, reference: String?, as chosen: ID<Customer>? = nil, channel: ID<Channel>,
        language: Language?, in session: Session, on occasion: Occasion
    ) throws -> Recognized {
        let search = try seek(
            contact, reference: reference, as: chosen, channel: channel, language: language, in: session,
            on: occasion)
        try session.answers()
        return try recognize(search, in: session, on: occasion)
    }

    /// The first half: asks who it is without waiting for the answer.
    package static func seek(
        _ contact: Contact?, reference: String?, as chosen: ID<Customer>? = nil, channel: ID<Channel>,
        language: Language?, in session: Session, on occasion: Occasion
    ) throws -> Search {
        let reference = try clean(reference)
        let sought = Sought(contact, reference: reference, channel, language, occasion.keyring)
        return try Search(sought, as: chosen, in: session)
    }

    /// The second half, once the answer is there.
    package static func recognize(
        _ search: Search, in session: Session, on occasion: Occasion
    ) throws -> Recognized {
        let sought = search.sought
        if let known = search.known, let done = try welcome(known, sought, in: session, on: occasion) {
            return done
        }
        if let chosen = search.chosen { throw try refusal(for: chosen, in: session) }
        if occasion.origin != "import", let digest = sought.strongest {
            try session.run(session.dialect.wait(for: digest))
            let known = try find(sought, in: session)
            if let known, let done = try welcome(known, sought, in: session, on: occasion) { return done }
        }
        let kind: Customer.Kind = sought.reference == nil ? .guest : .person
        if let added = try add(sought, as: kind, in: session, on: occasion) { return added }
        guard let known = try find(sought, in: session),
            let done = try welcome(known, sought, in: session, on: occasion)
        else { throw Refusal("customer.stale", .stale, field: "customer", mayRetry: true) }
        return done
    }

    private static func clean(_ reference: String?) throws(Refusal) -> String? {
        guard let reference = reference.typed else { return nil }
        return try Text.clean(reference, field: "customer.reference", max: 200)
    }
}

extension Customers {
    /// Nil if he was erased or merged since he was found.
    private static func welcome(
        _ known: Known, _ sought: Sought, in session: Session, on occasion: Occasion
    ) throws -> Recognized? {
        let isReferenceNew = sought.reference != nil && !known.isByReference
        let isContactNew = sought.contact != nil && known.contact == nil
        guard isReferenceNew || isContactNew else {
            return Recognized(customer: known.customer, contact: known.contact, isNew: false, key: nil)
        }
        guard let version = try advance(known.customer, in: session) else { return nil }
        if isReferenceNew { try adopt(known.customer, sought, in: session) }
        var contact = known.contact
        var key: SubjectKey?
        if isContactNew {
            let opened = try known.key(in: session, on: occasion)
            contact = try keep(sought, of: known.customer, under: opened, in: session, on: occasion)
            key = opened
            try follow(known, contact, in: session)
        }
        let event = CustomerEvent.changed(known.customer, version: version, contact: contact)
        try occasion.record(event, in: session)
        return Recognized(customer: known.customer, contact: contact, isNew: false, key: key)
    }

    /// A guest's profile is what his last order said. An account's is not: anybody may know its e-mail
    /// address.
    private static func follow(_ known: Known, _ contact: ID<ContactVersion>?, in session: Session) throws {
        guard known.kind == .guest else { return }
        try session.run("UPDATE customers SET contact_id = \(orNull: contact) WHERE id = \(known.customer)")
    }

    /// The channel has given a name of its own to somebody we knew otherwise: he has an account there.
    private static func adopt(_ customer: ID<Customer>, _ sought: Sought, in session: Session) throws {
        try session.run(
            """
            INSERT INTO customer_references (channel_id, reference, customer_id)
            VALUES (\(sought.channel), \(orNull: sought.reference), \(customer)) ON CONFLICT DO NOTHING
            """)
        try session.run("UPDATE customers SET kind = 'person' WHERE id = \(customer) AND kind = 'guest'")
    }

    /// Nil if another transaction gave the channel's reference to a customer of its own a moment before.
    static func add(
        _ sought: Sought, as kind: Customer.Kind, in session: Session, on occasion: Occasion
    ) throws -> Recognized? {
        let id = occasion.newID(Customer.self)
        try insert(NewCustomer(id: id, kind: kind, language: sought.language), in: session, on: occasion)
        if let reference = sought.reference {
            let isOurs = try session.changes(
                """
                INSERT INTO customer_references (channel_id, reference, customer_id)
                VALUES (\(sought.channel), \(reference), \(id)) ON CONFLICT DO NOTHING
                """)
            guard isOurs == 1 else {
                try session.run("DELETE FROM customers WHERE id = \(id)")
                return nil
            }
        }
        var contact: ID<ContactVersion>?
        var key: SubjectKey?
        if sought.contact != nil {
            let made = try makeFirstKey(of: id, in: session, on: occasion)
            contact = try keep(sought, of: id, under: made, in: session, on: occasion)
            key = made
            try session.run("UPDATE customers SET contact_id = \(orNull: contact) WHERE id = \(id)")
        }
        try occasion.record(CustomerEvent.added(id, kind, contact: contact), in: session)
        return Recognized(customer: id, contact: contact, isNew: true, key: key)
    }
}

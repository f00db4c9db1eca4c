import Journal
import Kit
import Storage

/// The thread of an order: what staff note for each other, what customer and company write to each other.
/// Bodies are sealed under the customer's key, since people write personal things.
package enum OrderMessages {
    package enum Visibility: String, Sendable {
        case `internal`, customer
    }

    package struct Message: Sendable {
        package let visibility: Visibility
        package let author: String
        /// Nil once the customer was erased.
        package let body: String?
        package let at: Instant
    }

    /// A note that came with the order itself.
    static func keep(_ text: String, on order: Order, from occasion: Occasion, in session: Session) throws {
        try insert(text, .customer, on: order, from: occasion, in: session)
    }

    static func insert(
        _ text: String, _ visibility: Visibility, on order: Order, from occasion: Occasion,
        in session: Session
    ) throws {
        let sealed = try order.terms.customer.map {
            try Customers.seal(text, for: $0, in: session, on: occasion)
        }
        try session.run(
            """
            INSERT INTO order_messages (id, order_id, subject_id, visibility, author, body, is_sealed,
                created_at)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(order.id), \(orNull: order.terms.customer),
                \(visibility), \(occasion.actor.name), \(sealed ?? Array(text.utf8)), \(sealed != nil),
                \(occasion.now))
            """)
    }

    package static func of(
        _ order: ID<Order>, visibleTo customerOnly: Bool, in session: Session, keyring: Keyring
    ) throws -> [Message] {
        let rows = try session.all(
            """
            SELECT visibility, author, body, is_sealed, subject_id, created_at FROM order_messages
            WHERE order_id = \(order) AND (\(customerOnly) = 0 OR visibility = 'customer') ORDER BY id
            """
        ) { row in
            (
                visibility: try row.word(0, as: Visibility.self), author: try row.text(1),
                body: try row.bytes(2),
                subject: try row.bool(3) ? try row.idOrNil(4, Customer.self) : nil, at: try row.instant(5)
            )
        }
        return try rows.map { row in
            let body = try row.subject.map {
                try Customers.open(row.body, of: $0, in: session, keyring: keyring)
            }
            return Message(
                visibility: row.visibility, author: row.author,
                body: body ?? (row.subject == nil ? String(decoding: row.body, as: UTF8.self) : nil),
                at: row.at)
        }
    }
}

/// T13: adds to the thread of an order, in any state.
package struct AddMessage: Command {
    package static let name = "order.message"
    package static let roles = Set(Role.allCases)
    let order: ID<Order>
    let text: String
    let visibility: OrderMessages.Visibility

    package init(_ order: ID<Order>, _ text: String, visibility: OrderMessages.Visibility) {
        self.order = order
        self.text = text
        self.visibility = visibility
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let text = try Text.clean(text, field: "text", max: 2_000, required: true, multiline: true)
        let isOutsider = [.customer, .guest].contains(occasion.actor.role)
        guard !isOutsider || visibility == .customer else {
            throw Refusal("message.internal", .forbidden, field: "visibility")
        }
        var order = try OrderStore.lock(order, in: session)
        try OrderMessages.insert(text, visibility, on: order, from: occasion, in: session)
        order.note("order.message_added", [.init("visibility", .string(visibility.rawValue))])
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

/// T13: makes somebody answerable for an order.
package struct AssignOrder: Command {
    package static let name = "order.assign"
    package static let roles: Set<Role> = [
        .sales, .orderManager, .support, .supportLead, .finance, .admin, .system,
    ]
    let order: ID<Order>
    let version: Int64?
    let owner: String?

    package init(_ order: ID<Order>, version: Int64? = nil, owner: String?) {
        self.order = order
        self.version = version
        self.owner = owner
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, version: version, in: session)
        let previous = order.owner
        order.owner = try owner.map { try Text.clean($0, field: "owner", max: 100, required: true) }
        order.note(
            "order.assigned", [.init("owner", order.owner.map(JSON.string) ?? .null)],
            previous: ["owner": previous.map(JSON.string) ?? .null])
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

import Journal
import Kit
import Storage

/// What a list shows of an order beyond its own columns: whose it is, what was promised, and what stands in
/// its way.
package struct OrderFace: Sendable {
    /// Nil if nobody is named, or the customer was erased.
    package let contact: Contact?
    package let customer: ID<Customer>?
    package let promiseUntil: LocalDate?
    package let owner: String?
    package let zone: Zone
    package fileprivate(set) var holds: [Hold.Kind] = []
    /// The kinds of its attention items that are open.
    package fileprivate(set) var attention: Set<String> = []
    package fileprivate(set) var risk: Risk?

    package enum Risk: Sendable {
        case atRisk, late
    }

    /// Those of one page, three statements however many there are.
    package static func of(
        _ orders: [ID<Order>], in session: Session, keyring: Keyring
    ) throws -> [ID<Order>: OrderFace] {
        guard !orders.isEmpty else { return [:] }
        let list = session.dialect.integers(JSON.array(orders.map { .int($0.raw) }).text)
        var faces: [ID<Order>: OrderFace] = [:]
        try session.each(
            """
            SELECT o.id, o.customer_id, o.promise_until, o.owner, o.zone, v.sealed, k.sealed,
                p.watch_at, p.is_flagged, p.broken
            FROM orders o LEFT JOIN contact_versions v ON v.id = o.contact_id
                LEFT JOIN subject_keys k ON k.subject_id = v.subject_id
                LEFT JOIN promises p ON p.order_id = o.id
            WHERE o.id IN (\(list))
            """
        ) { faces[try $0.id(0)] = try OrderFace($0, keyring) }
        try session.each(
            "SELECT order_id, kind FROM holds WHERE released_at IS NULL AND order_id IN (\(list)) ORDER BY id"
        ) { faces[try $0.id(0)]?.holds.append(try $0.word(1)) }
        try session.each(
            "SELECT order_id, kind FROM attention_items WHERE closed_at IS NULL AND order_id IN (\(list))"
        ) { faces[try $0.id(0)]?.attention.insert(try $0.text(1)) }
        return faces
    }

    private init(_ row: Row, _ keyring: Keyring) throws {
        customer = try row.idOrNil(1)
        promiseUntil = try row.dateOrNil(2)
        owner = try row.textOrNil(3)
        zone = Zone(try row.text(4)) ?? .utc
        var contact: Contact?
        if let sealed = try row.bytesOrNil(5), let key = try row.bytesOrNil(6) {
            contact = try Sealed(text: sealed, key: key).open(with: keyring).map(Contact.init(stored:))
        }
        self.contact = contact
        if try row.intOrNil(7) != nil {
            risk = row.isNull(9) ? (try row.bool(8) ? .atRisk : nil) : .late
        }
    }
}

import Journal
import Kit
import Sales
import Storage

/// One row of another system's file as it stood there: column and cell, blank cells left out.
struct OrderExtra: Hashable, Sendable {
    /// What the file's format is called: `shopify`.
    let format: String
    /// Which row of its order it was, from 1.
    let position: Int64
    let cells: [String: String]

    /// In one fixed spelling.
    var text: String {
        JSON.object(cells.map { JSON.Member($0.key, .string($0.value)) }).canonical
    }

    init(format: String, position: Int64, cells: [String: String]) {
        (self.format, self.position, self.cells) = (format, position, cells)
    }

    /// Nil if the text is no object of texts.
    init?(format: String, position: Int64, text: String) {
        guard let members = (try? JSON(parsing: text))?.members else { return nil }
        var cells: [String: String] = [:]
        for member in members {
            guard let cell = member.value.string else { return nil }
            cells[member.key] = cell
        }
        self.init(format: format, position: position, cells: cells)
    }
}

/// The only writer of `order_extras`. A row is sealed under the order's customer, or under the anonymous one
/// of its channel, so that erasing a customer takes what foreign files say of him along.
enum OrderExtras {
    static func keep(
        _ extras: [OrderExtra], of order: ID<Order>, under customer: ID<Customer>?, channel: ID<Channel>,
        in session: Session, on occasion: Occasion
    ) throws {
        guard !extras.isEmpty else { return }
        let subject = try customer ?? Customers.anonymous(of: channel, in: session, on: occasion)
        for extra in extras {
            let sealed = try Customers.seal(extra.text, for: subject, in: session, on: occasion)
            try session.run(
                """
                INSERT INTO order_extras (order_id, format, position, subject_id, data)
                VALUES (\(order), \(extra.format), \(extra.position), \(subject), \(sealed))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Another order under the name of one the store has: a shop's own id tells them apart. Nil if it is the
    /// same, or nobody can know.
    static func stranger(
        _ block: OrderBlock, _ rows: [SetRow<ExtraColumn>], under order: ID<Order>, in session: Session,
        keyring: Keyring
    ) throws -> ImportFault? {
        let format = ShopColumn.format
        let theirs = rows.first { $0[.format] == format && $0[.position] == "1" }?[.data]
            .flatMap { OrderExtra(format: format, position: 1, text: $0) }?.cells[ShopColumn.id.name]
        guard let theirs, let head = block.rows.first else { return nil }
        let kept = try of([order], in: session, keyring: keyring)[order] ?? []
        let ours = kept.first { $0.format == format && $0.position == 1 }?.cells[ShopColumn.id.name]
        guard let ours, ours != theirs else { return nil }
        let arguments = ["order": block.key.name, "first": ours, "second": theirs]
        return ImportFault(head, .order, Refusal("shop.differs_from_store", .conflict, arguments))
    }

    /// By order, in the order of the file. Those of an erased customer are gone.
    static func of(
        _ orders: [ID<Order>], in session: Session, keyring: Keyring
    ) throws -> [ID<Order>: [OrderExtra]] {
        let list = JSON.array(orders.map { .int($0.raw) }).text
        let rows = try session.all(
            """
            SELECT order_id, format, position, subject_id, data FROM order_extras
            WHERE order_id IN (\(session.dialect.integers(list))) ORDER BY order_id, format, position
            """
        ) { row in
            (
                order: try row.id(0, Order.self), format: try row.text(1), position: try row.int(2),
                subject: try row.id(3, Customer.self), data: try row.bytes(4)
            )
        }
        var found: [ID<Order>: [OrderExtra]] = [:]
        for row in rows {
            guard let text = try Customers.open(row.data, of: row.subject, in: session, keyring: keyring),
                let extra = OrderExtra(format: row.format, position: row.position, text: text)
            else { continue }
            found[row.order, default: []].append(extra)
        }
        return found
    }
}

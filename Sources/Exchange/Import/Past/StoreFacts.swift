import Kit
import Sales
import Storage
import Supply

/// What the store knows of some orders of a set: read for a batch at a time, in few statements.
struct StoreFacts: Sendable {
    private(set) var channels: [String: Channel] = [:]
    /// Orders it has already, by `OrderKey.text`.
    private(set) var known: [String: ID<Order>] = [:]
    private(set) var products: [String: Product] = [:]
    /// By channel code and reference, joined like an order's key.
    private(set) var customers: [String: Customer] = [:]

    struct Product: Sendable {
        let variant: ID<Variant>
        let name: String
        let kind: Variant.Kind
        let decimals: Int
    }

    struct Customer: Sendable {
        let id: ID<Sales.Customer>
        let contact: ID<ContactVersion>?
    }

    init(of blocks: [OrderBlock], in session: Session) throws {
        for (code, blocks) in Dictionary(grouping: blocks, by: \.channel) {
            guard let channel = try Channels.find(code: code, in: session) else { continue }
            channels[code] = channel
            try findKnown(blocks, in: channel, session)
            try findCustomers(blocks, in: channel, session)
        }
        let skus = Set(blocks.flatMap { $0.rows.compactMap { $0[.sku] } })
        let list = JSON.array(skus.sorted().map(JSON.string)).text
        try session.each(
            """
            SELECT sku, id, names, kind, decimals FROM variants WHERE sku IN (\(session.dialect.texts(list)))
            """
        ) { row in
            products[try row.text(0)] = Product(
                variant: try row.id(1), name: try Names(json: try row.text(2)).en, kind: try row.word(3),
                decimals: Int(try row.int(4)))
        }
    }

    private mutating func findKnown(_ blocks: [OrderBlock], in channel: Channel, _ session: Session) throws {
        let list = JSON.array(blocks.map { .string($0.order) }).text
        try session.each(
            """
            SELECT reference, id FROM orders
            WHERE channel_id = \(channel.id) AND reference IN (\(session.dialect.texts(list)))
            """
        ) { row in
            known[OrderKey(channel: channel.code, order: try row.text(0)).text] = try row.id(1)
        }
    }

    private mutating func findCustomers(_ blocks: [OrderBlock], in channel: Channel, _ session: Session)
        throws
    {
        let references = Set(blocks.compactMap { $0.rows.first?[.customer] })
        guard !references.isEmpty else { return }
        let list = JSON.array(references.sorted().map(JSON.string)).text
        try session.each(
            """
            SELECT r.reference, c.id, c.contact_id FROM customer_references r
                JOIN customers p ON p.id = r.customer_id
                JOIN customers c ON c.id = COALESCE(p.merged_into, p.id)
            WHERE r.channel_id = \(channel.id) AND c.state = 'active'
                AND r.reference IN (\(session.dialect.texts(list)))
            """
        ) { row in
            customers[OrderKey(channel: channel.code, order: try row.text(0)).text] = Customer(
                id: try row.id(1), contact: try row.idOrNil(2))
        }
    }
}

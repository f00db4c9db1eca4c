import Delivery
import Journal
import Kit
import Sales
import Storage

/// Reads some orders with all that belongs to them: one statement a table, whatever their number.
struct ExportedPage {
    private let session: Session
    private let keyring: Keyring
    private let list: String
    private let channel: ID<Channel>
    private var orders: [ID<Order>: ExportedOrder] = [:]

    static func load(
        _ entries: [OrderPages.Entry], channel: ID<Channel>, in session: Session, keyring: Keyring
    ) throws -> [ExportedOrder] {
        var page = ExportedPage(entries, channel, session, keyring)
        try page.loadOrders(named: Dictionary(entries.map { ($0.id, $0.name) }) { first, _ in first })
        try page.loadLines()
        try page.loadTimes()
        try page.loadPayments()
        try page.loadNotes()
        try page.loadParcels()
        for (order, extras) in try OrderExtras.of(entries.map(\.id), in: session, keyring: keyring) {
            page.orders[order]?.extras = extras
        }
        return entries.compactMap { page.orders[$0.id] }
    }

    private init(
        _ entries: [OrderPages.Entry], _ channel: ID<Channel>, _ session: Session, _ keyring: Keyring
    ) {
        (self.channel, self.session, self.keyring) = (channel, session, keyring)
        list = JSON.array(entries.map { .int($0.id.raw) }).text
    }

    private var ids: SQL { session.dialect.integers(list) }

    private mutating func loadOrders(named names: [ID<Order>: String]) throws {
        let rows = try session.all(
            """
            SELECT id, placed_at, currency, zone, state, prices_include_tax, total, tax_total, discount_total,
                payment_status, fulfillment_status, confirmed_at, canceled_at, promise_until, customer_id,
                contact_id, shipping_address_id
            FROM orders WHERE id IN (\(ids))
            """
        ) { row in
            let id = try row.id(0, Order.self)
            return (
                order: try Self.order(row, id, names[id] ?? ""), customer: try row.idOrNil(14, Customer.self),
                contact: try row.idOrNil(15, ContactVersion.self),
                address: try row.idOrNil(16, AddressVersion.self)
            )
        }
        let references = try references(of: Set(rows.compactMap(\.customer)))
        for row in rows {
            var order = row.order
            order.customer = row.customer.flatMap { references[$0] }
            order.contact = try row.contact.flatMap {
                try Customers.contact($0, in: session, keyring: keyring)
            }
            order.shipping = try row.address.flatMap {
                try Customers.address($0, in: session, keyring: keyring)
            }
            orders[order.id] = order
        }
    }

    private static func order(_ row: Row, _ id: ID<Order>, _ name: String) throws -> ExportedOrder {
        guard let currency = Currency(try row.text(2)), let zone = Zone(try row.text(3)) else {
            throw StorageFault(.corrupt, "an order with an unknown currency or zone")
        }
        return ExportedOrder(
            id: id, name: name, placedAt: try row.instant(1), currency: currency, zone: zone,
            state: try row.word(4), pricesIncludeTax: try row.bool(5), total: try row.int(6),
            taxTotal: try row.int(7), discountTotal: try row.int(8), paymentStatus: try row.word(9),
            fulfillmentStatus: try row.word(10), confirmedAt: try row.instantOrNil(11),
            canceledAt: try row.instantOrNil(12), promisedOn: try row.dateOrNil(13))
    }

    /// What the channel calls these customers; of several names the first in order of bytes.
    private func references(of customers: Set<ID<Customer>>) throws -> [ID<Customer>: String] {
        let list = JSON.array(customers.map { .int($0.raw) }).text
        let found = try session.all(
            """
            SELECT c.id, min(r.reference) FROM customers c
                JOIN customer_references r ON r.customer_id = COALESCE(c.merged_into, c.id)
            WHERE c.id IN (\(session.dialect.integers(list))) AND r.channel_id = \(channel)
                AND r.reference <> ''
            GROUP BY c.id
            """
        ) { (try $0.id(0, Customer.self), try $0.text(1)) }
        return Dictionary(found) { first, _ in first }
    }

    private mutating func loadLines() throws {
        var rates: [ID<OrderLine>: [Rate]] = [:]
        try session.each(
            """
            SELECT t.line_id, t.rate FROM line_taxes t JOIN order_lines l ON l.id = t.line_id
            WHERE l.order_id IN (\(ids)) ORDER BY t.line_id, t.position
            """
        ) { row in rates[try row.id(0), default: []].append(try Rate(millionths: try row.int(1))) }
        for id in Array(orders.keys) {
            var lines: [ExportedOrder.Line] = []
            for line in try OrderStore.lines(of: id, in: session)
            where [.item, .shipping, .fee].contains(line.kind) {
                let taxes = rates[line.id] ?? []
                lines.append(
                    .init(
                        line: line, taxRate: taxes.count == 1 ? taxes[0] : nil, position: lines.count + 1))
            }
            orders[id]?.lines = lines
        }
    }

    /// The first hand-over and the last delivery, as the journal tells them.
    private mutating func loadTimes() throws {
        try session.each(
            """
            SELECT order_id, type, min(occurred_at), max(occurred_at) FROM events
            WHERE order_id IN (\(ids)) AND type IN ('fulfillment.handed_over', 'fulfillment.delivered')
            GROUP BY order_id, type
            """
        ) { row in
            let id = try row.id(0, Order.self)
            if try row.text(1) == "fulfillment.handed_over" {
                orders[id]?.handedOverAt = try row.instant(2)
            } else {
                orders[id]?.deliveredAt = try row.instant(3)
            }
        }
    }

    /// An entry without a reference takes its place among the order's entries of its kind, as an import would
    /// call it.
    private mutating func loadPayments() throws {
        var places: [String: Int] = [:]
        try session.each(
            """
            SELECT order_id, type, amount, occurred_at, method, reference FROM ledger_entries
            WHERE order_id IN (\(ids)) AND type <> 'rounding'
            ORDER BY order_id, occurred_at, type, reference, id
            """
        ) { row in
            let (id, kind) = (try row.id(0, Order.self), try row.text(1))
            let place = "\(id.raw) \(kind)"
            places[place, default: 0] += 1
            orders[id]?.payments.append(
                .init(
                    kind: kind, amount: try row.int(2), at: try row.instant(3), method: try row.text(4),
                    reference: try row.textOrNil(5) ?? String(places[place] ?? 1)))
        }
    }

    /// The first note staff kept with the order.
    private mutating func loadNotes() throws {
        let noted = try session.all(
            """
            SELECT DISTINCT order_id FROM order_messages
            WHERE order_id IN (\(ids)) AND visibility = 'internal'
            """
        ) { try $0.id(0, Order.self) }
        for id in noted {
            let messages = try OrderMessages.of(id, visibleTo: false, in: session, keyring: keyring)
            orders[id]?.note = messages.first { $0.visibility == .internal }?.body
        }
    }

    /// Parcels without a number, or of which no carrier said a word, are nothing a file could tell.
    private mutating func loadParcels() throws {
        try session.each(
            """
            SELECT p.order_id, p.id, COALESCE(p.carrier, 'other'), p.tracking_number, e.status, e.occurred_at,
                e.place, e.note
            FROM parcels p JOIN parcel_events e ON e.parcel_id = p.id
            WHERE p.order_id IN (\(ids)) AND p.tracking_number IS NOT NULL AND p.handling <> 'voided'
            ORDER BY p.order_id, p.carrier, p.tracking_number, p.id, e.occurred_at, e.status, e.place
            """
        ) { row in
            let (id, parcel) = (try row.id(0, Order.self), try row.id(1, Delivery.Parcel.self))
            if orders[id]?.parcels.last?.id != parcel {
                orders[id]?.parcels.append(
                    .init(id: parcel, carrier: try row.text(2), number: try row.text(3)))
            }
            guard let last = orders[id]?.parcels.indices.last else { return }
            orders[id]?.parcels[last].events.append(
                .init(
                    status: try row.text(4), at: try row.instant(5), place: try row.text(6),
                    note: try row.text(7)))
        }
        try loadContents()
    }

    private mutating func loadContents() throws {
        try session.each(
            """
            SELECT p.order_id, p.id, i.line_id, CAST(sum(i.quantity) AS BIGINT)
            FROM parcels p JOIN parcel_items i ON i.parcel_id = p.id JOIN order_lines l ON l.id = i.line_id
            WHERE p.order_id IN (\(ids)) GROUP BY p.order_id, p.id, i.line_id, l.position
            ORDER BY p.order_id, p.id, l.position
            """
        ) { row in
            let (id, parcel) = (try row.id(0, Order.self), try row.id(1, Delivery.Parcel.self))
            guard let index = orders[id]?.parcels.firstIndex(where: { $0.id == parcel }) else { return }
            orders[id]?.parcels[index].items.append((try row.id(2), try row.int(3)))
        }
    }
}

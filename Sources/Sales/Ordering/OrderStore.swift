import Journal
import Kit
import Storage
import Supply

/// The only writer of `orders` and what hangs on it. Every change of an order goes `lock` → verbs → `save`.
package enum OrderStore {
    /// Takes the order for this transaction (its row is written first, so others wait) and reads it whole.
    ///
    /// - Parameter version: the version the caller saw; another one now is refused as stale.
    package static func lock(
        _ id: ID<Order>, version: Int64? = nil, in session: Session
    ) throws -> Order {
        let taken = try session.first(
            """
            UPDATE orders SET version = version + 1 WHERE id = \(id) RETURNING \(OrderRow.columns)
            """, OrderRow.init)
        guard let row = taken else { throw Refusal("order.unknown", .notFound, ["order": id.text]) }
        if let version, version != row.version - 1 {
            throw Refusal(
                "order.stale", .stale, ["seen": String(version), "current": String(row.version - 1)])
        }
        return row.order(
            id, lines: try lines(of: id, in: session), holds: try openHolds(of: id, in: session),
            sums: row.isPaidInPart ? try OrderLedger.money(of: id, in: session) : OrderMoney())
    }

    /// An order as commands see it, for whoever only asks what could be done with it. Nothing is locked.
    package static func read(_ id: ID<Order>, in session: Session) throws -> Order {
        let row = try session.first(
            "SELECT \(OrderRow.columns) FROM orders WHERE id = \(id)", OrderRow.init)
        guard let row else { throw Refusal("order.unknown", .notFound, ["order": id.text]) }
        return row.order(
            id, lines: try lines(of: id, in: session), holds: try openHolds(of: id, in: session),
            sums: try OrderLedger.money(of: id, in: session))
    }

    package static func lines(of id: ID<Order>, in session: Session) throws -> [OrderLine] {
        try session.all(OrderLineRow.selection(of: id), OrderLineRow.line)
    }

    private static func openHolds(of id: ID<Order>, in session: Session) throws -> [Hold] {
        try session.all(
            "SELECT id, kind, stops FROM holds WHERE order_id = \(id) AND released_at IS NULL ORDER BY id"
        ) { Hold(id: try $0.id(0), kind: try $0.word(1), stops: .init(rawValue: try $0.int(2))) }
    }

    /// Writes a new order, and what happened to it.
    package static func insert(
        _ order: Order, details: [PricedLine], in session: Session, on occasion: Occasion
    ) throws {
        try insertRows(of: order, details: details, in: session, on: occasion)
        _ = try tell(order, in: session, on: occasion)
    }

    /// Its row, its lines, their taxes and options. What hangs on them is written before `tell`: a reaction
    /// must find the order whole.
    static func insertRows(
        of order: Order, details: [PricedLine], in session: Session, on occasion: Occasion
    ) throws {
        try session.run(OrderRow.insertion(of: order, derived: Derived(order), recordedAt: occasion.now))
        try session.run(order.lines) { OrderLineRow.insertion(of: $0, order: order.id) }
        try insertDetails(details, in: session)
    }

    /// Writes what happened to an order. Returns the version that holds afterwards, reactions included.
    static func tell(_ order: Order, in session: Session, on occasion: Occasion) throws -> Int64 {
        guard try occasion.record(order.happened, in: session) else { return order.version }
        return try session.first("SELECT version FROM orders WHERE id = \(order.id)") { try $0.int(0) }
            ?? order.version
    }

    static func insertDetails(_ lines: [PricedLine], in session: Session) throws {
        let taxes = lines.flatMap { line in
            line.taxes.enumerated().map { position, tax -> SQL in
                "(\(line.line.id), \(position + 1), \(tax.name), \(tax.rate.millionths), \(tax.amount))"
            }
        }
        try session.run(taxes) {
            "INSERT INTO line_taxes (line_id, position, name, rate, amount) VALUES \(rows: $0)"
        }
        let options = lines.flatMap { line in
            line.options.enumerated().map { position, option -> SQL in
                """
                (\(line.line.id), \(position + 1), \(option.name), \(option.value), \(option.priceDelta))
                """
            }
        }
        try session.run(options) {
            "INSERT INTO line_options (line_id, position, name, value, price_delta) VALUES \(rows: $0)"
        }
    }

    /// Writes back a locked order: its derived columns, its lines' quantities, its events. Returns the
    /// version that holds afterwards, reactions included.
    @discardableResult
    package static func save(
        _ order: Order, in session: Session, on occasion: Occasion
    ) throws -> Int64 {
        var order = order
        try order.completeIfDone(in: session, on: occasion)
        let derived = Derived(order)
        order.stageReached =
            order.mayStageFall ? derived.stage : max(order.stageReached, derived.stage)
        try session.run(OrderRow.update(of: order, derived: derived))
        for line in order.lines where order.touched.contains(line.id) {
            try session.run(OrderLineRow.update(of: line))
        }
        return try tell(order, in: session, on: occasion)
    }

    /// Saves and answers with the receipt of the order.
    static func finish(_ order: Order, in session: Session, on occasion: Occasion) throws -> Receipt {
        Receipt("order", id: order.id.raw, version: try save(order, in: session, on: occasion))
    }

    /// The columns that are computed from the rows, and kept so that lists need not compute them.
    struct Derived {
        let paymentStatus: PaymentStatus
        let fulfillmentStatus: FulfillmentStatus
        let stage: Stage
        let due: Int64

        init(_ order: Order) {
            let quantities = order.items.map(\.quantities)
            paymentStatus = order.money.status(state: order.state, liveTotal: order.liveTotal)
            fulfillmentStatus = .derived(from: quantities)
            stage = .shown(state: order.state, items: quantities)
            due = order.money.due(liveTotal: order.liveTotal)
        }
    }
}

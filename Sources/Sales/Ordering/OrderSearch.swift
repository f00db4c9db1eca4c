import Kit
import Storage

/// Orders by any of their marks, in one of a few orders, a page at a time: one statement a page, which holds
/// only the conditions that are asked for.
package struct OrderSearch: Sendable {
    /// One of the lists that staff look at all day.
    package var view = OrderView.all
    package var states: [OrderState] = []
    package var hold: Hold.Kind?
    /// Only these, as far as the rest allows.
    package var among: [ID<Order>]?
    /// Only orders with work at this location, past or present.
    package var location: Int64?
    package var stage: Stage?
    package var paymentStatus: PaymentStatus?
    package var channel: ID<Channel>?
    package var customer: ID<Customer>?
    package var reference: String?
    package var sku: String?
    package var placedFrom: Instant?
    package var placedUntil: Instant?
    package var sort = Sort.newest
    /// The sort value and the id of the last row before the page.
    package var after: (value: Int64, id: Int64)?
    package var limit = 50

    package init() {}

    package enum Sort: String, CaseIterable, Sendable {
        case newest = "-id", oldest = "id", latestPlaced = "-placed_at", firstPlaced = "placed_at"
        case largest = "-total", smallest = "total", soonestPromised = "promise"

        var isDescending: Bool { rawValue.hasPrefix("-") }

        fileprivate var column: SQL {
            switch self {
            case .newest, .oldest: "o.id"
            case .soonestPromised: "COALESCE(o.promise_until, 9999999)"
            case .latestPlaced, .firstPlaced: "COALESCE(o.placed_at, 0)"
            case .largest, .smallest: "o.live_total"
            }
        }
    }

    package struct Entry: Sendable {
        package let id: ID<Order>
        package let number: String?
        package let reference: String?
        package let channel: String
        package let state: OrderState
        package let stage: Stage
        package let paymentStatus: PaymentStatus
        package let fulfillmentStatus: FulfillmentStatus
        package let total: Int64
        package let due: Int64
        package let received: Int64
        package let currency: Currency
        package let placedAt: Instant?
        package let version: Int64
        /// What the page was sorted by, for the place where the next begins.
        package let sortValue: Int64
    }

    package func load(in session: Session) throws -> [Entry] {
        let direction: SQL = sort.isDescending ? "DESC" : "ASC"
        return try session.all(
            """
            SELECT o.id, o.number, o.reference, c.code, o.state, o.stage, o.payment_status,
                o.fulfillment_status, o.live_total, o.due, o.received, o.currency, o.placed_at, o.version,
                \(column)
            FROM \(source)orders o JOIN channels c ON c.id = o.channel_id
            WHERE \(view.condition(isByID: isByID))\(place)\(marks(session.dialect))\(times)
            ORDER BY \(column) \(direction)\(second(direction)) LIMIT \(max(1, min(limit, 251)))
            """, Self.entry)
    }

    private static func entry(_ row: Row) throws -> Entry {
        guard let currency = Currency(try row.text(11)) else {
            throw StorageFault(.corrupt, "an order with an unknown currency")
        }
        return Entry(
            id: try row.id(0), number: try row.textOrNil(1), reference: try row.textOrNil(2),
            channel: try row.text(3), state: try row.word(4),
            stage: Stage(rawValue: try row.int(5)) ?? .none, paymentStatus: try row.word(6),
            fulfillmentStatus: try row.word(7), total: try row.int(8), due: try row.int(9),
            received: try row.int(10), currency: currency, placedAt: try row.instantOrNil(12),
            version: try row.int(13), sortValue: try row.int(14))
    }

    private var isByID: Bool { sort == .newest || sort == .oldest }

    /// An id is its own tie-breaker.
    private func second(_ direction: SQL) -> SQL { isByID ? "" : ", o.id \(direction)" }

    /// Of all orders, those with a SKU are found through their lines, which an index holds in the order of
    /// the orders; of a list that is short anyway, each order is asked for its lines.
    private var isLedBySKU: Bool { sku != nil && !view.isShort }

    private var source: SQL { isLedBySKU ? "order_lines l CROSS JOIN " : "" }

    private var column: SQL { isByID && isLedBySKU ? "l.order_id" : sort.column }

    private var place: SQL {
        guard let after else { return "" }
        if isByID {
            return sort.isDescending ? " AND \(column) < \(after.id)" : " AND \(column) > \(after.id)"
        }
        return sort.isDescending
            ? " AND (\(column), o.id) < (\(after.value), \(after.id))"
            : " AND (\(column), o.id) > (\(after.value), \(after.id))"
    }

    private func marks(_ dialect: Dialect) -> SQL {
        let list = JSON.array(states.map { .string($0.rawValue) }).text
        let byState: SQL =
            switch states.count {
            case 0: ""
            case 1: " AND o.state = \(states[0])"
            default: " AND o.state IN (\(dialect.texts(list)))"
            }
        let byStage: SQL = stage.map { " AND o.stage = \($0.rawValue)" } ?? ""
        let byPayment: SQL = paymentStatus.map { " AND o.payment_status = \($0)" } ?? ""
        let byChannel: SQL = channel.map { " AND o.channel_id = \($0)" } ?? ""
        let byCustomer: SQL =
            customer.map { " AND o.customer_id IN (\(Customers.family(of: $0)))" } ?? ""
        let byReference: SQL = reference.map { " AND o.reference = \($0)" } ?? ""
        let bySKU: SQL =
            sku.map { sku in
                guard isLedBySKU else {
                    return
                        " AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.sku = \(sku))"
                }
                return """
                     AND l.sku = \(sku) AND o.id = l.order_id AND NOT EXISTS (SELECT 1 FROM order_lines k
                        WHERE k.sku = l.sku AND k.order_id = l.order_id AND k.id < l.id)
                    """
            } ?? ""
        return
            "\(work(dialect))\(byState)\(byStage)\(byPayment)\(byChannel)\(byCustomer)\(byReference)\(bySKU)"
    }

    /// What stops an order, where its work lies, and which orders are asked about at all.
    private func work(_ dialect: Dialect) -> SQL {
        let byHold: SQL =
            hold.map {
                """
                 AND o.id IN (SELECT order_id FROM holds WHERE kind = \($0) AND released_at IS NULL)
                """
            } ?? ""
        let byLocation: SQL =
            location.map {
                """
                 AND EXISTS (SELECT 1 FROM fulfillments f
                    WHERE f.order_id = o.id AND f.location_id = \($0) AND f.state <> 'canceled')
                """
            } ?? ""
        let byID: SQL =
            among.map { ids in
                " AND o.id IN (\(dialect.integers(JSON.array(ids.map { .int($0.raw) }).text)))"
            } ?? ""
        return "\(byID)\(byHold)\(byLocation)"
    }

    private var times: SQL {
        let from: SQL = placedFrom.map { " AND COALESCE(o.placed_at, 0) >= \($0)" } ?? ""
        let until: SQL =
            placedUntil.map { " AND o.placed_at IS NOT NULL AND COALESCE(o.placed_at, 0) < \($0)" } ?? ""
        return "\(from)\(until)"
    }
}

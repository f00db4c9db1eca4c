import Kit
import Storage

/// Orders, newest first: one statement a page, whatever the filter.
package struct OrderList: Sendable {
    package var state: OrderState?
    package var channel: ID<Channel>?
    package var customer: ID<Customer>?
    /// Orders before this one: the last id of the page before.
    package var before: ID<Order>?
    package var limit = 50

    package init() {}

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
        package let currency: String
        package let placedAt: Instant?
        package let version: Int64
    }

    package func load(in session: Session) throws -> [Entry] {
        try session.all(
            """
            SELECT o.id, o.number, o.reference, c.code, o.state, o.stage, o.payment_status,
                o.fulfillment_status,
                o.live_total, o.due, o.received, o.currency, o.placed_at, o.version
            FROM orders o JOIN channels c ON c.id = o.channel_id
            WHERE o.id < \(before?.raw ?? .max)\(filter) ORDER BY o.id DESC LIMIT \(max(1, min(limit, 250)))
            """
        ) { row in
            Entry(
                id: try row.id(0), number: try row.textOrNil(1), reference: try row.textOrNil(2),
                channel: try row.text(3), state: try row.word(4),
                stage: Stage(rawValue: try row.int(5)) ?? .none,
                paymentStatus: try row.word(6), fulfillmentStatus: try row.word(7), total: try row.int(8),
                due: try row.int(9), received: try row.int(10), currency: try row.text(11),
                placedAt: try row.instantOrNil(12), version: try row.int(13))
        }
    }

    /// Only the conditions that are asked for stand in the statement, so that each combination keeps its own
    /// index.
    private var filter: SQL {
        let byState: SQL = state.map { " AND o.state = \($0)" } ?? ""
        let byChannel: SQL = channel.map { " AND o.channel_id = \($0)" } ?? ""
        let byCustomer: SQL = customer.map { " AND o.customer_id = \($0)" } ?? ""
        return "\(byState)\(byChannel)\(byCustomer)"
    }
}

import Kit
import Sales
import Storage
import Supply

/// Work in the warehouse, oldest promise first: one statement a page, whatever the filter.
package struct FulfillmentList: Sendable {
    /// Nil: whatever is not over.
    package var state: Fulfillment.State?
    /// Also what is over, if no state is named.
    package var includesOver = false
    package var order: ID<Order>?
    /// The location's code.
    package var location: String?
    /// Only work whose order should have arrived before this day.
    package var overdueOn: LocalDate?
    package var owner = WorkOwner()
    /// The sort value and the id of the last row before the page.
    package var after: (value: Int64, id: Int64)?
    package var limit = 50

    package init() {}

    package struct Entry: Sendable {
        package let id: ID<Fulfillment>
        package let order: String
        package let position: Int64
        package let location: String
        package let state: Fulfillment.State
        package let picker: String?
        package let promiseUntil: LocalDate?
        /// Units in the smallest unit of their SKUs, so a measure of work and no count of pieces.
        package let quantity: Int64
        package let picked: Int64
        package let packed: Int64
        package let createdAt: Instant
        package let version: Int64
        package let orderID: ID<Order>
        /// What the page was sorted by, for the place where the next begins.
        package let sortValue: Int64

        package var name: String { "\(order)/\(position)" }
    }

    package func load(in session: Session) throws -> [Entry] {
        try session.all(
            """
            SELECT f.id, o.number, o.id, f.position, l.code, f.state, f.picker, o.promise_until,
                CAST(coalesce(sum(i.quantity), 0) AS BIGINT), CAST(coalesce(sum(i.picked), 0) AS BIGINT),
                CAST(coalesce(sum(i.packed), 0) AS BIGINT), f.created_at, f.version, \(Self.day)
            FROM fulfillments f JOIN orders o ON o.id = f.order_id JOIN locations l ON l.id = f.location_id
            LEFT JOIN fulfillment_items i ON i.fulfillment_id = f.id
            WHERE \(filter)
            GROUP BY f.id, o.number, o.id, f.position, l.code, f.state, f.picker, o.promise_until,
                f.created_at, f.version
            ORDER BY \(Self.day), f.id LIMIT \(max(1, min(limit, 251)))
            """, Self.entry)
    }

    /// What nobody promised comes last.
    private static let day: SQL = "coalesce(o.promise_until, 2147483647)"

    private static func entry(_ row: Row) throws -> Entry {
        let order = try row.id(2, Order.self)
        return Entry(
            id: try row.id(0), order: try row.textOrNil(1) ?? order.text, position: try row.int(3),
            location: try row.text(4), state: try row.word(5), picker: try row.textOrNil(6),
            promiseUntil: try row.dateOrNil(7), quantity: try row.int(8), picked: try row.int(9),
            packed: try row.int(10), createdAt: try row.instant(11), version: try row.int(12),
            orderID: order, sortValue: try row.int(13))
    }

    /// Only the conditions that are asked for stand in the statement, so that each combination keeps its own
    /// index.
    private var filter: SQL {
        let living: SQL = includesOver ? "1 = 1" : "f.state NOT IN ('handed_over', 'closed', 'canceled')"
        let byState: SQL = state.map { "f.state = \($0)" } ?? living
        let byOrder: SQL = order.map { " AND f.order_id = \($0)" } ?? ""
        let place: SQL = after.map { " AND (\(Self.day), f.id) > (\($0.value), \($0.id))" } ?? ""
        let byLocation: SQL = location.map { " AND l.code = \($0)" } ?? ""
        let byPromise: SQL = overdueOn.map { " AND o.promise_until < \($0)" } ?? ""
        return "\(byState)\(byLocation)\(byOrder)\(byPromise)\(owner.condition)\(place)"
    }
}

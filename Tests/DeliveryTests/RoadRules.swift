// What is true of every order after every step, beyond what the program's own checks look at: how the columns
// of a line lie within each other, and that states, promises and parcels are what was last told of them.
import Kit
import Storage

@testable import Delivery
@testable import Sales

enum RoadRules {
    static func broken(in session: Session) throws -> [String] {
        try lines(in: session) + states(in: session) + promises(in: session) + parcels(in: session)
            + ends(in: session)
    }

    /// Ordered = canceled + delivered + in flight + not shipped, and no step has more units than the one
    /// before it.
    private static func lines(in session: Session) throws -> [String] {
        let rows = try session.all(
            "SELECT \(OrderLineRow.columns) FROM order_lines WHERE kind = 'item' AND off_ledger = 0",
            OrderLineRow.line)
        let making = try sums(
            """
            SELECT line_id, CAST(sum(quantity) AS BIGINT) FROM supply_allocations
            WHERE state = 'in_production' GROUP BY line_id
            """, in: session)
        return rows.flatMap { line -> [String] in
            let its = line.quantities
            let (flying, unsent) = (its.handedOver - its.delivered, its.live - its.handedOver)
            let rules: [(String, Bool)] = [
                ("canceled within ordered", its.canceled <= its.ordered),
                ("in flight", flying >= 0), ("not shipped", unsent >= 0),
                ("sum", its.ordered == its.canceled + its.delivered + flying + unsent),
                ("returned", its.returned <= its.delivered),
                ("released", its.released <= its.live && its.released >= its.picked),
                ("picked", its.picked >= its.packed), ("packed", its.packed >= its.handedOver),
                ("reserved", its.reserved <= unsent),
                ("out for delivery", its.outForDelivery <= flying),
                ("in production", its.inProduction == making[line.id.raw] ?? 0),
                ("making what is there", its.inProduction <= its.live - its.released),
            ]
            return rules.filter { !$0.1 }.map { "line \(line.sku) \(line.id): \($0.0): \(its)" }
        }
    }

    /// The state is the one the last event about it tells.
    private static func states(in session: Session) throws -> [String] {
        try session.all(
            """
            SELECT o.id, o.state, e.type FROM orders o
            JOIN events e ON e.order_id = o.id AND e.order_seq = (SELECT max(x.order_seq) FROM events x
                WHERE x.order_id = o.id AND x.type IN ('order.received', 'order.confirmed',
                    'order.processing', 'order.completed',
                    'order.reopened', 'order.canceled', 'order.expired'))
            WHERE o.state <> CASE e.type WHEN 'order.received' THEN 'pending'
                WHEN 'order.confirmed' THEN 'confirmed' WHEN 'order.processing' THEN 'processing'
                WHEN 'order.completed' THEN 'completed' WHEN 'order.reopened' THEN 'processing'
                WHEN 'order.canceled' THEN 'canceled' ELSE 'expired' END
            """
        ) { "order \(try $0.int(0)) is \(try $0.text(1)) after \(try $0.text(2))" }
    }

    /// What is promised is what was last told.
    private static func promises(in session: Session) throws -> [String] {
        let told = try session.all(
            """
            SELECT o.id, o.promise_from, o.promise_until, e.data FROM orders o
            JOIN events e ON e.order_id = o.id AND e.order_seq = (SELECT max(x.order_seq) FROM events x
                WHERE x.order_id = o.id AND x.type IN ('order.confirmed', 'promise.changed'))
            """
        ) { row in
            (
                order: try row.int(0),
                kept: [try row.dateOrNil(1)?.iso ?? "", try row.dateOrNil(2)?.iso ?? ""],
                said: try JSON(parsing: try row.text(3))
            )
        }
        return told.compactMap { row in
            let said = ["promise_from", "promise_until"].map { row.said[$0]?.string ?? "" }
            return said == row.kept ? nil : "order \(row.order) promises \(row.kept), told was \(said)"
        }
    }

    /// Units are delivered and on the last way as their parcels' histories say.
    private static func parcels(in session: Session) throws -> [String] {
        var (arrived, near): ([Int64: Int64], [Int64: Int64]) = ([:], [:])
        var histories: [Int64: [HistoryEntry]] = [:]
        try session.each("SELECT \(ParcelHistory.columns), parcel_id FROM parcel_events") { row in
            histories[try row.int(11), default: []].append(try HistoryEntry(row))
        }
        let places = histories.mapValues { ParcelRoad($0).whereabouts() }
        try session.each(
            """
            SELECT i.parcel_id, i.line_id, i.quantity FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id
            WHERE p.handling IN ('handed_over', 'closed') AND p.outcome IS NULL
            """
        ) { row in
            let place = places[try row.int(0)]
            if place == .delivered { arrived[try row.int(1), default: 0] += try row.int(2) }
            if place == .doorstep { near[try row.int(1), default: 0] += try row.int(2) }
        }
        let (delivered, approaching) = (arrived, near)
        return try session.all(
            """
            SELECT id, delivered, out_for_delivery FROM order_lines
            WHERE kind = 'item' AND off_ledger = 0 AND requires_shipping = 1
            """
        ) { (try $0.int(0), try $0.int(1), try $0.int(2)) }.compactMap { line, there, coming in
            let expected = (delivered[line] ?? 0, approaching[line] ?? 0)
            return expected == (there, coming)
                ? nil : "line \(line): \((there, coming)) delivered and near, by its parcels \(expected)"
        }
    }

    /// Nothing is held or worked on for an order that has ended.
    private static func ends(in session: Session) throws -> [String] {
        try session.all(
            """
            SELECT o.id, o.state, 'reserved' FROM orders o JOIN order_lines l ON l.order_id = o.id
            WHERE o.state IN ('completed', 'canceled', 'expired') AND l.reserved > 0
            UNION ALL
            SELECT o.id, o.state, f.state FROM orders o JOIN fulfillments f ON f.order_id = o.id
            WHERE o.state IN ('completed', 'canceled', 'expired')
                AND f.state NOT IN ('handed_over', 'closed', 'canceled')
            """
        ) { "order \(try $0.int(0)) is \(try $0.text(1)), but something is \(try $0.text(2))" }
    }

    private static func sums(_ sql: SQL, in session: Session) throws -> [Int64: Int64] {
        Dictionary(try session.all(sql) { (try $0.int(0), try $0.int(1)) }) { first, _ in first }
    }
}

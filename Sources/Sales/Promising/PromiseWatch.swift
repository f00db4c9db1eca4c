import Kit
import Storage

/// What is still to be watched about the days an order was promised: its row of `promises`.
package struct PromiseWatch: Hashable, Sendable {
    /// When somebody must look again; nil when nothing can happen any more, or no day is promised.
    package var watchAt: Instant?
    package var handOverBy: LocalDate?
    package var handOverZone: Zone?
    /// The day, at the destination, on which the customer was last told another date.
    package var changedOn: LocalDate?
    /// A change that waits for the next day.
    package var pending: Pending?
    /// The last day promised of which it was told that it is in danger.
    package var endangered: LocalDate?
    /// Whether an attention item is open.
    package var isFlagged = false
    /// The last day promised of which it was told that it has passed.
    package var broken: LocalDate?

    package struct Pending: Hashable, Sendable {
        package let promise: Promise
        package let cause: String
    }

    package init() {}

    static func find(_ order: ID<Order>, in session: Session) throws -> PromiseWatch? {
        try session.first(
            """
            SELECT watch_at, hand_over_by, hand_over_zone, changed_on, pending_from, pending_until,
                pending_reasons, pending_cause, endangered, is_flagged, broken
            FROM promises WHERE order_id = \(order)
            """, PromiseWatch.init)
    }

    private init(_ row: Row) throws {
        watchAt = try row.instantOrNil(0)
        handOverBy = try row.dateOrNil(1)
        handOverZone = try row.textOrNil(2).flatMap { Zone($0) }
        changedOn = try row.dateOrNil(3)
        if let from = try row.dateOrNil(4), let until = try row.dateOrNil(5) {
            pending = Pending(
                promise: Promise(from: from, until: until, reasons: try JSON(parsing: try row.text(6))),
                cause: try row.text(7))
        }
        endangered = try row.dateOrNil(8)
        isFlagged = try row.bool(9)
        broken = try row.dateOrNil(10)
    }

    func write(for order: ID<Order>, in session: Session) throws {
        try session.run(
            """
            INSERT INTO promises (order_id, watch_at, hand_over_by, hand_over_zone, changed_on, pending_from,
                pending_until, pending_reasons, pending_cause, endangered, is_flagged, broken)
            VALUES (\(order), \(orNull: watchAt), \(orNull: handOverBy), \(orNull: handOverZone?.id),
                \(orNull: changedOn), \(orNull: pending?.promise.from), \(orNull: pending?.promise.until),
                \(orNull: pending?.promise.reasons.text), \(orNull: pending?.cause), \(orNull: endangered),
                \(isFlagged), \(orNull: broken))
            ON CONFLICT (order_id) DO UPDATE SET watch_at = excluded.watch_at,
                hand_over_by = excluded.hand_over_by, hand_over_zone = excluded.hand_over_zone,
                changed_on = excluded.changed_on, pending_from = excluded.pending_from,
                pending_until = excluded.pending_until, pending_reasons = excluded.pending_reasons,
                pending_cause = excluded.pending_cause, endangered = excluded.endangered,
                is_flagged = excluded.is_flagged, broken = excluded.broken
            """)
    }

    /// Orders that must be looked at, the oldest first.
    package static func due(at now: Instant, limit: Int = 100, in session: Session) throws -> [ID<Order>] {
        try session.all(
            """
            SELECT order_id FROM promises WHERE watch_at IS NOT NULL AND watch_at <= \(now)
            ORDER BY watch_at LIMIT \(limit)
            """
        ) { try $0.id(0) }
    }
}

import Kit
import Storage

/// The only writer of `refunds`. The order is locked first.
enum RefundStore {
    private static let columns: SQL = """
        id, order_id, intent_id, state, amount, currency, lowers_due, target, reason, requested_by,
            approved_by,
        failure, created_at, ended_at
        """

    private static func refund(_ row: Row) throws -> Refund {
        guard let currency = Currency(try row.text(5)) else {
            throw StorageFault(.corrupt, "a refund with an unknown currency")
        }
        return Refund(
            id: try row.id(0), order: try row.id(1), intent: try row.idOrNil(2),
            amount: try Money(minor: try row.int(4), currency: currency), lowersDue: try row.bool(6),
            reason: try row.text(8), requestedBy: try row.text(9), createdAt: try row.instant(12),
            target: try row.word(7), state: try row.word(3), approvedBy: try row.textOrNil(10),
            failure: try row.textOrNil(11), endedAt: try row.instantOrNil(13))
    }

    static func find(_ id: ID<Refund>, in session: Session) throws -> Refund {
        let found = try session.first("SELECT \(columns) FROM refunds WHERE id = \(id)", refund)
        guard let found else { throw Refusal("refund.unknown", .notFound, ["refund": id.text]) }
        return found
    }

    static func all(of order: ID<Order>, in session: Session) throws -> [Refund] {
        try session.all("SELECT \(columns) FROM refunds WHERE order_id = \(order) ORDER BY id", refund)
    }

    static func insert(_ refund: Refund, in session: Session) throws {
        try session.run(
            """
            INSERT INTO refunds (id, order_id, intent_id, state, amount, currency, lowers_due, target, reason,
                requested_by, approved_by, failure, created_at, ended_at)
            VALUES (\(refund.id), \(refund.order), \(orNull: refund.intent), \(refund.state),
                \(refund.amount.minor), \(refund.amount.currency.code), \(refund.lowersDue), \(refund.target),
                \(refund.reason), \(refund.requestedBy), \(orNull: refund.approvedBy),
                    \(orNull: refund.failure),
                \(refund.createdAt), \(orNull: refund.endedAt))
            """)
    }

    static func update(_ refund: Refund, in session: Session) throws {
        try session.run(
            """
            UPDATE refunds SET state = \(refund.state), target = \(refund.target),
                approved_by = \(orNull: refund.approvedBy), failure = \(orNull: refund.failure),
                ended_at = \(orNull: refund.endedAt)
            WHERE id = \(refund.id)
            """)
    }
}

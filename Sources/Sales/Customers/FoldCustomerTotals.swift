import Journal
import Kit
import Storage

/// Adds what orders have counted to the totals of their customers, a batch at a time. What one run takes no
/// other can: the rows are deleted and added in the same transaction.
package struct FoldCustomerTotals: Command {
    package static let name = "customer.fold_totals"
    package static let roles: Set<Role> = [.system]

    package let limit: Int

    package init(limit: Int = 1000) {
        self.limit = limit
    }

    package struct Folded: Receivable {
        /// Equal to the limit if there may be more.
        package let rows: Int

        package var receipt: Receipt { Receipt("customer_totals", id: 0, version: Int64(rows)) }
    }

    package var subject: (entity: String, id: Int64?) { ("customer_totals", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Folded {
        var sums: [Sum.Place: Sum] = [:]
        var rows = 0
        let taken = try session.all(
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM customer_deltas ORDER BY id LIMIT \(limit) \(session.dialect.skipLocked)
            )
            DELETE FROM customer_deltas WHERE id IN (SELECT id FROM due)
            RETURNING customer_id, currency, orders, amount, at
            """, Sum.init)
        for delta in taken {
            sums[delta.place] = try sums[delta.place]?.adding(delta) ?? delta
            rows += 1
        }
        // In one order everywhere, so that two runs that meet at the same customers queue up.
        for sum in sums.values.sorted(by: { $0.place < $1.place }) { try sum.add(in: session) }
        return Folded(rows: rows)
    }
}

/// What was counted of one customer in one currency.
private struct Sum {
    struct Place: Hashable, Comparable {
        let customer: Int64
        let currency: String

        static func < (left: Place, right: Place) -> Bool {
            (left.customer, left.currency) < (right.customer, right.currency)
        }
    }

    let place: Place
    var orders: Int64
    var amount: Int64
    var firstAt: Int64
    var lastAt: Int64

    init(_ row: Row) throws {
        place = Place(customer: try row.int(0), currency: try row.text(1))
        (orders, amount) = (try row.int(2), try row.int(3))
        firstAt = try row.int(4)
        lastAt = firstAt
    }

    func adding(_ other: Sum) throws(Refusal) -> Sum {
        var sum = self
        let (orders, isOrdersOver) = orders.addingReportingOverflow(other.orders)
        let (amount, isAmountOver) = amount.addingReportingOverflow(other.amount)
        guard !isOrdersOver, !isAmountOver else { throw Refusal("money.overflow") }
        (sum.orders, sum.amount) = (orders, amount)
        (sum.firstAt, sum.lastAt) = (min(firstAt, other.firstAt), max(lastAt, other.lastAt))
        return sum
    }

    func add(in session: Session) throws {
        try session.run(
            """
            INSERT INTO customer_totals (customer_id, currency, orders, amount, first_at, last_at)
            VALUES (\(place.customer), \(place.currency), \(orders), \(amount), \(firstAt), \(lastAt))
            ON CONFLICT (customer_id, currency) DO UPDATE SET
                orders = customer_totals.orders + excluded.orders,
                amount = customer_totals.amount + excluded.amount,
                first_at = CASE WHEN excluded.first_at < customer_totals.first_at
                    THEN excluded.first_at ELSE customer_totals.first_at END,
                last_at = CASE WHEN excluded.last_at > customer_totals.last_at
                    THEN excluded.last_at ELSE customer_totals.last_at END
            """)
    }
}

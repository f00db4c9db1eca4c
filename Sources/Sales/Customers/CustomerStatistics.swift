/// How often and for how much a customer has ordered. An order appends a row of its own, so that two orders
/// of one customer never wait for each other; a job folds the rows into totals, and readers add what is not
/// folded yet.
import Journal
import Kit
import Storage

extension Customers {
    package struct Totals: Hashable, Sendable {
        package let currency: Currency
        package let orders: Int64
        /// In the currency's smallest unit; may exceed what one order can hold.
        package let amount: Int64
        package let firstAt: Instant
        package let lastAt: Instant
    }

    /// Counts orders and their amount, or takes them back when negative.
    package static func count(
        orders: Int64, amount: Int64, currency: Currency, of customer: ID<Customer>, at time: Instant,
        in session: Session, on occasion: Occasion
    ) throws {
        try session.run(
            """
            INSERT INTO customer_deltas (id, customer_id, currency, orders, amount, at)
            VALUES (\(occasion.newID(CustomerDelta.self)), \(customer), \(currency.code), \(orders),
                \(amount), \(time))
            """)
    }

    /// One entry a currency; those of customers merged into this one count with him. Both tables are read by
    /// one statement, so nothing is counted twice or missed while it is being folded.
    package static func totals(of customer: ID<Customer>, in session: Session) throws -> [Totals] {
        try session.all(
            """
            SELECT currency, CAST(sum(orders) AS BIGINT), CAST(sum(amount) AS BIGINT),
                min(first_at), max(last_at)
            FROM (
                SELECT currency, orders, amount, first_at, last_at FROM customer_totals
                WHERE customer_id IN (\(family(of: customer)))
                UNION ALL
                SELECT currency, orders, amount, at, at FROM customer_deltas
                WHERE customer_id IN (\(family(of: customer)))
            ) AS counted
            GROUP BY currency ORDER BY currency
            """
        ) { row in
            guard let currency = Currency(try row.text(0)) else {
                throw StorageFault(.corrupt, "customer totals have an unknown currency")
            }
            return Totals(
                currency: currency, orders: try row.int(1), amount: try row.int(2),
                firstAt: try row.instant(3),
                lastAt: try row.instant(4))
        }
    }
}

enum CustomerDelta: IDKind {
    static let prefix = "cdl"
}

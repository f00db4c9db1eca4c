import Kit
import Storage

/// One batch of orders with all that their money is made of, summed by the database.
struct MoneyPage {
    private var recounts: [MoneyRecount]
    private var places: [Int64: Int] = [:]
    private(set) var partFindings: [MoneyFinding] = []

    private static let columns: SQL = """
        id, number, version, currency, state, total, live_total, tax_total, received, due, authorized,
            payment_status,
        fulfillment_status
        """

    init(after last: ID<Order>, limit: Int, in session: Session) throws {
        recounts = try session.all(
            "SELECT \(Self.columns) FROM orders WHERE id > \(last) ORDER BY id LIMIT \(limit)",
            MoneyRecount.init)
        try sum(in: session)
    }

    init(only order: ID<Order>, in session: Session) throws {
        recounts = try session.all(
            "SELECT \(Self.columns) FROM orders WHERE id = \(order)", MoneyRecount.init)
        try sum(in: session)
    }

    var count: Int { recounts.count }
    var last: ID<Order>? { recounts.last?.id }

    var findings: [MoneyFinding] { recounts.flatMap(\.findings) + partFindings }

    /// False if an order was changed while we read.
    func isCurrent(in session: Session) throws -> Bool {
        try recounts.allSatisfy { recount in
            try session.first("SELECT version FROM orders WHERE id = \(recount.id)") { try $0.int(0) }
                == recount.version
        }
    }

    private mutating func sum(in session: Session) throws {
        guard let first = recounts.first?.id, let last = recounts.last?.id else { return }
        for (place, recount) in recounts.enumerated() { places[recount.id.raw] = place }
        try sumLedger(first...last, in: session)
        try sumRefunds(first...last, in: session)
        try sumPayments(first...last, in: session)
        try sumLines(first...last, in: session)
        try comparePayments(first...last, in: session)
        try compareKits(first...last, in: session)
        try compareTaxes(first...last, in: session)
    }

    private mutating func change(_ order: Int64, _ body: (inout MoneyRecount) throws -> Void) rethrows {
        guard let place = places[order] else { return }
        try body(&recounts[place])
    }

    private mutating func sumLedger(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT order_id, type, CAST(sum(amount) AS BIGINT), min(currency), max(currency) FROM
                ledger_entries
            WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) GROUP BY order_id, type
            """
        ) { row in
            try change(row.int(0)) {
                $0.money.add(try row.text(1), try row.int(2))
                $0.see(.ledgerCurrency, try row.text(3), try row.text(4))
            }
        }
    }

    private mutating func sumRefunds(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT order_id, CAST(sum(CASE WHEN lowers_due = 1 AND state <> 'requested' THEN amount ELSE 0
                END)
                AS BIGINT), CAST(sum(amount) AS BIGINT), min(currency), max(currency) FROM refunds
            WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) AND state <> 'canceled'
            GROUP BY order_id
            """
        ) { row in
            try change(row.int(0)) {
                $0.money.add("granted", try row.int(1))
                $0.promisedBack = try row.int(2)
                $0.see(.refundCurrency, try row.text(3), try row.text(4))
            }
        }
    }

    private mutating func sumPayments(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT order_id, CAST(sum(CASE WHEN state IN ('authorized', 'partially_captured')
                THEN authorized - captured ELSE 0 END) AS BIGINT), min(currency), max(currency) FROM
                    payment_intents
            WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) GROUP BY order_id
            """
        ) { row in
            try change(row.int(0)) {
                $0.money.add("authorized", try row.int(1))
                $0.see(.paymentCurrency, try row.text(2), try row.text(3))
            }
        }
    }

    /// Canceled units are worth what `unitShare` says, rounding included, so their lines come one by one.
    private mutating func sumLines(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT order_id, CAST(sum(total) AS BIGINT), CAST(sum(tax) AS BIGINT) FROM order_lines
            WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) AND kind <> 'kit' GROUP BY
                order_id
            """
        ) { row in
            try change(row.int(0)) {
                $0.linesTotal = try row.int(1)
                $0.linesTax = try row.int(2)
            }
        }
        try session.each(
            """
            SELECT order_id, total, ordered, canceled FROM order_lines
            WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) AND kind <> 'kit' AND
                canceled > 0
            """
        ) { row in
            try change(row.int(0)) {
                $0.canceledWorth += unitShare(
                    total: try row.int(1), count: try row.int(2), units: 0..<(try row.int(3)))
            }
        }
    }
}

/// The comparisons of parts, where the database hands out only what differs.
extension MoneyPage {
    private mutating func comparePayments(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT i.order_id, i.id, i.captured, i.refunded, coalesce(l.captured, 0), coalesce(l.refunded, 0),
                coalesce(r.amount, 0)
            FROM payment_intents i
            LEFT JOIN (SELECT intent_id, CAST(sum(CASE WHEN type IN ('capture', 'store_credit') THEN amount
                    ELSE 0 END) AS BIGINT) AS captured, CAST(sum(CASE type WHEN 'refund' THEN amount
                    WHEN 'refund_reversed' THEN -amount ELSE 0 END) AS BIGINT) AS refunded FROM ledger_entries
                WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) AND intent_id IS NOT NULL
                GROUP BY intent_id) l ON l.intent_id = i.id
            LEFT JOIN (SELECT intent_id, CAST(sum(amount) AS BIGINT) AS amount FROM refunds
                WHERE order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) AND state = 'succeeded'
                    AND intent_id IS NOT NULL
                GROUP BY intent_id) r ON r.intent_id = i.id
            WHERE i.order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound)
                AND (i.captured <> coalesce(l.captured, 0) OR i.refunded <> coalesce(l.refunded, 0)
                    OR i.refunded <> coalesce(r.amount, 0) OR i.refunded > i.captured)
            """
        ) { row in
            let part = ID<PaymentIntent>(raw: try row.int(1)).text
            let (order, captured, refunded) = (try row.int(0), try row.int(2), try row.int(3))
            find(.paymentCaptured, order, part, expected: try row.int(4), found: captured)
            find(.paymentRefunded, order, part, expected: try row.int(5), found: refunded)
            find(.refundSucceeded, order, part, expected: try row.int(6), found: refunded)
            if refunded > captured { report(.paymentOverRefunded, order, part, captured, refunded) }
        }
    }

    private mutating func compareKits(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT k.order_id, k.position, k.total, k.tax, CAST(coalesce(sum(c.total), 0) AS BIGINT),
                CAST(coalesce(sum(c.tax), 0) AS BIGINT)
            FROM order_lines k LEFT JOIN order_lines c ON c.order_id = k.order_id AND c.kit_line_id = k.id
            WHERE k.order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound) AND k.kind = 'kit'
            GROUP BY k.id, k.order_id, k.position, k.total, k.tax
            HAVING k.total <> coalesce(sum(c.total), 0) OR k.tax <> coalesce(sum(c.tax), 0)
            """
        ) { row in
            let (order, part) = (try row.int(0), String(try row.int(1)))
            find(.kitTotal, order, part, expected: try row.int(2), found: try row.int(4))
            find(.kitTax, order, part, expected: try row.int(3), found: try row.int(5))
        }
    }

    private mutating func compareTaxes(_ orders: ClosedRange<ID<Order>>, in session: Session) throws {
        try session.each(
            """
            SELECT l.order_id, l.position, l.tax, CAST(sum(t.amount) AS BIGINT)
            FROM order_lines l JOIN line_taxes t ON t.line_id = l.id
            WHERE l.order_id BETWEEN \(orders.lowerBound) AND \(orders.upperBound)
            GROUP BY l.id, l.order_id, l.position, l.tax HAVING l.tax <> sum(t.amount)
            """
        ) { row in
            find(
                .lineTax, try row.int(0), String(try row.int(1)), expected: try row.int(3),
                found: try row.int(2))
        }
    }

    private mutating func find(
        _ code: MoneyFinding.Code, _ order: Int64, _ part: String, expected: Int64, found: Int64
    ) {
        if expected != found { report(code, order, part, expected, found) }
    }

    private mutating func report(
        _ code: MoneyFinding.Code, _ order: Int64, _ part: String, _ expected: Int64, _ found: Int64
    ) {
        guard let place = places[order] else { return }
        partFindings.append(
            MoneyFinding(
                kind: code.kind, code: code, order: recounts[place].id, number: recounts[place].number,
                part: part,
                expected: String(expected), found: String(found)))
    }
}

import Kit
import Storage

/// An order's money, folded from the rows that are the truth: the ledger, granted refunds, open
/// authorizations.
package enum OrderLedger {
    package static func money(of order: ID<Order>, in session: Session) throws -> OrderMoney {
        var money = OrderMoney()
        try session.each(
            """
            SELECT type, CAST(sum(amount) AS BIGINT) FROM ledger_entries WHERE order_id = \(order) GROUP BY
                type
            UNION ALL
            SELECT 'granted', CAST(sum(amount) AS BIGINT) FROM refunds
            WHERE order_id = \(order) AND lowers_due = 1 AND state NOT IN ('requested', 'canceled')
            UNION ALL
            SELECT 'authorized', CAST(sum(authorized - captured) AS BIGINT) FROM payment_intents
            WHERE order_id = \(order) AND state IN ('authorized', 'partially_captured')
            """
        ) { row in
            try money.add(row.text(0), row.intOrNil(1) ?? 0)
        }
        return money
    }
}

extension OrderMoney {
    /// Adds a sum of ledger entries of one type. Authorizations, voids and fees do not move what is owed.
    mutating func add(_ type: String, _ amount: Int64) {
        switch type {
        case "capture": sums.capture += amount
        case "refund": sums.refund += amount
        case "refund_reversed": sums.refundReversed += amount
        case "chargeback": sums.chargeback += amount
        case "chargeback_won": sums.chargebackWon += amount
        case "write_off": sums.writeOff += amount
        case "store_credit": sums.storeCredit += amount
        case "rounding": sums.rounding += amount
        case "granted": granted += amount
        case "authorized": authorized += amount
        default: break
        }
    }
}

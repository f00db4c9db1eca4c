import Kit

/// What was received and what is due, folded from the ledger (decisions 24). All amounts in the order's minor
/// units.
package struct OrderMoney: Hashable, Sendable {
    package var sums = LedgerSums()
    /// Valid authorizations not yet captured.
    package var authorized: Int64 = 0
    /// Refunds granted for returned units and goodwill. A canceled unit lowers the live total instead.
    package var granted: Int64 = 0

    package init() {}

    package var received: Int64 {
        sums.capture + sums.storeCredit + sums.refundReversed + sums.chargebackWon - sums.refund
            - sums.chargeback
    }

    package func due(liveTotal: Int64) -> Int64 {
        liveTotal - granted - sums.writeOff + sums.rounding
    }

    /// Above zero: owed to us. Below: owed to the customer.
    package func balance(liveTotal: Int64) -> Int64 {
        due(liveTotal: liveTotal) - received
    }

    /// The first status that fits.
    package func status(state: OrderState, liveTotal: Int64) -> PaymentStatus {
        let due = due(liveTotal: liveTotal)
        if state == .canceled || state == .expired, sums.capture == 0, sums.storeCredit == 0 {
            return .voided
        }
        if sums.capture > 0, received <= 0 { return .refunded }
        if sums.refund > 0 { return .partiallyRefunded }
        if received > due { return .overpaid }
        if received == due, received > 0 || liveTotal == 0 { return .paid }
        if due == 0, sums.writeOff > 0 { return .writtenOff }
        if received > 0 { return .partiallyPaid }
        if authorized > 0 { return authorized >= due ? .authorized : .partiallyAuthorized }
        return .unpaid
    }
}

/// Sums of an order's ledger, by type of entry.
package struct LedgerSums: Hashable, Sendable {
    package var capture: Int64 = 0
    package var refund: Int64 = 0
    package var refundReversed: Int64 = 0
    package var chargeback: Int64 = 0
    package var chargebackWon: Int64 = 0
    package var writeOff: Int64 = 0
    package var storeCredit: Int64 = 0
    package var rounding: Int64 = 0

    package init() {}
}

package enum PaymentStatus: String, CaseIterable, Hashable, Sendable {
    case voided, refunded, partiallyRefunded = "partially_refunded", overpaid, paid, writtenOff =
        "written_off"
    case partiallyPaid = "partially_paid", authorized, partiallyAuthorized = "partially_authorized", unpaid
}

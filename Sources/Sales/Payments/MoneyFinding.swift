import Kit

/// Something about an order's money that is not as it should be.
package struct MoneyFinding: Hashable, Sendable {
    package let kind: Kind
    package let code: Code
    package let order: ID<Order>
    package let number: String?
    /// The payment or line it is about, if it is not about the order as a whole.
    package let part: String?
    package let expected: String
    package let found: String

    package enum Kind: String, Hashable, Sendable {
        /// Business that is not finished; nothing is wrong with the books.
        case open
        /// The books contradict themselves: a defect, or somebody wrote behind our back.
        case broken
    }

    package enum Code: String, CaseIterable, Hashable, Sendable {
        /// Everything is delivered, and too little or too much is paid.
        case unbalanced
        /// We hold money for an order that is called off, or of which something is still to come.
        case owedToCustomer = "owed_to_customer"
        case orderTotal = "order_total", taxTotal = "tax_total", liveTotal = "live_total"
        case received, due, authorized, paymentStatus = "payment_status"
        case refundsExceedCaptured = "refunds_exceed_captured"
        case ledgerCurrency = "ledger_currency", refundCurrency = "refund_currency"
        case paymentCurrency = "payment_currency"
        case paymentCaptured = "payment_captured", paymentRefunded = "payment_refunded"
        case paymentOverRefunded = "payment_over_refunded", refundSucceeded = "refund_succeeded"
        case kitTotal = "kit_total", kitTax = "kit_tax", lineTax = "line_tax"

        package var kind: Kind { self == .unbalanced || self == .owedToCustomer ? .open : .broken }
    }
}

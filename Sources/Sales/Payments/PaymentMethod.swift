/// How money comes in. Only a card goes through a gateway; of the others we are told, by a person or a bank
/// statement.
package enum PaymentMethod: String, CaseIterable, Hashable, Sendable {
    case card, bankTransfer = "bank_transfer", cashOnDelivery = "cash_on_delivery", netTerms = "net_terms"
    case cash, storeCredit = "store_credit", voucher, other

    /// A promise of money to come, not money itself.
    package var isPromise: Bool { self == .netTerms }

    /// What the ledger calls money that came this way.
    var entry: LedgerEntry.Kind { self == .storeCredit || self == .voucher ? .storeCredit : .capture }
}

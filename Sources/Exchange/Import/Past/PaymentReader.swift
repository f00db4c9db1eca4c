import Kit
import Sales

/// Turns the payment rows of one order into entries of its ledger.
struct PaymentReader {
    private let currency: Currency?
    private let zone: Zone?
    private(set) var faults: [ImportFault] = []
    /// Rows that moved nothing: they are left out, and counted.
    private(set) var zeros: [SetRow<PaymentColumn>] = []
    private var positions: [String: Int] = [:]
    private var references: Set<[String]> = []
    private var sum: Int64 = 0

    enum Kind: String, CaseIterable {
        case authorize, capture, refund, void, chargeback, fee
        case refundReversed = "refund_reversed", chargebackWon = "chargeback_won"
        case writeOff = "write_off", storeCredit = "store_credit"
    }

    enum Method: String, CaseIterable {
        case card, cash, wallet, voucher, other
        case cashOnDelivery = "cash_on_delivery", bankTransfer = "bank_transfer", netTerms = "net_terms"
    }

    init(of currency: Currency?, zone: Zone?) {
        self.currency = currency
        self.zone = zone
    }

    /// Nil if anything is wrong with the row.
    mutating func read(_ row: SetRow<PaymentColumn>) -> PastOrder.Payment? {
        var cells = CellReader(row, zone: zone)
        let kind = cells.word(.kind, as: Kind.self)
        if row[.kind] == nil { cells.refuse(.kind, Refusal("text.required", [:])) }
        if row[.at] == nil { cells.refuse(.at, Refusal("text.required", [:])) }
        let at = cells.instant(.at)
        let method = cells.word(.method, as: Method.self) ?? .other
        checkCurrency(&cells)
        let amount = paid(&cells)
        let given = cells.text(.reference, max: 100)
        let reference = kind.map { named(given, $0, &cells) }
        faults += cells.faults
        guard cells.faults.isEmpty, let kind, let at, let amount, let reference else { return nil }
        guard amount > 0 else {
            zeros.append(row)
            return nil
        }
        return PastOrder.Payment(
            type: kind.rawValue, method: method.rawValue, amount: amount, at: at, reference: reference)
    }

    private func checkCurrency(_ cells: inout CellReader<PaymentColumn>) {
        guard let theirs = cells.currency(.currency), let currency, theirs != currency else { return }
        cells.refuse(
            .currency,
            Refusal("money.currency_mismatch", ["expected": currency.code, "found": theirs.code]))
    }

    /// All of an order together stay within what one amount may be, so that no sum of them can overflow.
    private mutating func paid(_ cells: inout CellReader<PaymentColumn>) -> Int64? {
        if cells.row[.amount] == nil { cells.refuse(.amount, Refusal("text.required", [:])) }
        guard let currency, let amount = cells.amount(.amount, currency) else { return nil }
        sum += amount
        if sum > Money.limit {
            sum = Money.limit
            cells.refuse(.amount, Refusal("money.overflow", [:]))
        }
        return amount
    }

    /// The provider's, else the position among the order's rows of that kind.
    private mutating func named(
        _ given: String?, _ kind: Kind, _ cells: inout CellReader<PaymentColumn>
    ) -> String {
        positions[kind.rawValue, default: 0] += 1
        let reference = given ?? String(positions[kind.rawValue] ?? 1)
        if !references.insert([kind.rawValue, reference]).inserted {
            cells.refuse(.reference, Refusal("import.repeated", ["value": reference]))
        }
        return reference
    }
}

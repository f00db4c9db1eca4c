import Kit
import Storage

/// One order's stored money beside what its rows come to.
struct MoneyRecount {
    let id: ID<Order>
    let number: String?
    let version: Int64
    private let currency: String
    private let state: OrderState
    private let stored: Stored
    private let isDelivered: Bool
    var money = OrderMoney()
    var linesTotal: Int64 = 0
    var linesTax: Int64 = 0
    var canceledWorth: Int64 = 0
    /// All refunds that were not called off, whether paid or not.
    var promisedBack: Int64 = 0
    private var foreign: [(code: MoneyFinding.Code, currency: String)] = []

    private struct Stored {
        let total: Int64
        let liveTotal: Int64
        let taxTotal: Int64
        let received: Int64
        let due: Int64
        let authorized: Int64
        let status: PaymentStatus
    }

    init(_ row: Row) throws {
        id = try row.id(0)
        number = try row.textOrNil(1)
        version = try row.int(2)
        currency = try row.text(3)
        state = try row.word(4)
        stored = Stored(
            total: try row.int(5), liveTotal: try row.int(6), taxTotal: try row.int(7),
            received: try row.int(8),
            due: try row.int(9), authorized: try row.int(10), status: try row.word(11))
        let fulfillment = try row.word(12, as: FulfillmentStatus.self)
        isDelivered = state == .completed || fulfillment == .delivered
    }

    /// Notes currencies that are not the order's.
    mutating func see(_ code: MoneyFinding.Code, _ lowest: String, _ highest: String) {
        for seen in Set([lowest, highest]) where seen != currency { foreign.append((code, seen)) }
    }

    var findings: [MoneyFinding] {
        let liveTotal = linesTotal - canceledWorth
        let balance = money.balance(liveTotal: liveTotal)
        let paidIn = money.sums.capture + money.sums.storeCredit
        let paidBack = money.sums.refund - money.sums.refundReversed
        var found = [
            differing(.orderTotal, linesTotal, stored.total), differing(.taxTotal, linesTax, stored.taxTotal),
            differing(.liveTotal, liveTotal, stored.liveTotal),
            differing(.received, money.received, stored.received),
            differing(.due, money.due(liveTotal: liveTotal), stored.due),
            differing(.authorized, money.authorized, stored.authorized),
        ].compactMap(\.self)
        let status = money.status(state: state, liveTotal: liveTotal)
        if status != stored.status {
            found.append(finding(.paymentStatus, status.rawValue, stored.status.rawValue))
        }
        let back = max(paidBack, promisedBack)
        if back > paidIn { found.append(finding(.refundsExceedCaptured, String(paidIn), String(back))) }
        found += foreign.map { finding($0.code, currency, $0.currency) }
        if balance != 0, isDelivered {
            found.append(finding(.unbalanced, "0", String(balance)))
        } else if balance < 0 {
            found.append(finding(.owedToCustomer, "0", String(balance)))
        }
        return found
    }

    private func differing(_ code: MoneyFinding.Code, _ expected: Int64, _ found: Int64) -> MoneyFinding? {
        expected == found ? nil : finding(code, String(expected), String(found))
    }

    private func finding(_ code: MoneyFinding.Code, _ expected: String, _ found: String) -> MoneyFinding {
        MoneyFinding(
            kind: code.kind, code: code, order: id, number: number, part: nil, expected: expected,
            found: found)
    }
}

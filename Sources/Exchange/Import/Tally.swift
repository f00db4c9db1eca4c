import Kit
import Sales

/// Adds up what a run does. Each pass over a set has its own, so that nothing is counted twice.
struct Tally: Sendable {
    private(set) var report = ImportReport()

    /// `isCounted` is false for the further places of an order that was counted at its first.
    mutating func refuse(_ order: OrderKey?, _ faults: [ImportFault], isCounted: Bool = true) {
        guard !faults.isEmpty else { return }
        if isCounted { report.rejected += 1 }
        report.rejections += faults.map { fault in
            .init(
                file: fault.file.rawValue, line: fault.line, order: order?.name, field: fault.field,
                refusal: fault.refusal)
        }
    }

    mutating func note(_ notices: [ImportNotice]) {
        for notice in notices { add(notice.code, 1, [notice.example]) }
    }

    mutating func count(known: Int = 0, customers: Int = 0) {
        report.known += known
        report.customers += customers
    }

    /// Sums past what 64 bits hold stop there instead of trapping; no store comes near.
    mutating func count(_ order: CountedOrder) {
        report.orders += 1
        report.lines += order.lines
        report.units = report.units.addingStopping(order.units)
        report.sums.add(order.total, order.currency)
        report.payments.add(order.payments, order.currency)
        report.refusedPayments.count += order.paymentsOfZero
    }

    /// What was paid for an order that is refused, as far as its rows can be read.
    mutating func refuse(_ payments: [SetRow<PaymentColumn>], of currency: Currency?) {
        for row in payments {
            report.refusedPayments.count += 1
            guard let currency = row[.currency].flatMap({ Currency($0) }) ?? currency,
                let amount = row[.amount].flatMap({ Money(decimal: $0, currency: currency) })
            else { continue }
            report.refusedPayments.sums.add(amount.minor, currency.code)
        }
    }

    mutating func count(_ payments: [PastOrder.Payment], of currency: Currency) {
        report.payments.add(payments.map(\.amount), currency.code)
    }

    mutating func add(_ other: Tally) { add(other.report) }

    mutating func add(_ more: ImportReport) {
        report.orders += more.orders
        report.lines += more.lines
        report.units = report.units.addingStopping(more.units)
        report.customers += more.customers
        report.known += more.known
        report.rejected += more.rejected
        report.rejections += more.rejections
        for (currency, sum) in more.sums { report.sums.add(sum, currency) }
        report.payments.add(more.payments)
        report.refusedPayments.add(more.refusedPayments)
        for notice in more.notices { add(notice.code, notice.count, notice.examples) }
    }

    private mutating func add(_ code: String, _ count: Int, _ examples: [ImportReport.Notice.Example]) {
        guard let known = report.notices.firstIndex(where: { $0.code == code }) else {
            report.notices.append(.init(code: code, count: count, examples: examples))
            return
        }
        report.notices[known].count += count
        let room = ImportReport.Notice.examplesMax - report.notices[known].examples.count
        report.notices[known].examples += examples.prefix(max(room, 0))
    }
}

/// What one order adds to the report.
struct CountedOrder: Sendable {
    let lines: Int
    let units: Int64
    let currency: String
    let total: Int64
    /// The amounts of its payments.
    var payments: [Int64] = []
    /// Rows that moved no money and are left out.
    var paymentsOfZero = 0
}

extension ImportReport.Payments {
    fileprivate mutating func add(_ amounts: [Int64], _ currency: String) {
        count += amounts.count
        for amount in amounts { sums.add(amount, currency) }
    }

    fileprivate mutating func add(_ other: ImportReport.Payments) {
        count += other.count
        for (currency, sum) in other.sums { sums.add(sum, currency) }
    }
}

extension [String: Int64] {
    fileprivate mutating func add(_ amount: Int64, _ currency: String) {
        self[currency] = (self[currency] ?? 0).addingStopping(amount)
    }
}

extension Int64 {
    fileprivate func addingStopping(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}

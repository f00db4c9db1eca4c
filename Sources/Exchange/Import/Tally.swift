import Kit

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
        report.sums[order.currency] = (report.sums[order.currency] ?? 0).addingStopping(order.total)
    }

    mutating func add(_ other: Tally) {
        let more = other.report
        report.orders += more.orders
        report.lines += more.lines
        report.units = report.units.addingStopping(more.units)
        report.customers += more.customers
        report.known += more.known
        report.rejected += more.rejected
        report.rejections += more.rejections
        for (currency, sum) in more.sums {
            report.sums[currency] = (report.sums[currency] ?? 0).addingStopping(sum)
        }
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
}

extension Int64 {
    fileprivate func addingStopping(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}

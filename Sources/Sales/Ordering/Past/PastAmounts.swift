import Kit

/// What the lines of a past order come to. The source's totals win within one minor unit a line (decisions
/// 23).
package struct PastAmounts: Sendable {
    struct Line: Sendable {
        let gross: Int64
        let tax: Int64
        let total: Int64
    }

    let lines: [Line]
    /// The difference between what we compute and what was charged; 0 almost always.
    package let rounding: Int64

    init(_ order: PastOrder) throws(Refusals) {
        var faults: [Refusal] = []
        var gap: Int64 = 0
        var lines: [Line] = []
        for line in order.lines {
            do throws(Refusal) {
                let (amounts, difference) = try Self.amounts(of: line, in: order)
                lines.append(amounts)
                gap += difference
            } catch { faults.append(error.at(line.field)) }
        }
        if let refusals = Refusals(faults) { throw refusals }
        self.lines = lines
        do throws(Refusal) { rounding = try Self.rounding(of: order, lines, gap: gap) } catch {
            throw Refusals(error)
        }
    }

    /// Every sum of the order stays within what one amount may be, so that none of them can overflow.
    private static func rounding(
        of order: PastOrder, _ lines: [Line], gap: Int64
    ) throws(Refusal) -> Int64 {
        for sum in [\Line.gross, \.tax, \.total] {
            var total = Money.zero(order.currency)
            for line in lines {
                total = try total.adding(Money(minor: line[keyPath: sum], currency: order.currency))
            }
        }
        let computed = lines.reduce(Int64(0)) { $0 + $1.total }
        let rounding = order.total.map { $0 - computed } ?? gap
        guard computed + rounding >= 0, computed + rounding <= Money.limit else {
            throw Refusal("money.overflow")
        }
        guard abs(rounding) <= Int64(order.lines.count) else {
            throw Refusal(
                "import.total_differs", field: "order_total",
                ["computed": decimal(computed, order), "given": decimal(computed + rounding, order)])
        }
        return rounding
    }

    /// The amounts of a line, and by how much its stated total differs.
    private static func amounts(
        of line: PastOrder.Line, in order: PastOrder
    ) throws(Refusal) -> (Line, Int64) {
        let gross = try line.unitPrice.amount(for: line.quantity, currency: order.currency)
        guard line.discount >= 0, line.discount <= gross.minor else {
            throw Refusal("line.discount_too_large", field: "line_discount", ["most": gross.decimal])
        }
        let base = try Money(minor: gross.minor - line.discount, currency: order.currency)
        let computed = try tax(on: base, rate: line.taxRate, isIncluded: order.pricesIncludeTax)
        let tax = line.taxAmount ?? computed
        let difference = (line.total ?? base.minor) - base.minor
        guard abs(difference) <= 1 else {
            throw Refusal(
                "import.line_total_differs", field: "line_total",
                ["computed": base.decimal, "given": decimal(line.total ?? 0, order)])
        }
        guard !order.pricesIncludeTax else {
            return (Line(gross: gross.minor, tax: tax, total: base.minor), difference)
        }
        let total = try base.adding(Money(minor: tax, currency: order.currency))
        return (Line(gross: gross.minor, tax: tax, total: total.minor), difference)
    }

    private static func tax(on base: Money, rate: Rate?, isIncluded: Bool) throws(Refusal) -> Int64 {
        guard let rate, rate.millionths > 0 else { return 0 }
        let taxes = isIncluded ? try base.taxes(within: [rate]) : try base.taxes(onTop: [rate])
        return taxes.first?.minor ?? 0
    }

    private static func decimal(_ minor: Int64, _ order: PastOrder) -> String {
        (try? Money(minor: minor, currency: order.currency))?.decimal ?? String(minor)
    }
}

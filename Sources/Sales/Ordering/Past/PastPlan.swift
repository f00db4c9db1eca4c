import Kit

/// What a past order comes to: its amounts, how far each line got, its money and its state. Computed before a
/// row is written, and without the store, so that a check of a file says exactly what an import would.
package struct PastPlan: Sendable {
    package let amounts: PastAmounts
    package let state: OrderState
    let quantities: [LineQuantities]
    let money: OrderMoney

    /// Throws every fault of the order at once; a line's begins with the line's own name for itself.
    package init(_ past: PastOrder) throws(Refusals) {
        guard !past.lines.isEmpty else { throw Refusals(Refusal("order.without_lines", field: "lines")) }
        var faults: [Refusal] = []
        var found: PastAmounts?
        do throws(Refusals) { found = try PastAmounts(past) } catch { faults += error.all }
        var quantities: [LineQuantities] = []
        for line in past.lines {
            do throws(Refusal) { quantities.append(try PastQuantities.of(line, in: past)) } catch {
                faults.append(error.at(line.field))
            }
        }
        if let refusals = Refusals(faults) { throw refusals }
        guard let found else { throw Refusals(Refusal("money.overflow", field: "order_total")) }
        amounts = found
        money = Self.money(past)
        do throws(Refusal) {
            state = try Self.state(of: past, &quantities, found, money)
        } catch { throw Refusals(error) }
        self.quantities = quantities
    }

    /// Shipping and fees of an order that was called off are not owed.
    private static func state(
        of past: PastOrder, _ quantities: inout [LineQuantities], _ amounts: PastAmounts, _ money: OrderMoney
    ) throws(Refusal) -> OrderState {
        let items = zip(past.lines, quantities).filter { $0.0.kind == .item }.map(\.1)
        var live = amounts.rounding
        for (line, quantity) in zip(amounts.lines, quantities) {
            live +=
                line.total
                - unitShare(total: line.total, count: quantity.ordered, units: 0..<quantity.canceled)
        }
        let state = try PastQuantities.state(of: past, items: items, balance: money.balance(liveTotal: live))
        if state == .canceled {
            for index in past.lines.indices where past.lines[index].kind != .item {
                quantities[index].canceled = quantities[index].ordered
            }
        }
        return state
    }

    /// Old authorizations are history: none of them can still be captured.
    private static func money(_ past: PastOrder) -> OrderMoney {
        var money = OrderMoney()
        for payment in past.payments { money.add(payment.type, payment.amount) }
        money.authorized = 0
        return money
    }
}

extension PastPlan {
    /// What was charged.
    package var total: Int64 { amounts.lines.reduce(amounts.rounding) { $0 + $1.total } }
}

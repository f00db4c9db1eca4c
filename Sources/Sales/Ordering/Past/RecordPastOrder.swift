import Journal
import Kit
import Storage
import Supply

/// Keeps an order that was placed elsewhere. Unlike placing one it touches no stock, notifies nobody, checks
/// no payment rule, and takes its times from the source (decisions 32).
package struct RecordPastOrder: Command {
    package static let name = "order.record_past"
    package static let roles: Set<Role> = [.admin, .integration, .system]
    let past: PastOrder
    private let number: String?

    /// - Parameter number: a free one (`PastNumbers`); then the store is not asked, and its own rule refuses
    ///   a reference that the channel has used before.
    package init(_ past: PastOrder, number: String? = nil) {
        self.past = past
        self.number = number
    }

    package var subject: (entity: String, id: Int64?) { ("order", nil) }

    /// The order as it was kept, for what else the source knows of it.
    package struct Kept: Receivable {
        package let id: ID<Order>
        package let total: Int64
        package let units: Int64
        package let lines: [ID<OrderLine>]
        package let state: OrderState
        /// True if the source called it otherwise.
        package let stateDiffers: Bool
        package var receipt: Receipt { Receipt("order", id: id.raw, version: 1) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Kept {
        let (order, details) = try built(in: session, on: occasion)
        try OrderStore.insert(order, details: details, in: session, on: occasion)
        try Ledger.keepPast(past.payments, of: order, in: session, on: occasion)
        if let note = past.note {
            try OrderMessages.insert(note, .internal, on: order, from: occasion, in: session)
        }
        if let customer = order.terms.customer, order.state != .canceled, order.state != .expired {
            try Customers.count(
                orders: 1, amount: order.liveTotal, currency: past.currency, of: customer, at: past.placedAt,
                in: session, on: occasion)
        }
        return Kept(
            id: order.id, total: order.total, units: order.items.reduce(0) { $0 + $1.quantities.ordered },
            lines: order.lines.map(\.id), state: order.state,
            stateDiffers: past.state.map { $0 != order.state } ?? false)
    }

    private func drawNumber(in session: Session, on occasion: Occasion) throws -> String {
        try OrderNumbering.next(
            prefix: past.orderPrefix, day: past.zone.localDate(of: past.placedAt), channel: past.channel,
            reference: past.reference, in: session, random: occasion.random)
    }

    private func built(in session: Session, on occasion: Occasion) throws -> (Order, [PricedLine]) {
        let plan = try PastPlan(past)
        let number = try number ?? drawNumber(in: session, on: occasion)
        var details: [PricedLine] = []
        for index in past.lines.indices { details.append(priced(index, plan, occasion)) }
        if plan.amounts.rounding != 0 { details.append(rounding(plan, details.count + 1, occasion)) }
        var order = order(number, details.map(\.line), plan, occasion)
        note(on: &order)
        return (order, details)
    }

    private func order(_ number: String, _ lines: [OrderLine], _ plan: PastPlan, _ occasion: Occasion)
        -> Order
    {
        var order = Order(
            id: occasion.newID(), terms: terms, number: number, state: plan.state, lines: lines, holds: [],
            discountTotal: lines.reduce(0) { $0 + $1.discount }, money: plan.money, promise: promise,
            stageReached: .received, dates: Order.Dates(placed: past.placedAt), linkVersion: 1, owner: nil,
            closeReason: nil, version: 1, eventSequence: 0)
        setDates(of: &order)
        return order
    }

    private func setDates(of order: inout Order) {
        let end = past.deliveredAt ?? past.handedOverAt ?? past.confirmedAt ?? past.placedAt
        switch order.state {
        case .confirmed, .processing: order.dates.confirmed = past.confirmedAt ?? past.placedAt
        case .completed:
            order.dates.confirmed = past.confirmedAt ?? past.placedAt
            order.dates.completed = max(end, past.payments.map(\.at).max() ?? end)
        case .canceled:
            order.dates.confirmed = past.confirmedAt
            order.dates.canceled = past.canceledAt ?? end
        case .draft, .quoted, .pending, .expired: break
        }
    }

    private var terms: Order.Terms {
        Order.Terms(
            channel: past.channel, reference: past.reference, origin: .import, customer: past.customer,
            contact: past.contact, shippingAddress: past.shippingAddress, billingAddress: nil,
            language: past.language, zone: past.zone, currency: past.currency,
            pricesIncludeTax: past.pricesIncludeTax, paymentRule: .prepaid, termsDays: nil,
            purchaseOrder: nil,
            shippingMethod: nil, isPickup: false)
    }

    private var promise: Promise? {
        past.promisedOn.map { Promise(from: $0, until: $0, reasons: .array([["code": "as_agreed"]])) }
    }

    private func priced(_ index: Int, _ plan: PastPlan, _ occasion: Occasion) -> PricedLine {
        let (line, amounts) = (past.lines[index], plan.amounts.lines[index])
        let made = OrderLine(
            id: occasion.newID(), position: Int64(index + 1), kind: line.kind, kitLine: nil,
            variant: line.variant,
            sku: line.sku, name: line.name, decimals: line.quantity.decimals, instructions: nil,
            requiresShipping: line.requiresShipping, isOffLedger: true,
            unitPrice: line.unitPrice.tenThousandths, gross: amounts.gross, discount: line.discount,
            orderDiscount: 0, tax: amounts.tax, total: amounts.total, quantities: plan.quantities[index])
        let taxes = line.taxRate.map { [LineTax(name: "tax", rate: $0, amount: amounts.tax)] } ?? []
        return PricedLine(line: made, taxes: taxes)
    }

    private func rounding(_ plan: PastPlan, _ position: Int, _ occasion: Occasion) -> PricedLine {
        let amount = plan.amounts.rounding
        var quantities = LineQuantities(ordered: 1)
        if plan.state == .canceled { quantities.canceled = 1 }
        let made = OrderLine(
            id: occasion.newID(), position: Int64(position), kind: .rounding, kitLine: nil, variant: nil,
            sku: "rounding", name: "rounding", decimals: 0, instructions: nil, requiresShipping: false,
            isOffLedger: true, unitPrice: amount * 10_000, gross: amount, discount: 0, orderDiscount: 0,
            tax: 0,
            total: amount, quantities: quantities)
        return PricedLine(line: made, taxes: [])
    }
}

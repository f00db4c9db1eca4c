import Journal
import Kit
import Sales
import Storage
import Supply

/// An order of a set that is still to be worked on: what is to be said to the commands that place it, take
/// its payments and confirm it.
struct CurrentOrder {
    private let draft: PastOrderDraft
    private let store: StoreFacts

    init(_ draft: PastOrderDraft, knownBy store: StoreFacts) {
        (self.draft, self.store) = (draft, store)
    }

    private var past: PastOrder { draft.past }

    /// Returns what was taken another way than it was written. Throws what refuses the order.
    func write(in session: Session, on occasion: Occasion) throws -> [ImportNotice] {
        try requireCurrent()
        var notices: [ImportNotice] = []
        let asked = try order(in: session, on: occasion)
        guard
            case .done(let placed) = try Company.carryOut(
                PlaceOrder(asked), key: nil, in: session, on: occasion)
        else { return [] }
        guard placed.total == draft.total else {
            throw Refusal(
                "import.total_differs", field: "order_total",
                ["computed": decimal(placed.total), "given": decimal(draft.total)])
        }
        if let note = past.note {
            let message = AddMessage(placed.id, note, visibility: .internal)
            _ = try Company.carryOut(message, key: nil, in: session, on: occasion)
        }
        for payment in past.payments { try receive(payment, for: placed.id, in: session, on: occasion) }
        if past.placedAt.adding(.seconds(86_400)) < occasion.now { notices.append(notice("placed_now")) }
        if isToBeConfirmed, try !confirm(placed.id, in: session, on: occasion) {
            notices.append(notice("not_confirmed"))
        }
        let customer = try session.first("SELECT customer_id FROM orders WHERE id = \(placed.id)") {
            try $0.idOrNil(0, Customer.self)
        }
        guard let channel = store.channels[draft.block.channel]?.id else { return notices }
        try OrderExtras.keep(
            draft.extras, of: placed.id, under: customer ?? nil, channel: channel, in: session, on: occasion)
        return notices
    }

    private func notice(_ code: String) -> ImportNotice {
        ImportNotice(code, .orders, line: draft.block.line, draft.key.name)
    }

    /// Work that was done elsewhere is history; it cannot be done again here.
    private func requireCurrent() throws {
        var faults: [Refusal] = []
        func refuse(_ column: OrderColumn, _ what: String, _ line: PastOrder.Line? = nil) {
            let field = (line.map { $0.field + "." } ?? "") + column.name
            faults.append(Refusal("import.past_only", field: field, ["what": what]))
        }
        if let state = past.state, [.completed, .canceled, .expired].contains(state) {
            refuse(.state, state.rawValue)
        }
        if past.handedOverAt != nil { refuse(.handedOverAt, "handed_over") }
        if past.deliveredAt != nil { refuse(.deliveredAt, "delivered") }
        if past.canceledAt != nil { refuse(.canceledAt, "canceled") }
        for line in past.lines {
            if line.canceled > 0 { refuse(.canceledQuantity, "canceled", line) }
            if (line.fulfilled ?? 0) > 0 { refuse(.fulfilledQuantity, "handed_over", line) }
            if (line.delivered ?? 0) > 0 { refuse(.deliveredQuantity, "delivered", line) }
        }
        for payment in past.payments where payment.type != "capture" {
            faults.append(Refusal("import.past_only", field: "payments", ["what": payment.type]))
        }
        if !draft.parcels.isEmpty { refuse(.order, "parcel_events") }
        if let refusals = Refusals(faults) { throw refusals }
    }

    private func order(in session: Session, on occasion: Occasion) throws -> OrderDraft {
        let lines = try past.lines.enumerated().filter { $0.element.kind == .item }.map { index, line in
            var asked = OrderDraft.Line(sku: line.sku, quantity: line.quantity.text)
            asked.unitPrice = line.unitPrice
            asked.discount = line.discount
            asked.taxRate = try rate(line)
            try require(line, in: session, on: occasion)
            return asked
        }
        var order = OrderDraft(channel: draft.block.channel, origin: .import, lines: lines)
        order.reference = past.reference
        order.customerReference = draft.customer
        order.contact =
            try draft.contact
            ?? past.contact.flatMap {
                try Customers.contact($0, in: session, keyring: occasion.keyring)
            }
        order.shippingAddress = draft.shippingAddress
        order.currency = past.currency
        order.promisedUntil = past.promisedOn
        order.charges = try past.lines.filter { $0.kind != .item }.map(charge)
        addRounding(to: &order)
        return order
    }

    /// The channel says for all its orders whether prices hold their tax.
    private func rate(_ line: PastOrder.Line) throws -> Rate? {
        let tax = line.taxAmount ?? 0
        guard tax != 0 || line.taxRate != nil else { return try Rate(millionths: 0) }
        if let channel = store.channels[draft.block.channel],
            channel.pricesIncludeTax != past.pricesIncludeTax
        {
            throw Refusal("import.tax_mode", field: "prices_include_tax")
        }
        if let rate = line.taxRate { return rate }
        let gross = try line.unitPrice.amount(for: line.quantity, currency: past.currency).minor
        let base = gross - line.discount - (past.pricesIncludeTax ? tax : 0)
        guard base > 0 else { throw Refusal("import.tax_without_base", field: "tax_amount") }
        return try Rate(millionths: rounded(Int128(tax) * 1_000_000, by: Int128(base)))
    }

    private func rounded(_ dividend: Int128, by divisor: Int128) -> Int64 {
        Int64(clamping: (dividend * 2 + divisor) / (divisor * 2))
    }

    private func charge(_ line: PastOrder.Line) throws -> OrderDraft.Charge {
        let gross = try line.unitPrice.amount(for: line.quantity, currency: past.currency).minor
        return OrderDraft.Charge(
            kind: line.kind, name: line.name, amount: gross - line.discount, taxRate: try rate(line))
    }

    /// Totals that were charged elsewhere win within a unit a line; the plan has seen to that.
    private func addRounding(to order: inout OrderDraft) {
        guard let plan = try? PastPlan(past), plan.amounts.rounding != 0 else { return }
        let gap = plan.amounts.rounding
        if gap > 0 {
            let zero = try? Rate(millionths: 0)
            order.charges.append(.init(kind: .rounding, name: "rounding", amount: gap, taxRate: zero))
        } else {
            order.discounts.append(.init(code: "rounding", amount: -gap))
        }
    }

    /// A SKU nobody knows becomes a stocked product, as with past orders.
    private func require(_ line: PastOrder.Line, in session: Session, on occasion: Occasion) throws {
        let isKnown = try session.first("SELECT 1 FROM variants WHERE sku = \(line.sku)") { _ in true }
        guard isKnown != true else { return }
        let command = AddProduct(names: Names(en: line.name), variants: [NewVariant(sku: line.sku)])
        _ = try Company.carryOut(command, key: nil, in: session, on: occasion)
    }

    /// A card was charged elsewhere: here it is money of which we are told.
    private func receive(
        _ payment: PastOrder.Payment, for order: ID<Order>, in session: Session, on occasion: Occasion
    ) throws {
        let amount = try Money(minor: payment.amount, currency: past.currency)
        let told = PaymentMethod(rawValue: payment.method) ?? .other
        let method = told == .card || told.isPromise || told == .storeCredit ? .other : told
        var command = RecordOfflinePayment(order, by: method, amount: amount, evidence: payment.reference)
        command.occurredAt = payment.at
        _ = try Company.carryOut(command, key: nil, in: session, on: occasion)
    }

    private var isToBeConfirmed: Bool {
        past.state == .confirmed || past.state == .processing || past.confirmedAt != nil
    }

    /// False if a guard does not hold yet: then the order waits, as any other would.
    private func confirm(_ order: ID<Order>, in session: Session, on occasion: Occasion) throws -> Bool {
        let state = try session.first("SELECT state FROM orders WHERE id = \(order)") {
            try $0.word(0, as: OrderState.self)
        }
        guard state == .pending else { return true }
        do {
            _ = try session.nested {
                try Company.carryOut(ConfirmOrder(order), key: nil, in: $0, on: occasion)
            }
            return true
        } catch is Refusal { return false }
    }

    private func decimal(_ minor: Int64) -> String {
        (try? Money(minor: minor, currency: past.currency))?.decimal ?? String(minor)
    }
}

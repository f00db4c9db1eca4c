import Kit
import Sales
import Supply

/// Turns the rows of one order into a past order, or says everything that is wrong with them.
struct OrderReader {
    let block: OrderBlock
    let set: SetFacts
    let store: StoreFacts
    let zone: Zone?
    private(set) var faults: [ImportFault] = []
    private(set) var notices: [ImportNotice] = []

    static let referenceMax = 100

    init(_ block: OrderBlock, _ set: SetFacts, _ store: StoreFacts, zone: Zone?) {
        self.block = block
        self.set = set
        self.store = store
        self.zone = zone
    }

    mutating func note(_ code: String, line: Int? = nil, file: SetFile = .orders) {
        notices.append(ImportNotice(code, file, line: line ?? block.line, block.key.name))
    }

    /// Nil if anything is wrong; then `faults` is not empty.
    mutating func draft() -> PastOrderDraft? {
        faults = block.faults
        guard let head = block.rows.first else { return nil }
        if set.apart[block.key.text] != nil {
            faults.append(ImportFault(head, .order, Refusal("import.order_apart", [:])))
        }
        refuseDifferences(head)
        var cells = CellReader(head, zone: zone)
        let order = OrderCells(
            &cells, channel: store.channels[block.channel], isRefused: set.refusedCustomers)
        faults += cells.faults
        let lines = lines(order.currency)
        var payments = PaymentReader(of: order.currency, zone: zone)
        let paid = (set.payments[block.key.text] ?? []).compactMap { payments.read($0) }
        var parcels = ParcelReader(lines: lines.map(ParcelReader.Line.init), zone: zone)
        parcels.read(set.parcels[block.key.text] ?? [])
        var extras = ExtraReader()
        extras.read(set.extras[block.key.text] ?? [])
        faults += payments.faults + parcels.faults + extras.faults
        guard var past = order.past(block.order), faults.isEmpty else { return nil }
        past.lines = lines.map(\.line)
        past.payments = paid
        addCustomer(to: &past, order)
        noteOddities(past, order)
        for row in payments.zeros { note("payment_of_zero", line: row.line, file: .payments) }
        guard let plan = plan(of: past) else { return nil }
        return PastOrderDraft(
            block: block, past: past, customer: order.customer, contact: order.contact,
            shippingAddress: order.shippingAddress, parcels: parcels.drafts, extras: extras.extras,
            paymentsOfZero: payments.zeros.count, notices: notices, total: plan.total)
    }

    /// Columns of the order are read from its first row; on the others they are blank or equal.
    private mutating func refuseDifferences(_ head: SetRow<OrderColumn>) {
        for row in block.rows.dropFirst() {
            for column in OrderColumn.ofOrder {
                guard let cell = row[column], cell != head[column] else { continue }
                faults.append(
                    ImportFault(row, column, Refusal("import.differs", ["line": String(head.line)])))
            }
        }
    }

    private mutating func lines(_ currency: Currency?) -> [LineCells] {
        var lines: [LineCells] = []
        if let only = block.rows.first, block.rows.count == 1, only.isWithoutLine { return [] }
        var names: Set<String> = []
        for (index, row) in block.rows.enumerated() {
            var cells = CellReader(row)
            let line = LineCells(&cells, position: index + 1, currency, set, store)
            if let line, !names.insert(line.name).inserted {
                cells.refuse(.line, Refusal("import.repeated", ["value": line.name]))
            }
            faults += cells.faults
            if let line { lines.append(line) }
        }
        return lines
    }

    /// Whom the store knows need not be looked up again, unless the order says anew how to reach him.
    private func addCustomer(to past: inout PastOrder, _ order: OrderCells) {
        guard order.contact == nil, let reference = order.customer else { return }
        let key = OrderKey(channel: block.channel, order: reference).text
        guard let known = store.customers[key] else { return }
        (past.customer, past.contact) = (known.id, known.contact)
    }

    private mutating func noteOddities(_ past: PastOrder, _ order: OrderCells) {
        let times = [past.confirmedAt, past.handedOverAt, past.deliveredAt].compactMap(\.self)
        if times.contains(where: { $0 < past.placedAt }) { note("time_before_order") }
        if past.payments.contains(where: { $0.at < past.placedAt }) { note("payment_before_order") }
        if order.contact?.asEntered != nil || order.shippingAddress?.asEntered != nil {
            note("kept_as_entered")
        }
    }

    /// The sums, quantities and state the order would get, before a row is written.
    private mutating func plan(of past: PastOrder) -> PastPlan? {
        do {
            let plan = try PastPlan(past)
            if let state = past.state, state != plan.state { note("state_follows_facts") }
            if plan.amounts.rounding != 0 { note("rounding") }
            return plan
        } catch {
            faults += error.all.map { ImportFault(planned: $0, in: block) }
            return nil
        }
    }
}

extension SetRow<OrderColumn> {
    /// A row for the order alone, so that one without lines is named, and refused for that.
    fileprivate var isWithoutLine: Bool { OrderColumn.ofLine.allSatisfy { self[$0] == nil } }
}

extension ImportFault {
    /// A past order's line is named by the line of the file it came from: `12.line_discount`.
    init(planned refusal: Refusal, in block: OrderBlock) {
        let parts = (refusal.field ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        let line = parts.first.flatMap { Int($0) }
        self.init(
            .orders, line: line ?? block.line, field: line == nil ? refusal.field : parts.dropFirst().first,
            Refusal(refusal.code, refusal.kind, refusal.arguments))
    }
}

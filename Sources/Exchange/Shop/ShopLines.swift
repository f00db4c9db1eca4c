import Kit
import Sales

/// What was read of a shop's order, as rows of a set: its lines, then shipping and duties.
struct ShopLines {
    private let reading: ShopReading
    private let channel: String

    init(_ reading: ShopReading, channel: String) {
        (self.reading, self.channel) = (reading, channel)
    }

    private var order: ShopOrder { reading.order }

    var rows: [[OrderColumn: String]] {
        var rows = order.lines.map(line)
        if !rows.isEmpty {
            if order.shippingAmount > 0 {
                rows.append(charge("shipping", order.shippingMethod ?? "Shipping", order.shippingAmount))
            }
            if reading.duties > 0 { rows.append(charge("fee", "Duties", reading.duties)) }
            share(taxOver: &rows)
        } else {
            rows = [[:]]
        }
        rows[0].merge(head) { first, _ in first }
        return rows.map { $0.merging([.channel: channel, .order: order.name]) { first, _ in first } }
    }

    private func line(_ line: ShopOrder.Line) -> [OrderColumn: String] {
        var cells: [OrderColumn: String] = [
            .kind: "item", .sku: line.sku, .name: line.name, .quantity: String(line.quantity),
            .unitPrice: order.currency.map { line.price.decimal($0) } ?? "",
            .fulfilledQuantity: String(line.fulfilled), .deliveredQuantity: "0",
        ]
        if line.discount > 0 { cells[.lineDiscount] = money(line.discount) }
        return cells
    }

    private func charge(_ kind: String, _ name: String, _ amount: Int64) -> [OrderColumn: String] {
        [.kind: kind, .name: name, .quantity: "1", .unitPrice: money(amount)]
    }

    /// The file knows the tax of the whole order only: it lies on the lines by what they cost.
    private func share(taxOver rows: inout [[OrderColumn: String]]) {
        guard order.taxes > 0 else { return }
        var weights = order.lines.map { order.gross($0) - $0.discount }
        if order.shippingAmount > 0 { weights.append(order.shippingAmount) }
        if reading.duties > 0 { weights.append(0) }
        for (index, part) in allocate(total: order.taxes, weights: weights).enumerated() where part > 0 {
            rows[index][.taxAmount] = money(part)
        }
    }

    private var head: [OrderColumn: String] {
        var cells: [OrderColumn: String] = [
            .placedAt: order.createdAt?.rfc3339 ?? "", .currency: order.currency?.code ?? "",
            .state: state, .pricesIncludeTax: reading.includesTax ? "true" : "false",
            .orderTotal: money(order.total),
        ]
        if order.lines.contains(where: { $0.fulfilled > 0 }) {
            cells[.handedOverAt] = order.fulfilledAt?.rfc3339
        }
        cells[.canceledAt] = order.canceledAt?.rfc3339
        cells[.note] = order.notes
        if let contact = order.contact.map(ContactCells.init) {
            cells[.contactName] = contact.name
            cells[.contactEmail] = contact.email
            cells[.contactPhone] = contact.phone
        }
        if let address = order.shipping { cells.merge(WaybillSet.shipping(address)) { first, _ in first } }
        return cells
    }

    /// The shop knows no state of an order; what is paid and sent tells it.
    private var state: String {
        if order.canceledAt != nil { return "canceled" }
        if order.lines.contains(where: { $0.fulfilled > 0 }) { return "processing" }
        return order.captured > 0 || order.total == 0 ? "confirmed" : "pending"
    }

    static func payments(_ order: ShopOrder, channel: String) -> [[PaymentColumn: String]] {
        func entry(_ kind: String, _ amount: Int64, _ at: Instant?, _ reference: String) -> [PaymentColumn:
            String]
        {
            [
                .channel: channel, .order: order.name, .kind: kind, .amount: order.money(amount),
                .at: at?.rfc3339 ?? "", .reference: reference,
            ]
        }
        var entries: [[PaymentColumn: String]] = []
        if order.captured > 0 {
            entries.append(entry("capture", order.captured, order.paidAt, order.paymentReference ?? "1"))
        }
        if order.refunded > 0 {
            entries.append(entry("refund", order.refunded, order.canceledAt ?? order.paidAt, "1"))
        }
        return entries
    }

    private func money(_ minor: Int64) -> String { order.money(minor) }
}

extension ShopOrder {
    fileprivate func money(_ minor: Int64) -> String {
        currency.flatMap { try? Money(minor: minor, currency: $0) }?.decimal ?? String(minor)
    }
}

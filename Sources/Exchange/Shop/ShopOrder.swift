import Kit
import Sales

/// An order as Shopify's export tells of it, as far as we model it. It is read from the rows of a file on the
/// way in and from the store on the way out; a cell of the file that still says what the store says is given
/// back as it was written.
struct ShopOrder: Sendable {
    var name = ""
    var createdAt: Instant?
    var currency: Currency?
    /// Who is told: the e-mail address, the telephone number, the name of the bill.
    var contact: Contact?
    var shipping: Address?
    var notes: String?
    var lines: [Line] = []
    var shippingMethod: String?
    var shippingAmount: Int64 = 0
    var taxes: Int64 = 0
    var total: Int64 = 0
    var captured: Int64 = 0
    var refunded: Int64 = 0
    var paidAt: Instant?
    var paymentReference: String?
    var fulfilledAt: Instant?
    var canceledAt: Instant?

    struct Line: Hashable, Sendable {
        var name: String
        var sku: String
        var quantity: Int64
        /// A line may be in goods with decimals when it does not come from a shop.
        var decimals = 0
        var price: UnitPrice
        var discount: Int64
        var fulfilled: Int64
    }

    /// After all discounts, before shipping and tax.
    var subtotal: Int64 {
        lines.reduce(0) { sum, line in sum + gross(line) - line.discount }
    }

    var discount: Int64 { lines.reduce(0) { $0 + $1.discount } }

    func gross(_ line: Line) -> Int64 {
        guard let currency, let quantity = try? Quantity(amount: line.quantity, decimals: line.decimals)
        else { return 0 }
        return (try? line.price.amount(for: quantity, currency: currency))?.minor ?? 0
    }

    /// In the words of the format.
    var financialStatus: String {
        let due = canceledAt == nil ? total : 0
        if canceledAt != nil, captured == 0 { return "voided" }
        if captured > 0, captured <= refunded { return "refunded" }
        if refunded > 0 { return "partially_refunded" }
        if captured >= due { return "paid" }
        return captured > 0 ? "partially_paid" : "pending"
    }

    var fulfillmentStatus: String {
        if lines.allSatisfy({ $0.fulfilled >= $0.quantity }), !lines.isEmpty { return "fulfilled" }
        return lines.contains { $0.fulfilled > 0 } ? "partial" : "unfulfilled"
    }
}

extension ShopOrder {
    /// From the store.
    init(_ order: ExportedOrder) {
        name = order.name
        createdAt = order.placedAt
        currency = order.currency
        (contact, shipping, notes) = (order.contact, order.shipping, order.note)
        lines = order.lines.compactMap { entry in
            let line = entry.line
            guard line.kind == .item, let price = try? UnitPrice(tenThousandths: line.unitPrice) else {
                return nil
            }
            return Line(
                name: line.name, sku: line.sku, quantity: line.quantities.ordered, decimals: line.decimals,
                price: price, discount: line.discount + line.orderDiscount,
                fulfilled: line.quantities.handedOver)
        }
        let charges = order.lines.filter { $0.line.kind == .shipping }
        shippingMethod = charges.first?.line.name
        shippingAmount = charges.reduce(0) {
            $0 + $1.line.gross - $1.line.discount - $1.line.orderDiscount
        }
        (taxes, total) = (order.taxTotal, order.total)
        let captures = order.payments.filter { $0.kind == "capture" || $0.kind == "store_credit" }
        captured = captures.reduce(0) { $0 + $1.amount }
        refunded = order.payments.reduce(0) { $0 + ($1.kind == "refund" ? $1.amount : 0) }
        paidAt = captures.first?.at
        paymentReference = captures.first.map(\.reference)
        fulfilledAt = order.handedOverAt
        canceledAt = order.state == .canceled ? order.canceledAt : nil
    }
}

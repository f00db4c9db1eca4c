import Kit
import Supply

/// What the lines of an order come to (decisions 23): gross, line discount, share of the order's discounts,
/// tax, total. Pure: offers and amounts in, amounts out.
struct Pricing {
    let currency: Currency
    let pricesIncludeTax: Bool

    /// A line to be priced: one offered variant, or a charge.
    struct Item {
        let kind: OrderLine.Kind
        let unitPrice: UnitPrice
        let quantity: Quantity
        let optionsPrice: Int64
        let discount: Int64
        let taxRate: Rate?
    }

    /// What one line comes to, in minor units. `total` is what the customer pays for it, tax included.
    struct Amounts: Hashable {
        var gross: Int64
        var discount: Int64
        var orderDiscount: Int64 = 0
        var tax: Int64 = 0
        var total: Int64 = 0
    }

    /// - Parameter discount: off the whole order; shared over the goods by amount, largest remainder first.
    func amounts(of items: [Item], discount: Int64) throws -> [Amounts] {
        var amounts = try items.enumerated().map { position, item in
            try gross(of: item, field: "lines[\(position)]")
        }
        let goods = zip(items, amounts).map {
            $0.kind == .item || $0.kind == .kit ? $1.gross - $1.discount : 0
        }
        let most = goods.reduce(0, +)
        guard discount >= 0, discount <= most else {
            throw Refusal("order.discount_too_large", field: "discounts", ["most": String(most)])
        }
        for (position, share) in allocate(total: discount, weights: goods).enumerated() where discount > 0 {
            amounts[position].orderDiscount = share
        }
        for (position, item) in items.enumerated() {
            try addTax(to: &amounts[position], rate: item.taxRate)
        }
        return amounts
    }

    private func gross(of item: Item, field: String) throws -> Amounts {
        let (price, overflow) = item.unitPrice.tenThousandths.addingReportingOverflow(item.optionsPrice)
        guard !overflow, price >= 0 else { throw Refusal("money.overflow", field: "\(field).unit_price") }
        do throws(Refusal) {
            let gross = try UnitPrice(tenThousandths: price).amount(for: item.quantity, currency: currency)
            guard item.discount >= 0, item.discount <= gross.minor else {
                throw Refusal("line.discount_too_large", field: "discount", ["most": gross.decimal])
            }
            return Amounts(gross: gross.minor, discount: item.discount)
        } catch {
            throw error.at(field)
        }
    }

    private func addTax(to amounts: inout Amounts, rate: Rate?) throws {
        let base = try Money(
            minor: amounts.gross - amounts.discount - amounts.orderDiscount, currency: currency)
        let rates = rate.map { [$0] } ?? []
        if pricesIncludeTax {
            amounts.tax = try base.taxes(within: rates).reduce(0) { $0 + $1.minor }
            amounts.total = base.minor
        } else {
            amounts.tax = try base.taxes(onTop: rates).reduce(0) { $0 + $1.minor }
            amounts.total = try base.adding(Money(minor: amounts.tax, currency: currency)).minor
        }
    }

    /// A kit's amounts divided among its components: the customer bought one thing, but returns come one by
    /// one.
    func split(_ amounts: Amounts, weights: [Int64]) -> [Amounts] {
        let gross = allocate(total: amounts.gross, weights: weights)
        let discounts = allocate(total: amounts.discount, weights: weights)
        let orderDiscounts = allocate(total: amounts.orderDiscount, weights: weights)
        let taxes = allocate(total: amounts.tax, weights: weights)
        return weights.indices.map {
            let base = gross[$0] - discounts[$0] - orderDiscounts[$0]
            return Amounts(
                gross: gross[$0], discount: discounts[$0], orderDiscount: orderDiscounts[$0], tax: taxes[$0],
                total: pricesIncludeTax ? base : base + taxes[$0])
        }
    }
}

/// The price of one unit in ten-thousandths of the currency's smallest unit, so that a screw may cost
/// 0.0125 cents. A unit price is never rounded; the line amount is, once.
package struct UnitPrice: Hashable, Comparable, Sendable {
    package static let limit: Int64 = 1_000_000_000_000_000_000

    package let tenThousandths: Int64

    package init(tenThousandths: Int64) throws(Refusal) {
        guard tenThousandths.magnitude <= Self.limit.magnitude else { throw Refusal("unit_price.too_large") }
        self.tenThousandths = tenThousandths
    }

    /// At most four decimals more than the currency has.
    package static func parse(_ text: String, currency: Currency) throws(Refusal) -> UnitPrice {
        let decimals = currency.exponent + 4
        return try UnitPrice(
            tenThousandths: Amounts.parse(text, decimals: decimals, limit: limit, name: "unit_price"))
    }

    package init?(decimal text: String, currency: Currency) {
        guard let price = try? UnitPrice.parse(text, currency: currency) else { return nil }
        self = price
    }

    /// The shortest decimal text, `0.000125`.
    package func decimal(_ currency: Currency) -> String {
        FixedPoint.text(tenThousandths, decimals: currency.exponent + 4)
    }

    /// Quantity times price, rounded once.
    package func amount(for quantity: Quantity, currency: Currency) throws(Refusal) -> Money {
        let product = Int128(tenThousandths) * Int128(quantity.amount)
        let divisor = 10_000 * FixedPoint.power(of: quantity.decimals)
        return try Money(wide: FixedPoint.rounded(product, by: divisor), currency: currency)
    }

    package static func < (left: UnitPrice, right: UnitPrice) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

/// How much of a SKU, counted in its smallest unit. The SKU says how many decimals it is sold in: pieces
/// have none, kilograms may have three.
package struct Quantity: Hashable, Sendable {
    package static let limit: Int64 = 1_000_000_000_000

    package let amount: Int64
    package let decimals: Int

    package init(amount: Int64, decimals: Int = 0) throws(Refusal) {
        guard (0...3).contains(decimals) else {
            throw Refusal("quantity.decimals", ["decimals": "3"])
        }
        guard amount.magnitude <= Self.limit.magnitude else { throw Self.tooLarge(decimals) }
        self.amount = amount
        self.decimals = decimals
    }

    /// What a person or a program orders: `1.5`, above zero, with no more decimals than the SKU has.
    package static func parse(_ text: String, decimals: Int) throws(Refusal) -> Quantity {
        let accepted = min(max(decimals, 0), 3)
        let amount = try Amounts.parse(text, decimals: accepted, limit: limit, name: "quantity")
        guard amount > 0 else { throw Refusal("quantity.not_positive") }
        return try Quantity(amount: amount, decimals: decimals)
    }

    package var text: String {
        FixedPoint.text(amount, decimals: decimals)
    }

    private static func tooLarge(_ decimals: Int) -> Refusal {
        Refusal("quantity.too_large", ["max": FixedPoint.text(limit, decimals: decimals)])
    }
}

import Kit

/// A SKU as one channel sells it at one moment: everything a line of an order copies.
package struct Offer: Sendable {
    package let variant: ID<Variant>
    package let sku: String
    package let names: Names
    package let kind: Variant.Kind
    package let decimals: Int
    package let weightGrams: Int64?
    package let whenShort: Variant.WhenShort
    package let preorderOn: LocalDate?
    /// Nil if it has no price in that channel and currency.
    package let unitPrice: UnitPrice?
    /// Nil: the channel's usual rate.
    package let taxRate: Rate?
    package let isActive: Bool
    /// What a kit consists of; empty for everything else, and for a kit nobody has defined yet.
    package let components: [Component]

    package struct Component: Sendable {
        /// Without a price of its own: a kit is sold at the kit's price.
        package let offer: Offer
        /// For one kit, in the component's smallest unit.
        package let quantity: Int64
        /// Its share of the kit's price, relative to the other components'.
        package let priceWeight: Int64
    }
}

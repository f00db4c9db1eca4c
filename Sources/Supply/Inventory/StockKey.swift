import Kit

/// Names one balance. Rows are always locked in this order, so that two transactions never wait for each
/// other.
package struct StockKey: Hashable, Comparable, Sendable {
    package let variant: ID<Variant>
    package let location: ID<Location>
    package let lot: Int64

    package init(variant: ID<Variant>, location: ID<Location>, lot: Int64 = Lot.none) {
        self.variant = variant
        self.location = location
        self.lot = lot
    }

    package static func < (left: StockKey, right: StockKey) -> Bool {
        (left.variant, left.location, left.lot) < (right.variant, right.location, right.lot)
    }
}

import Kit

/// Goods that lie there and are promised to somebody.
package enum Reservation: IDKind {
    package static let prefix = "rsv"

    package enum State: String, CaseIterable, Hashable, Sendable {
        /// Consumed: shipped, or turned from a checkout's into an order's.
        case active, consumed, released, expired
    }
}

/// Somebody between cart and order.
package enum Checkout: IDKind {
    package static let prefix = "chk"
}

/// Whom goods are reserved for.
package enum Holder: Hashable, Sendable {
    case order(Int64)
    /// Nobody waits for an abandoned cart: these come back by themselves.
    case checkout(Int64, expiresAt: Instant)
}

/// So much of a SKU for one line. A line of a checkout is its position there.
package struct Demand: Hashable, Sendable {
    package let line: Int64
    package let variant: ID<Variant>
    package let sku: String
    /// In the SKU's smallest unit.
    package let quantity: Int64
    /// Take what is there and say what is missing, instead of refusing.
    package let acceptsShort: Bool

    package init(line: Int64, variant: ID<Variant>, sku: String, quantity: Int64, acceptsShort: Bool = false)
    {
        self.line = line
        self.variant = variant
        self.sku = sku
        self.quantity = quantity
        self.acceptsShort = acceptsShort
    }
}

/// A reservation, or as much of it as was reserved, released or shipped.
package struct ReservedPart: Hashable, Sendable {
    package let line: Int64
    package let variant: ID<Variant>
    package let location: ID<Location>
    package let lot: Int64
    package let quantity: Int64
    package let reservation: ID<Reservation>

    package init(
        line: Int64, variant: ID<Variant>, location: ID<Location>, lot: Int64, quantity: Int64,
        reservation: ID<Reservation>
    ) {
        self.line = line
        self.variant = variant
        self.location = location
        self.lot = lot
        self.quantity = quantity
        self.reservation = reservation
    }
}

package struct ReserveOutcome: Sendable {
    package var reserved: [ReservedPart]
    /// What the lines that accept it went without.
    package var short: [(line: Int64, quantity: Int64)]

    package init(reserved: [ReservedPart], short: [(line: Int64, quantity: Int64)]) {
        self.reserved = reserved
        self.short = short
    }
}

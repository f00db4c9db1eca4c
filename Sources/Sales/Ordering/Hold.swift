import Kit

/// A reason why an order, or a part of its road, must wait. Typed, owned, and independent of the order's
/// state.
package struct Hold: Hashable, Sendable, IDKind {
    package static let prefix = "hld"

    package let id: ID<Hold>
    package let kind: Kind
    package let stops: Stops

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case fraudReview = "fraud_review", payment, address, stock, creditLimit = "credit_limit"
        case customerRequest = "customer_request", manual
    }

    /// The steps a hold stops (decisions 19).
    package struct Stops: OptionSet, Hashable, Sendable {
        package let rawValue: Int64
        package static let confirm = Stops(rawValue: 1)
        package static let release = Stops(rawValue: 2)
        package static let ship = Stops(rawValue: 4)
        package static let capture = Stops(rawValue: 8)
        package static let all: Stops = [.confirm, .release, .ship, .capture]

        package init(rawValue: Int64) {
            self.rawValue = rawValue
        }
    }
}

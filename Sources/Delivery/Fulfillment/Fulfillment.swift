import Kit
import Sales
import Supply

/// The work on one order at one location: picking, packing, handing over.
package struct Fulfillment: Sendable, IDKind {
    package static let prefix = "ful"

    package let id: ID<Fulfillment>
    package let order: ID<Order>
    /// Its number within the order, from 1.
    package let position: Int64
    package let location: ID<Location>
}

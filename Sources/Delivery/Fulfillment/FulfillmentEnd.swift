import Journal
import Kit
import Sales
import Storage

/// A fulfillment is closed once all its parcels have come to their end.
package enum FulfillmentEnd {
    package static func closeIfDone(
        _ fulfillment: ID<Fulfillment>?, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {}
}

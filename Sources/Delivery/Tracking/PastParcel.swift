import Kit
import Sales

/// A parcel of a past order and what its carrier told of it.
package struct PastParcel: Sendable {
    package let carrier: String
    package let trackingNumber: String
    /// What it holds, in the smallest unit of each line; empty if nobody knows.
    package let items: [(line: ID<OrderLine>, quantity: Int64)]
    package let events: [Event]

    package init(
        carrier: String, trackingNumber: String, items: [(line: ID<OrderLine>, quantity: Int64)],
        events: [Event]
    ) {
        self.carrier = carrier
        self.trackingNumber = trackingNumber
        self.items = items
        self.events = events
    }

    package struct Event: Hashable, Sendable {
        package let status: TrackingStatus
        package let at: Instant
        package let place: String
        package let note: String

        package init(_ status: TrackingStatus, at: Instant, place: String, note: String) {
            (self.status, self.at, self.place, self.note) = (status, at, place, note)
        }
    }
}

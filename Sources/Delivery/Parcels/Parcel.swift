import Kit
import Sales

/// One thing a carrier takes away and brings, with what is in it. Changed only while its order is locked.
///
/// How we handle it and what its carrier says of it are two questions (model, section 5).
package struct Parcel: Sendable, IDKind {
    package static let prefix = "pcl"

    package let id: ID<Parcel>
    package let order: ID<Order>
    /// Nil for parcels of past orders.
    package let fulfillment: ID<Fulfillment>?
    /// Its number within the order, from 1.
    package let position: Int64
    package var handling: Handling
    package var tracking: TrackingStatus
    /// What is wrong, while `tracking` is an exception: damaged, customs, address, refused, payment.
    package var exception: String?
    /// Its carrier has been silent for too long.
    package var isStuck: Bool
    package var carrier: String?
    package var trackingNumber: String?
    package var packageType: String?
    package var weight: Weight
    /// When the carrier says it comes: local dates at the destination.
    package var expected: ClosedRange<LocalDate>?
    package var dates: Dates
    /// What became of its goods if they came back or were lost.
    package var outcome: Outcome?
    package var version: Int64
    package var items: [Item]

    package enum Handling: String, CaseIterable, Hashable, Sendable {
        case draft, labeled, handedOver = "handed_over", closed, voided
    }

    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case restocked, quarantined, scrapped, lost
    }

    package struct Weight: Hashable, Sendable {
        package var grams: Int64?
        package var expectedGrams: Int64?
        /// Why another weight than the expected one was accepted.
        package var reason: String?

        package init(grams: Int64? = nil, expectedGrams: Int64? = nil, reason: String? = nil) {
            (self.grams, self.expectedGrams, self.reason) = (grams, expectedGrams, reason)
        }
    }

    package struct Dates: Hashable, Sendable {
        package let created: Instant
        package var handedOver: Instant?
        package var delivered: Instant?
        /// The carrier's latest word, by its own time.
        package var lastEvent: Instant?
        package var closed: Instant?

        package init(created: Instant) {
            self.created = created
        }
    }

    /// So much of a line, in its smallest unit, of one lot (0 if lots are not told apart).
    package struct Item: Hashable, Sendable {
        package let line: ID<OrderLine>
        package let lot: Int64
        package var quantity: Int64

        package init(line: ID<OrderLine>, lot: Int64 = 0, quantity: Int64) {
            (self.line, self.lot, self.quantity) = (line, lot, quantity)
        }
    }

    /// What its events are about.
    package var subject: (kind: String, id: Int64, version: Int64) { ("parcel", id.raw, version) }
}

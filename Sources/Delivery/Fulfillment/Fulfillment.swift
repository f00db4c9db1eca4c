import Kit
import Sales
import Supply

/// The work on one order at one location: picking, packing, handing over. Changed only while its order is
/// locked.
///
/// The quantities of its items are the truth; its state is derived from them and from its parcels.
package struct Fulfillment: Sendable, IDKind {
    package static let prefix = "ful"

    package let id: ID<Fulfillment>
    package let order: ID<Order>
    /// Its number within the order, from 1.
    package let position: Int64
    package var location: ID<Location>
    package var state: State
    /// Work does not begin before this day at the location.
    package var releaseOn: LocalDate?
    /// Who picks: the name beside every change, never a person's own.
    package var picker: String?
    package var dates: Dates
    package var version: Int64
    package var items: [Item]
    /// The items as they stand in the store.
    var stored: [Item] = []

    package enum State: String, CaseIterable, Hashable, Sendable {
        case scheduled, open, picking, picked, packing, packed, handedOver = "handed_over", closed, canceled

        package var isOver: Bool { self == .handedOver || self == .closed || self == .canceled }
    }

    package struct Dates: Hashable, Sendable {
        package let created: Instant
        package var released: Instant?
        package var picked: Instant?
        package var packed: Instant?
        package var handedOver: Instant?
        package var ended: Instant?

        package init(created: Instant) {
            self.created = created
        }
    }

    /// So much of a line, of one lot, behind one reservation: nil for goods that were made for the line.
    package struct Item: Hashable, Sendable {
        let id: Int64
        package let line: ID<OrderLine>
        package let lot: Int64
        package let reservation: ID<Reservation>?
        package var quantity: Int64
        package var picked: Int64 = 0
        package var packed: Int64 = 0
        package var handedOver: Int64 = 0
        /// Units that were looked for here and not found; they are no longer in `quantity`.
        package var short: Int64 = 0

        package var unpicked: Int64 { quantity - picked }
        package var unpacked: Int64 { picked - packed }
        /// Packed units that are still in the house.
        package var waiting: Int64 { packed - handedOver }
        /// Units that are still in the house.
        package var remaining: Int64 { quantity - handedOver }

        init(id: Int64, line: ID<OrderLine>, lot: Int64, reservation: ID<Reservation>?, quantity: Int64) {
            self.id = id
            self.line = line
            self.lot = lot
            self.reservation = reservation
            self.quantity = quantity
        }
    }

    /// What its events are about.
    package var subject: (kind: String, id: Int64, version: Int64) { ("fulfillment", id.raw, version) }

    package func sum(_ column: KeyPath<Item, Int64>) -> Int64 { items.reduce(0) { $0 + $1[keyPath: column] } }

    package var isReleased: Bool { dates.released != nil }
    /// Nobody has begun to work on it, so it may still take in more.
    var isUnstarted: Bool { !state.isOver && picker == nil && sum(\.picked) == 0 }
}

extension Fulfillment.State {
    /// The state that follows from what was done.
    ///
    /// - Parameter areParcelsSound: every parcel that holds some of it is packed and weighed as it must be.
    package static func derived(from fulfillment: Fulfillment, areParcelsSound: Bool) -> Fulfillment.State {
        let wanted = fulfillment.sum(\.quantity)
        guard wanted > 0 else { return .canceled }
        if fulfillment.sum(\.handedOver) == wanted {
            return fulfillment.dates.ended == nil ? .handedOver : .closed
        }
        guard fulfillment.isReleased else { return .scheduled }
        guard fulfillment.picker != nil else { return .open }
        let (picked, packed) = (fulfillment.sum(\.picked), fulfillment.sum(\.packed))
        if picked < wanted { return .picking }
        if packed == 0 { return .picked }
        return packed == wanted && areParcelsSound ? .packed : .packing
    }
}

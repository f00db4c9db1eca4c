import Journal
import Kit
import Sales
import Storage

/// A carrier takes a parcel away.
package enum HandingOver {
    package static func handOver(
        _ parcel: inout Parcel, of order: inout Order, at: Instant, in session: Session,
        on occasion: Occasion
    ) throws {
        for item in parcel.items { try order.move(.handedOver, of: item.line, by: item.quantity) }
        parcel.handling = .handedOver
        parcel.dates.handedOver = at
        try ParcelRows.update(&parcel, in: session)
        order.note("fulfillment.handed_over", about: parcel.subject, occurredAt: at)
    }
}

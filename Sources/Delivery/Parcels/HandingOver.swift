import Journal
import Kit
import Sales
import Storage
import Supply

/// A carrier takes a parcel away.
package enum HandingOver {
    package static func handOver(
        _ parcel: inout Parcel, of order: inout Order, at: Instant, in session: Session,
        on occasion: Occasion
    ) throws {
        var parts = try ReservedPart.all(of: order.id.raw, in: session)
        var taken: [ReservedPart] = []
        for item in parcel.items {
            guard
                let index = parts.firstIndex(where: {
                    $0.line == item.line.raw && $0.quantity >= item.quantity
                })
            else { throw Refusal("stock.not_reserved", .conflict, ["reservation": item.line.text]) }
            let part = parts.remove(at: index)
            taken.append(
                ReservedPart(
                    line: part.line, variant: part.variant, location: part.location, lot: part.lot,
                    quantity: item.quantity, reservation: part.reservation))
            try order.move(.reserved, of: item.line, by: -item.quantity)
            try order.move(.handedOver, of: item.line, by: item.quantity)
        }
        try ShipStock.consume(
            taken, of: order.id.raw, source: .init("parcel", parcel.id.raw), in: session, on: occasion)
        parcel.handling = .handedOver
        parcel.dates.handedOver = at
        try ParcelRows.update(&parcel, in: session)
        order.note("fulfillment.handed_over", about: parcel.subject, occurredAt: at)
    }
}

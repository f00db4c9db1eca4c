import Journal
import Kit
import Sales
import Storage

/// Taking units out of the work again: they are no longer wanted, or no longer there.
extension OrderWork {
    /// Takes units off an item: those nobody has picked yet first, packed ones last and out of their parcels.
    /// The caller saves the fulfillment.
    mutating func drop(
        _ quantity: Int64, fulfillment: Int, item: Int, of order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws {
        var changed = fulfillments[fulfillment].items[item]
        changed.quantity -= quantity
        changed.picked = min(changed.picked, changed.quantity)
        let packed = changed.packed
        changed.packed = min(changed.packed, changed.quantity)
        fulfillments[fulfillment].items[item] = changed
        guard packed > changed.packed else { return }
        try takeOut(
            Parcel.Item(line: changed.line, lot: changed.lot, quantity: packed - changed.packed),
            of: fulfillments[fulfillment].id, order: &order, in: session, on: occasion)
    }

    /// Opens parcels until so much of a line and lot is out of them, those without label first.
    private mutating func takeOut(
        _ goods: Parcel.Item, of fulfillment: ID<Fulfillment>, order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws {
        var left = goods.quantity
        for handling in [Parcel.Handling.draft, .labeled] {
            for index in parcels.indices
            where parcels[index].fulfillment == fulfillment && parcels[index].handling == handling {
                guard left > 0,
                    let place = parcels[index].items.firstIndex(where: {
                        $0.line == goods.line && $0.lot == goods.lot
                    })
                else { continue }
                let taken = min(left, parcels[index].items[place].quantity)
                left -= taken
                parcels[index].items[place].quantity -= taken
                try reopen(index, of: &order, in: session, on: occasion)
            }
        }
        guard left == 0 else { throw StorageFault(.corrupt, "packed goods are in no parcel: \(fulfillment)") }
    }

    /// A parcel whose contents changed is a draft again, to be weighed and labeled anew; an empty one is
    /// none.
    mutating func reopen(
        _ index: Int, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        parcels[index].items.removeAll { $0.quantity == 0 }
        try ParcelRows.replaceItems(of: parcels[index], in: session)
        parcels[index].weight = Parcel.Weight()
        if parcels[index].handling == .labeled { try dropLabel(index, of: &order, in: session) }
        parcels[index].handling = parcels[index].items.isEmpty ? .voided : .draft
        try ParcelRows.update(&parcels[index], in: session)
        try count(into: &order)
        let isEmpty = parcels[index].handling == .voided
        order.note(isEmpty ? "parcel.voided" : "parcel.unpacked", about: parcels[index].subject)
    }

    /// Takes the label off a parcel: what its carrier was to bring is not handed over.
    mutating func dropLabel(_ index: Int, of order: inout Order, in session: Session) throws {
        let told: [JSON.Member] = [
            .init("carrier", parcels[index].carrier.map(JSON.string) ?? .null),
            .init("tracking_number", parcels[index].trackingNumber.map(JSON.string) ?? .null),
        ]
        parcels[index].handling = .draft
        parcels[index].carrier = nil
        parcels[index].trackingNumber = nil
        parcels[index].tracking = .unknown
        parcels[index].exception = nil
        parcels[index].expected = nil
        try ParcelRows.update(&parcels[index], in: session)
        try count(into: &order)
        order.note("parcel.label_voided", about: parcels[index].subject, previous: .object(told))
    }
}

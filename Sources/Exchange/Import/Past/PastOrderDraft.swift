import Delivery
import Kit
import Sales

/// An order of the set that was read without a fault. What it names (customer, products that are new) is
/// looked up or made when it is written.
struct PastOrderDraft: Sendable {
    let block: OrderBlock
    let past: PastOrder
    let customer: String?
    let contact: Contact?
    let shippingAddress: Address?
    let parcels: [ParcelDraft]
    let extras: [OrderExtra]
    let paymentsOfZero: Int
    let notices: [ImportNotice]
    /// What was charged.
    let total: Int64

    var key: OrderKey { block.key }

    var counted: CountedOrder {
        let units = past.lines.reduce(Int64(0)) { $0 + ($1.kind == .item ? $1.quantity.amount : 0) }
        return CountedOrder(
            lines: past.lines.count, units: units, currency: past.currency.code, total: total,
            payments: past.payments.map(\.amount), paymentsOfZero: paymentsOfZero)
    }
}

/// A parcel as the file tells of it; `items` names lines by their place in the order.
struct ParcelDraft: Sendable {
    let carrier: String
    let trackingNumber: String
    var items: [(line: Int, quantity: Int64)]
    var events: [PastParcel.Event]

    func parcel(holding lines: [ID<OrderLine>]) -> PastParcel {
        PastParcel(
            carrier: carrier, trackingNumber: trackingNumber,
            items: items.compactMap { item in
                lines.indices.contains(item.line) ? (lines[item.line], item.quantity) : nil
            }, events: events)
    }
}

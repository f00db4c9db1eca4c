import Delivery
import Kit
import Sales
import Supply

/// An order of the set that was read without a fault. What it names (channel, customer, products) is looked up or made
/// when it is written.
struct PastOrderDraft: Sendable {
    let key: OrderKey
    let line: Int
    var past: PastOrder
    let customer: String?
    let contact: Contact?
    let shippingAddress: Address?
    let parcels: [ParcelDraft]
    let notices: [ImportNotice]
}

/// A parcel as the file tells of it; `items` names lines by their place in the order.
struct ParcelDraft: Sendable {
    let carrier: String
    let trackingNumber: String
    var items: [(line: Int, quantity: Int64)]
    var events: [PastParcel.Event]
}

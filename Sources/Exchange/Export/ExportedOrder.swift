import Delivery
import Kit
import Sales
import Storage

/// An order as a file tells of it: facts only, nothing that Waybill made up for itself.
struct ExportedOrder: Sendable {
    let id: ID<Order>
    /// What its channel calls it, or our number.
    let name: String
    let placedAt: Instant
    let currency: Currency
    let zone: Zone
    let state: OrderState
    let pricesIncludeTax: Bool
    let total: Int64
    let taxTotal: Int64
    let discountTotal: Int64
    let paymentStatus: PaymentStatus
    let fulfillmentStatus: FulfillmentStatus
    let confirmedAt: Instant?
    let canceledAt: Instant?
    let promisedOn: LocalDate?
    var handedOverAt: Instant?
    var deliveredAt: Instant?
    var customer: String?
    var contact: Contact?
    var shipping: Address?
    var note: String?
    /// Without the headlines of kits, whose parts carry the money, and without the rounding.
    var lines: [Line] = []
    var payments: [Payment] = []
    var parcels: [Parcel] = []
    var extras: [OrderExtra] = []

    struct Line: Sendable {
        let line: OrderLine
        /// Percent; nil if it has none or several.
        var taxRate: Rate?
        var position: Int
    }

    struct Payment: Sendable {
        let kind: String
        let amount: Int64
        let at: Instant
        let method: String
        let reference: String
    }

    struct Parcel: Sendable {
        let id: ID<Delivery.Parcel>
        let carrier: String
        let number: String
        var items: [(line: ID<OrderLine>, quantity: Int64)] = []
        var events: [Event] = []
    }

    struct Event: Sendable {
        let status: String
        let at: Instant
        let place: String
        let note: String
    }

    /// Zero or more: past orders were off by a rounding too, which is part of their total.
    func money(_ minor: Int64) -> String {
        (try? Money(minor: minor, currency: currency))?.decimal ?? String(minor)
    }
}

import Kit
import Supply

/// An order that was placed elsewhere, before Waybill: facts to be kept, not work to be done (decisions 32).
package struct PastOrder: Sendable {
    package var channel: ID<Channel>
    package var reference: String
    package var placedAt: Instant
    package var zone: Zone
    package var language: Language
    package var currency: Currency
    package var pricesIncludeTax = false
    package var customer: ID<Customer>?
    package var contact: ID<ContactVersion>?
    package var shippingAddress: ID<AddressVersion>?
    /// What the source calls it; followed where the facts allow.
    package var state: OrderState?
    package var confirmedAt: Instant?
    package var handedOverAt: Instant?
    package var deliveredAt: Instant?
    package var canceledAt: Instant?
    package var promisedOn: LocalDate?
    package var orderPrefix = ""
    /// What was charged in all, if the source says so; it wins over what we compute.
    package var total: Int64?
    package var note: String?
    package var lines: [Line] = []
    package var payments: [Payment] = []

    package init(
        channel: ID<Channel>, reference: String, placedAt: Instant, zone: Zone, language: Language,
        currency: Currency
    ) {
        self.channel = channel
        self.reference = reference
        self.placedAt = placedAt
        self.zone = zone
        self.language = language
        self.currency = currency
    }

    package struct Line: Sendable {
        package var kind: OrderLine.Kind = .item
        package var variant: ID<Variant>?
        package var sku: String
        package var name: String
        package var quantity: Quantity
        package var unitPrice: UnitPrice
        package var requiresShipping = true
        package var discount: Int64 = 0
        package var taxRate: Rate?
        package var taxAmount: Int64?
        /// A check: price × quantity − discount, before tax is added.
        package var total: Int64?
        package var canceled: Int64 = 0
        package var fulfilled: Int64?
        package var delivered: Int64?
        /// How the source's fault messages name it.
        package var field: String

        package init(sku: String, name: String, quantity: Quantity, unitPrice: UnitPrice, field: String) {
            self.sku = sku
            self.name = name
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.field = field
        }
    }

    package struct Payment: Sendable {
        package let type: String
        package let method: String
        package let amount: Int64
        package let at: Instant
        package let reference: String

        package init(type: String, method: String, amount: Int64, at: Instant, reference: String) {
            self.type = type
            self.method = method
            self.amount = amount
            self.at = at
            self.reference = reference
        }
    }
}

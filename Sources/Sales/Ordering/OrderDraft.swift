import Kit

/// What a customer, a clerk or a shop asks for, before it is checked and priced.
package struct OrderDraft: Sendable {
    package var channel: String
    /// The channel's own order number; unique there.
    package var reference: String?
    package var origin: Order.Origin
    package var customerReference: String?
    /// Somebody we know, chosen by whoever takes the order; without him the contact tells who it is.
    package var customer: ID<Customer>?
    package var contact: Contact?
    package var shippingAddress: Address?
    package var billingAddress: Address?
    package var isPickup = false
    package var language: Language?
    package var currency: Currency?
    package var paymentRule: Order.PaymentRule = .prepaid
    package var purchaseOrder: String?
    package var shippingMethod: String?
    package var lines: [Line]
    package var charges: [Charge] = []
    package var discounts: [Discount] = []
    /// Dates the customer was promised or asked for, if they are not for us to compute.
    package var promisedFrom: LocalDate?
    package var promisedUntil: LocalDate?
    package var note: String?

    package init(channel: String, origin: Order.Origin, lines: [Line]) {
        self.channel = channel
        self.origin = origin
        self.lines = lines
    }

    package struct Line: Sendable {
        package var sku: String
        /// As written: `2`, `1.5`; the SKU's decimals decide whether that is possible.
        package var quantity: String
        /// Overrides the list price; only for those who may.
        package var unitPrice: UnitPrice?
        package var discount: Int64 = 0
        package var taxRate: Rate?
        package var options: [LineOption] = []
        package var instructions: String?

        package init(sku: String, quantity: String) {
            self.sku = sku
            self.quantity = quantity
        }
    }

    /// Shipping or a fee: a line of its own kind.
    package struct Charge: Sendable {
        package var kind: OrderLine.Kind
        package var name: String
        package var amount: Int64
        package var taxRate: Rate?

        package init(kind: OrderLine.Kind, name: String, amount: Int64, taxRate: Rate? = nil) {
            self.kind = kind
            self.name = name
            self.amount = amount
            self.taxRate = taxRate
        }
    }

    /// An amount off the whole order, in minor units.
    package struct Discount: Hashable, Sendable {
        package let code: String
        package let amount: Int64

        package init(code: String, amount: Int64) {
            self.code = code
            self.amount = amount
        }
    }
}

/// A choice on a line, with what it adds to the price of one unit (ten-thousandths of a minor unit).
package struct LineOption: Hashable, Sendable {
    package let name: String
    package let value: String
    package let priceDelta: Int64

    package init(name: String, value: String, priceDelta: Int64 = 0) {
        self.name = name
        self.value = value
        self.priceDelta = priceDelta
    }
}

/// A tax of a line, frozen when it was priced.
package struct LineTax: Hashable, Sendable {
    package let name: String
    package let rate: Rate
    package let amount: Int64

    package init(name: String, rate: Rate, amount: Int64) {
        self.name = name
        self.rate = rate
        self.amount = amount
    }
}

/// A line with what hangs on it, ready to be written.
package struct PricedLine: Sendable {
    package let line: OrderLine
    package let taxes: [LineTax]
    package let options: [LineOption]

    package init(line: OrderLine, taxes: [LineTax], options: [LineOption] = []) {
        self.line = line
        self.taxes = taxes
        self.options = options
    }
}

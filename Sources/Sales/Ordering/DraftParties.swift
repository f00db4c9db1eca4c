import Journal
import Kit
import Storage

/// Who an order is for and where it goes, kept as immutable versions of personal data.
struct DraftParties {
    let customer: ID<Customer>?
    let contact: ID<ContactVersion>?
    let shipping: ID<AddressVersion>?
    let billing: ID<AddressVersion>?
    let termsDays: Int64?

    static func recognize(
        _ draft: OrderDraft, channel: Channel, in session: Session, on occasion: Occasion
    ) throws -> DraftParties {
        let search = try seek(draft, channel: channel, in: session, on: occasion)
        try session.answers()
        return try recognize(draft, search, in: session, on: occasion)
    }

    /// Asks who is ordering without waiting for the answer. Nil if nothing is said of him.
    static func seek(
        _ draft: OrderDraft, channel: Channel, in session: Session, on occasion: Occasion
    ) throws -> Customers.Search? {
        guard draft.contact != nil || draft.customerReference != nil || draft.customer != nil else {
            return nil
        }
        return try Customers.seek(
            draft.contact, reference: draft.customerReference, as: draft.customer, channel: channel.id,
            language: draft.language, in: session, on: occasion)
    }

    static func recognize(
        _ draft: OrderDraft, _ search: Customers.Search?, in session: Session, on occasion: Occasion
    ) throws -> DraftParties {
        guard let search else {
            return DraftParties(customer: nil, contact: nil, shipping: nil, billing: nil, termsDays: nil)
        }
        let recognized = try Customers.recognize(search, in: session, on: occasion)
        func keep(_ address: Address?) throws -> ID<AddressVersion>? {
            try address.map { try Customers.keep($0, of: recognized.customer, in: session, on: occasion) }
        }
        return DraftParties(
            customer: recognized.customer, contact: recognized.contact,
            shipping: try keep(draft.shippingAddress),
            billing: try keep(draft.billingAddress),
            termsDays: try termsDays(draft, of: recognized.customer, in: session))
    }

    /// Net terms are the customer's own: asking for them without having any is refused.
    private static func termsDays(
        _ draft: OrderDraft, of customer: ID<Customer>, in session: Session
    ) throws -> Int64? {
        guard draft.paymentRule == .netTerms else { return nil }
        guard let days = try Customers.terms(of: customer, in: session)?.days else {
            throw Refusal("payment.no_terms", field: "payment_rule")
        }
        return days
    }

    static func terms(
        _ draft: OrderDraft, _ channel: Channel, _ currency: Currency, _ parties: DraftParties
    ) -> Order.Terms {
        Order.Terms(
            channel: channel.id, reference: draft.reference, origin: draft.origin, customer: parties.customer,
            contact: parties.contact, shippingAddress: parties.shipping, billingAddress: parties.billing,
            language: draft.language ?? channel.language, zone: channel.zone, currency: currency,
            pricesIncludeTax: channel.pricesIncludeTax, paymentRule: draft.paymentRule,
            termsDays: parties.termsDays, purchaseOrder: draft.purchaseOrder,
            shippingMethod: draft.shippingMethod, isPickup: draft.isPickup)
    }
}

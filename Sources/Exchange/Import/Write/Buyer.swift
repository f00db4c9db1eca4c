import Journal
import Kit
import Sales
import Storage

/// Who ordered, and where it went: found in the store or made there.
struct Buyer {
    private(set) var customer: ID<Customer>?
    private(set) var contact: ID<ContactVersion>?
    private(set) var address: ID<AddressVersion>?
    private(set) var isNew = false

    /// An order that names nobody has no customer; its address is kept with the channel's anonymous one.
    init(of draft: PastOrderDraft, in session: Session, on occasion: Occasion) throws {
        let channel = draft.past.channel
        if let known = draft.past.customer {
            (customer, contact) = (known, draft.past.contact)
        } else if draft.customer != nil || draft.contact != nil {
            let found = try Customers.recognize(
                draft.contact, reference: draft.customer, channel: channel, language: nil, in: session,
                on: occasion)
            (customer, contact, isNew) = (found.customer, found.contact, found.isNew)
        }
        guard let shipping = draft.shippingAddress else { return }
        let owner = try customer ?? Customers.anonymous(of: channel, in: session, on: occasion)
        address = try Customers.keep(shipping, of: owner, in: session, on: occasion)
    }
}

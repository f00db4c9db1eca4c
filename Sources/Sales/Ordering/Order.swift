import Journal
import Kit
import Supply

/// An order as commands see it: locked, with its lines and open holds. Read models have shapes of their own.
package struct Order: Sendable, IDKind {
    package static let prefix = "ord"

    package let id: ID<Order>
    package var terms: Terms
    package var number: String?
    package var state: OrderState
    package var lines: [OrderLine]
    package var holds: [Hold]
    package var discountTotal: Int64
    package var money: OrderMoney
    package var promise: Promise?
    package var stageReached: Stage
    package var dates: Dates
    package var linkVersion: Int64
    package var owner: String?
    package var closeReason: String?
    package var version: Int64
    var eventSequence: Int64
    /// What happened to it in this transaction, not yet written.
    var happened: [Event] = []
    /// Quantity changes since the last event; the next one carries them (see `OrderDeltas`).
    var deltas = OrderDeltas()
    /// True if what happened may show an earlier stage than was reached before (`allowStageToFall`).
    var mayStageFall = false
    /// Lines whose quantities changed in this transaction.
    var touched: Set<ID<OrderLine>> = []

    /// What was agreed at placement and does not change.
    package struct Terms: Hashable, Sendable {
        package var channel: ID<Channel>
        package var reference: String?
        package var origin: Origin
        package var customer: ID<Customer>?
        package var contact: ID<ContactVersion>?
        package var shippingAddress: ID<AddressVersion>?
        package var billingAddress: ID<AddressVersion>?
        package var language: Language
        package var zone: Zone
        package var currency: Currency
        package var pricesIncludeTax: Bool
        package var paymentRule: PaymentRule
        package var termsDays: Int64?
        package var purchaseOrder: String?
        package var shippingMethod: String?
        package var isPickup: Bool
    }

    package struct Dates: Hashable, Sendable {
        package var placed: Instant?
        package var confirmed: Instant?
        package var completed: Instant?
        package var canceled: Instant?
        package var expires: Instant?
        package var linkExpires: Instant?
    }

    /// Where an order came from.
    package enum Origin: String, CaseIterable, Sendable {
        case web, phone, email, marketplace, counter, api, `import`, exchange
    }

    /// When it must be paid (decisions 25).
    package enum PaymentRule: String, CaseIterable, Sendable {
        case prepaid, cashOnDelivery = "cash_on_delivery", bankTransfer = "bank_transfer", netTerms =
            "net_terms"
    }

    /// The lines that are goods: what is stocked, picked and delivered. A kit's own line is only its
    /// headline.
    package var items: [OrderLine] { lines.filter { $0.kind == .item } }

    /// The lines that carry money.
    package var priced: [OrderLine] { lines.filter { $0.kind != .kit } }

    package var total: Int64 { priced.reduce(0) { $0 + $1.total } }
    package var taxTotal: Int64 { priced.reduce(0) { $0 + $1.tax } }
    package var liveTotal: Int64 { priced.reduce(0) { $0 + $1.liveTotal } }

    /// Adds an event to the order's own sequence, with the quantity changes since the last one;
    /// `OrderStore.save` writes it.
    package mutating func note(
        _ type: String, _ data: [JSON.Member] = [], previous: JSON? = nil, occurredAt: Instant? = nil
    ) {
        eventSequence += 1
        happened.append(
            Event(
                type, of: ("order", id.raw, version), in: Event.Place(order: id.raw, sequence: eventSequence),
                data: .object(data + deltas.taken()), previous: previous, occurredAt: occurredAt))
    }

    /// The same about a part of the order that has an identity of its own, a parcel for one.
    package mutating func note(
        _ type: String, about part: (kind: String, id: Int64, version: Int64), _ data: [JSON.Member] = [],
        previous: JSON? = nil, occurredAt: Instant? = nil
    ) {
        eventSequence += 1
        let place = Event.Place(order: id.raw, sequence: eventSequence)
        happened.append(
            Event(
                type, of: part, in: place, data: .object(data + deltas.taken()), previous: previous,
                occurredAt: occurredAt))
    }

    /// Refuses a verb the state does not know, and says which it does.
    package func require(_ verb: OrderVerb) throws {
        guard state.verbs.contains(verb) else {
            throw Refusal(
                "order.not_allowed", .conflict, allowed: state.verbs.map(\.rawValue),
                ["verb": verb.rawValue, "state": state.rawValue])
        }
    }
}

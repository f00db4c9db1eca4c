import Journal
import Kit
import Storage
import Supply

/// T02: an order is received. Priced, numbered, its stock reserved, its customer known: one transaction.
package struct PlaceOrder: Command {
    package static let name = "order.place"
    package static let roles: Set<Role> = [
        .customer, .guest, .sales, .orderManager, .support, .integration, .admin, .system,
    ]
    package let draft: OrderDraft

    package init(_ draft: OrderDraft) {
        self.draft = draft
    }

    package var subject: (entity: String, id: Int64?) { ("order", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PlacedOrder {
        let channel = try DraftRules.channel(of: draft, in: session)
        let currency = draft.currency ?? channel.currency
        // Asked before anything is awaited, so that all of it is one round trip.
        let numbers = try OrderNumbering.seek(
            for: channel, reference: draft.reference, in: session, on: occasion)
        let customer = try DraftParties.seek(draft, channel: channel, in: session, on: occasion)
        let built = try OrderBuilder(draft: draft, channel: channel, currency: currency, occasion: occasion)
            .build(in: session)
        try DraftRules.check(draft, needsAddress: built.lines.contains { $0.line.requiresShipping })
        let number = try numbers.number()
        let parties = try DraftParties.recognize(draft, customer, in: session, on: occasion)
        var order = Order(
            id: occasion.newID(), terms: DraftParties.terms(draft, channel, currency, parties),
            number: number, state: .pending, lines: built.lines.map(\.line), holds: [],
            discountTotal: built.discountTotal, money: OrderMoney(), promise: draft.promise,
            stageReached: .received, dates: Order.Dates(placed: occasion.now), linkVersion: 1, owner: nil,
            closeReason: nil, version: 1, eventSequence: 0)
        order.dates.expires = ExpiryPolicy.deadline(for: order, at: occasion.now)
        for line in order.lines { order.deltas.add(line.id, "ordered", line.quantities.ordered) }
        let supply = try LineSupply.secure(
            built.needs, for: &order, destination: draft.shippingAddress?.country.code, in: session,
            on: occasion)
        order.note("order.received", order.summary)
        supply.note(on: &order)
        try OrderStore.insertRows(of: order, details: built.lines, in: session, on: occasion)
        try supply.write(for: order, in: session, on: occasion)
        if let note = draft.note { try OrderMessages.keep(note, on: order, from: occasion, in: session) }
        if let customer = order.terms.customer {
            try Customers.count(
                orders: 1, amount: order.total, currency: currency, of: customer, at: occasion.now,
                in: session,
                on: occasion)
        }
        let version = try OrderStore.tell(order, in: session, on: occasion)
        // Unless a reaction changed it, the order is what was just written.
        let details = version == order.version ? OrderDetails(order, channel, supply) : nil
        order.version = version
        return PlacedOrder(order, details)
    }
}

/// What the one who placed an order is told.
package struct PlacedOrder: Receivable {
    package let id: ID<Order>
    package let number: String
    package let total: Int64
    package let currency: Currency
    package let linkVersion: Int64
    package let version: Int64
    /// The whole order, where it need not be read again to be shown.
    package let details: OrderDetails?

    init(_ order: Order, _ details: OrderDetails? = nil) {
        self.details = details
        id = order.id
        number = order.number ?? ""
        total = order.total
        currency = order.terms.currency
        linkVersion = order.linkVersion
        version = order.version
    }

    package var receipt: Receipt { Receipt("order", id: id.raw, version: version) }
}

extension Order {
    /// What `order.received` says of it: ids and numbers only.
    var summary: [JSON.Member] {
        [
            .init("number", .string(number ?? "")), .init("channel", .string(terms.channel.text)),
            .init("customer", terms.customer.map { .string($0.text) } ?? .null),
            .init("currency", .string(terms.currency.code)), .init("total", .int(total)),
            .init("payment_rule", .string(terms.paymentRule.rawValue)),
        ]
    }
}

extension OrderDraft {
    /// Dates that came with the order are promised as they are.
    var promise: Promise? {
        guard let until = promisedUntil else { return nil }
        return Promise(
            from: min(promisedFrom ?? until, until), until: until, reasons: .array([["code": "as_agreed"]]))
    }
}

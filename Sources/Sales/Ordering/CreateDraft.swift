import Journal
import Kit
import Storage
import Supply

/// T01: an order in the making. Priced, but without number, stock or promise, and perhaps without a contact
/// yet.
package struct CreateDraft: Command {
    package static let name = "order.create_draft"
    package static let roles: Set<Role> = [.sales, .orderManager, .support, .integration, .admin, .system]
    let draft: OrderDraft

    package init(_ draft: OrderDraft) {
        self.draft = draft
    }

    package var subject: (entity: String, id: Int64?) { ("order", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let channel = try DraftRules.channel(of: draft, in: session)
        let currency = draft.currency ?? channel.currency
        let built = try OrderBuilder(draft: draft, channel: channel, currency: currency, occasion: occasion)
            .build(in: session)
        try OrderNumbering.requireFree(draft.reference, of: channel.id, in: session)
        let parties = try DraftParties.recognize(draft, channel: channel, in: session, on: occasion)
        var order = Order(
            id: occasion.newID(), terms: DraftParties.terms(draft, channel, currency, parties), number: nil,
            state: .draft, lines: built.lines.map(\.line), holds: [], discountTotal: built.discountTotal,
            money: OrderMoney(), promise: draft.promise, stageReached: .none, dates: Order.Dates(),
            linkVersion: 1, owner: nil, closeReason: nil, version: 1, eventSequence: 0)
        for line in order.lines { order.deltas.add(line.id, "ordered", line.quantities.ordered) }
        order.note("order.draft_created", order.summary)
        try OrderStore.insert(order, details: built.lines, in: session, on: occasion)
        return Receipt("order", id: order.id.raw, version: order.version)
    }
}

/// T02 for a draft: it gets its number, its stock is reserved, its customer is told.
package struct PlaceDraft: Command {
    package static let name = "order.place_draft"
    package static let roles = CreateDraft.roles
    let order: ID<Order>
    let version: Int64?

    package init(_ order: ID<Order>, version: Int64? = nil) {
        self.order = order
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PlacedOrder {
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.place)
        try Self.requireParties(order)
        guard let channel = try Channels.find(order.terms.channel, in: session) else {
            throw Refusal("channel.unknown", field: "channel")
        }
        let needs = try LineNeeds.of(order, at: occasion.now, in: session)
        order.number = try OrderNumbering.next(for: channel, reference: nil, in: session, on: occasion)
        order.state = .pending
        order.dates.placed = occasion.now
        order.dates.expires = ExpiryPolicy.deadline(for: order, at: occasion.now)
        let country = try order.terms.shippingAddress.flatMap {
            try Customers.address($0, in: session, keyring: occasion.keyring)?.country.code
        }
        let supply = try LineSupply.secure(
            needs, for: &order, destination: country, in: session, on: occasion)
        order.note("order.received", order.summary)
        supply.note(on: &order)
        try supply.write(for: order, in: session, on: occasion)
        if let customer = order.terms.customer {
            try Customers.count(
                orders: 1, amount: order.total, currency: order.terms.currency, of: customer,
                at: occasion.now,
                in: session, on: occasion)
        }
        order.version = try OrderStore.save(order, in: session, on: occasion)
        return PlacedOrder(order)
    }

    static func requireParties(_ order: Order) throws {
        var faults: [Refusal] = []
        if order.terms.contact == nil { faults.append(Refusal("contact.required", field: "contact")) }
        let travels = order.lines.contains { $0.requiresShipping && $0.quantities.live > 0 }
        if travels, !order.terms.isPickup, order.terms.shippingAddress == nil {
            faults.append(Refusal("address.required", field: "shipping_address"))
        }
        if let refusals = Refusals(faults) { throw refusals }
    }
}

/// What the lines of an order that is not placed yet will need.
enum LineNeeds {
    static func of(_ order: Order, at now: Instant, in session: Session) throws -> [OrderBuilder.Need] {
        let skus = Array(Set(order.items.map(\.sku)))
        let offers = try Offers.find(
            skus: skus, channel: order.terms.channel.raw, currency: order.terms.currency, quantities: [:],
            at: now,
            in: session)
        return try order.items.map { line in
            guard let offer = offers[line.sku], offer.isActive else {
                throw Refusal("sku.not_for_sale", field: "lines[\(line.position - 1)].sku", ["sku": line.sku])
            }
            return OrderBuilder.Need(line: line.id, offer: offer, quantity: line.quantities.live)
        }
    }
}

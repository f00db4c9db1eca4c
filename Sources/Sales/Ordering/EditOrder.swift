import Journal
import Kit
import Storage
import Supply

/// T03: until it is confirmed an order may be changed freely: other lines, other addresses. It is priced and
/// reserved anew.
package struct EditOrder: Command {
    package static let name = "order.edit"
    package static let roles: Set<Role> = [
        .customer, .sales, .orderManager, .support, .integration, .admin, .system,
    ]
    let order: ID<Order>
    let version: Int64?
    let draft: OrderDraft

    /// - Parameter draft: the order as it shall be. Channel, currency and payment rule stay.
    package init(_ order: ID<Order>, version: Int64? = nil, draft: OrderDraft) {
        self.order = order
        self.version = version
        self.draft = draft
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.edit)
        guard let channel = try Channels.find(order.terms.channel, in: session) else {
            throw Refusal("channel.unknown", field: "channel")
        }
        // Its amounts were read in the currency it says; in another they would mean something else.
        guard draft.channel == channel.code, draft.currency ?? order.terms.currency == order.terms.currency
        else {
            throw Refusal("order.terms_stay", .conflict, field: "channel")
        }
        var draft = draft
        draft.language = order.terms.language
        let built = try OrderBuilder(
            draft: draft, channel: channel, currency: order.terms.currency, occasion: occasion,
            agreed: GivenAway(of: order)
        ).build(in: session)
        let before = order.total
        try Self.giveBack(&order, in: session, on: occasion)
        try OrderStore.replaceLines(of: order, with: built.lines, in: session)
        order.lines = built.lines.map(\.line)
        order.discountTotal = built.discountTotal
        for line in order.lines { order.deltas.add(line.id, "ordered", line.quantities.ordered) }
        try updateAddress(of: &order, in: session, on: occasion)
        let supply: LineSupply? =
            order.number == nil
            ? nil
            : try LineSupply.secure(
                built.needs, for: &order, destination: draft.shippingAddress?.country.code, in: session,
                on: occasion)
        order.note("order.revised", [.init("total", .int(order.total))], previous: ["total": .int(before)])
        supply?.note(on: &order)
        try supply?.write(for: order, in: session, on: occasion)
        try Self.count(order, before: before, in: session, on: occasion)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private static func giveBack(_ order: inout Order, in session: Session, on occasion: Occasion) throws {
        guard order.number != nil else { return }
        _ = try ReleaseStock.release(order: order.id.raw, in: session, on: occasion)
    }

    /// An address of the draft replaces the order's; without one it keeps what it has.
    private func updateAddress(of order: inout Order, in session: Session, on occasion: Occasion) throws {
        guard let address = draft.shippingAddress else { return }
        guard let customer = order.terms.customer else { throw Refusal("contact.required", field: "contact") }
        let kept = try Customers.keep(address, of: customer, in: session, on: occasion)
        order.terms.shippingAddress = kept
        try session.run("UPDATE orders SET shipping_address_id = \(kept) WHERE id = \(order.id)")
    }

    private static func count(
        _ order: Order, before: Int64, in session: Session, on occasion: Occasion
    ) throws {
        guard order.number != nil, let customer = order.terms.customer, order.total != before else { return }
        try Customers.count(
            orders: 0, amount: order.total - before, currency: order.terms.currency, of: customer,
            at: occasion.now, in: session, on: occasion)
    }
}

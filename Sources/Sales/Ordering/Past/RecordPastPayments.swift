import Journal
import Kit
import Storage

/// Adds payments to the ledger of a past order that came without them. Those it has are passed over, so the
/// same history may be told again, or told on.
package struct RecordPastPayments: Command {
    package static let name = "payment.record_past"
    package static let roles: Set<Role> = [.admin, .integration, .system]
    let order: ID<Order>
    let payments: [PastOrder.Payment]

    package init(_ payments: [PastOrder.Payment], of order: ID<Order>) {
        self.order = order
        self.payments = payments
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    /// The order is not touched if nothing of this is new.
    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let news = try Self.unknown(payments, of: order, in: session)
        guard !news.isEmpty else { return Receipt("order", id: order.raw, version: 0) }
        var order = try OrderStore.lock(order, in: session)
        guard order.terms.origin == .import else { throw Refusal("import.order_is_live", .conflict) }
        try Ledger.keepPast(news, of: order, in: session, on: occasion)
        // Folded from the rows: another run of the same import may have added some of them since we looked.
        try order.refold(in: session)
        PastTimeline.note(news, on: &order)
        complete(&order, at: news.map(\.at).max() ?? occasion.now)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    /// Those the ledger of the order does not have.
    package static func unknown(
        _ payments: [PastOrder.Payment], of order: ID<Order>, in session: Session
    ) throws -> [PastOrder.Payment] {
        guard !payments.isEmpty else { return [] }
        let known = Set(
            try session.all("SELECT type, reference FROM ledger_entries WHERE order_id = \(order)") {
                [try $0.text(0), try $0.textOrNil(1) ?? ""]
            })
        return payments.filter { !known.contains([$0.type, $0.reference]) }
    }

    /// The last payment of an order that was delivered long ago ends it.
    private func complete(_ order: inout Order, at time: Instant) {
        let isDelivered = order.items.allSatisfy { $0.quantities.delivered >= $0.quantities.live }
        guard order.state == .processing, isDelivered, order.money.balance(liveTotal: order.liveTotal) == 0
        else {
            return
        }
        order.state = .completed
        order.dates.completed = max(time, order.dates.placed ?? time)
        order.note("order.completed", occurredAt: order.dates.completed)
    }
}

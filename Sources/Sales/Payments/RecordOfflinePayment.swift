import Journal
import Kit
import Storage

/// Money that came by hand: a bank transfer, cash at the door, a voucher. Too little is a part, too much is
/// kept and owed to the customer; either way the answer says how much.
package struct RecordOfflinePayment: Command {
    package static let name = "payment.record"
    package static let roles: Set<Role> = [.finance, .driver, .integration, .admin, .system]
    let order: ID<Order>
    let method: PaymentMethod
    let amount: Money
    let evidence: String
    package var payment: ID<PaymentIntent>?
    /// When it came in, if that was not now.
    package var occurredAt: Instant?

    /// - Parameter evidence: what proves it: the number of the statement line, receipt or voucher. Each
    /// counts once.
    package init(_ order: ID<Order>, by method: PaymentMethod, amount: Money, evidence: String) {
        self.order = order
        self.method = method
        self.amount = amount
        self.evidence = evidence
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        try checkMethod(for: occasion.actor)
        let reference = try Text.clean(evidence, field: "evidence", max: 100, required: true)
        var order = try OrderStore.lock(order, in: session)
        // A transfer is on our account whether we want it or not; everything else can be handed back at once.
        if !(order.isGivenUp && method == .bankTransfer) { try order.requirePayable() }
        _ = try order.checked(amount)
        var intent = try awaited(order, in: session, on: occasion)
        let facts = PaymentFacts(session: session, occasion: occasion, occurredAt: occurredAt)
        guard try facts.captured(amount, by: &intent, of: &order, reference: reference) else {
            throw Refusal("payment.duplicate", .conflict, field: "evidence", ["reference": reference])
        }
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order)
    }

    private func checkMethod(for actor: Actor) throws {
        guard method != .card, !method.isPromise else {
            throw Refusal("payment.not_by_hand", field: "method", ["method": method.rawValue])
        }
        let isInHand = [.cashOnDelivery, .cash].contains(method)
        guard isInHand || !actor.plays(only: .driver, of: Self.roles) else {
            throw Refusal("payment.not_for_drivers", .forbidden, field: "method", ["method": method.rawValue])
        }
    }

    private func receivable(
        _ payment: ID<PaymentIntent>, of order: Order, in session: Session
    ) throws -> PaymentIntent {
        let named = try IntentStore.find(payment, in: session)
        guard named.order == order.id else {
            throw Refusal("payment.unknown", .notFound, ["payment": payment.text])
        }
        try named.require(.receive)
        return named
    }

    /// The payment that was waited for, or a new one for money that came unasked.
    private func awaited(
        _ order: Order, in session: Session, on occasion: Occasion
    ) throws -> PaymentIntent {
        if let payment {
            do { return try receivable(payment, of: order, in: session) } catch let refusal as Refusal {
                throw refusal.at("payment")
            }
        }
        let waiting = try IntentStore.all(of: order.id, in: session).filter { $0.state == .awaiting }
        if let asked = waiting.first(where: { $0.method == method })
            ?? waiting.first(where: \.method.isPromise)
        {
            return asked
        }
        let unasked = PaymentIntent(
            id: occasion.newID(), order: order.id, method: method, gateway: nil, amount: amount, dueOn: nil,
            createdAt: occasion.now, state: .awaiting)
        try IntentStore.insert(unasked, in: session)
        return unasked
    }
}

import Journal
import Kit
import Storage
import Supply

/// T04: we accept the order: its goods are there or planned, its payment is as agreed, a date is promised.
package struct ConfirmOrder: Command {
    package static let name = "order.confirm"
    package static let roles: Set<Role> = [.orderManager, .sales, .vendor, .integration, .admin, .system]
    let order: ID<Order>
    let version: Int64?

    package init(_ order: ID<Order>, version: Int64? = nil) {
        self.order = order
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, version: version, in: session)
        let supply = try SupplyState.of(order.id, in: session)
        try Self.require(order, supply, in: session)
        order.state = .confirmed
        order.dates.confirmed = occasion.now
        order.dates.expires = nil
        let plan = try PromisePlan.load(order, supply, in: session, on: occasion)
        order.promise = order.promise ?? plan.promise
        try PromiseReview.begin(order, plan).write(for: order.id, in: session)
        order.note("order.confirmed", order.promise?.members ?? [])
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    static func require(_ order: Order, _ supply: SupplyState, in session: Session) throws {
        try order.require(.confirm)
        try order.requireNoHold(.confirm)
        try requireSupply(order, supply)
        try requirePayment(order, in: session)
    }

    /// Every unit is reserved, or comes from a plan somebody accepted.
    private static func requireSupply(_ order: Order, _ supply: SupplyState) throws {
        guard supply.unallocated.isEmpty else {
            let missing = supply.unallocated.map { "\($0.sku) (\($0.quantity))" }.joined(separator: ", ")
            throw Refusal(
                "order.supply_missing", .conflict, allowed: ["reserve", "cancel_units", "cancel"],
                ["missing": missing])
        }
    }

    /// Prepaid: authorized or paid. Cash on delivery: nothing yet. Net terms: within the customer's credit.
    static func requirePayment(_ order: Order, in session: Session) throws {
        let due = order.money.due(liveTotal: order.liveTotal)
        switch order.terms.paymentRule {
        case .cashOnDelivery: return
        case .prepaid:
            guard order.money.received + order.money.authorized >= due else { throw unpaid(order, due) }
        case .bankTransfer:
            guard order.money.received >= due else { throw unpaid(order, due) }
        case .netTerms:
            try requireCredit(order, due, in: session)
        }
    }

    private static func unpaid(_ order: Order, _ due: Int64) -> Refusal {
        let missing = try? Money(minor: due - order.money.received, currency: order.terms.currency)
        return Refusal(
            "order.unpaid", .conflict, allowed: ["request_payment", "cancel"],
            ["due": missing?.decimal ?? "", "currency": order.terms.currency.code])
    }

    private static func requireCredit(_ order: Order, _ due: Int64, in session: Session) throws {
        guard let customer = order.terms.customer, let terms = try Customers.terms(of: customer, in: session),
            terms.days != nil
        else { throw Refusal("payment.no_terms", .conflict) }
        guard let limit = terms.creditLimit else { return }
        // Two orders of one customer must not each find the credit the other is about to use.
        try session.run(session.dialect.wait(for: customer.bytes))
        let owed = try session.first(
            """
            SELECT CAST(coalesce(sum(due - received), 0) AS BIGINT) FROM orders
            WHERE customer_id = \(customer) AND id <> \(order.id) AND currency = \(order.terms.currency.code)
                AND payment_rule = 'net_terms' AND state IN ('confirmed', 'processing', 'completed')
                AND due > received
            """
        ) { try $0.int(0) }
        let (total, overflow) = (owed ?? 0).addingReportingOverflow(due - order.money.received)
        guard !overflow, limit.currency == order.terms.currency, total <= limit.minor else {
            throw Refusal(
                "order.credit_exceeded", .conflict, allowed: ["hold", "request_payment", "cancel"],
                ["limit": limit.decimal, "currency": limit.currency.code])
        }
    }
}

import Journal
import Kit
import Storage

/// Asks for money: by card through a gateway, or by hand. Without an amount it asks for all that is due.
package struct RequestPayment: Command {
    package static let name = "payment.request"
    package static let roles: Set<Role> = [
        .customer, .guest, .sales, .orderManager, .support, .supportLead, .finance, .integration, .admin,
        .system,
    ]
    let order: ID<Order>
    let way: Way
    let amount: Money?
    let version: Int64?

    package enum Way: Hashable, Sendable {
        case card(gateway: String)
        case bankTransfer
        case cashOnDelivery
        /// By the order's own terms, unless another day is agreed.
        case netTerms(dueOn: LocalDate?)

        var method: PaymentMethod {
            switch self {
            case .card: .card
            case .bankTransfer: .bankTransfer
            case .cashOnDelivery: .cashOnDelivery
            case .netTerms: .netTerms
            }
        }
    }

    package init(_ order: ID<Order>, by way: Way, amount: Money? = nil, version: Int64? = nil) {
        self.order = order
        self.way = way
        self.amount = amount
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.requirePayable()
        guard order.balance > 0 else { throw Refusal("payment.nothing_due", .conflict) }
        let asked = try amount.map(order.checked) ?? order.balance
        try order.refuseIfOverdrawn(asked, most: order.balance, code: "payment.more_than_due")
        let intent = PaymentIntent(
            id: occasion.newID(), order: order.id, method: way.method, gateway: gateway,
            amount: try order.amount(asked), dueOn: try dueOn(order), createdAt: occasion.now,
            state: gateway == nil ? .awaiting : .created)
        try IntentStore.insert(intent, in: session)
        order.note(
            "payment.requested",
            intent.data(asked, [.init("due_on", intent.dueOn.map { .string($0.iso) } ?? .null)]))
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order)
    }

    private var gateway: String? {
        if case .card(let gateway) = way { gateway } else { nil }
    }

    private func dueOn(_ order: Order) throws -> LocalDate? {
        guard case .netTerms(let agreed) = way else { return nil }
        if let agreed { return agreed }
        guard let days = order.terms.termsDays, let placed = order.dates.placed else {
            throw Refusal("payment.no_due_date", field: "due_on")
        }
        return order.terms.zone.localDate(of: placed).adding(days: Int(clamping: days))
    }
}

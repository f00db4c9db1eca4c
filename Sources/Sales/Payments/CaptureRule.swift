import Journal
import Kit
import Storage

/// When reserved money is taken (decisions 25): on confirmation, on shipment or on delivery, as the channel
/// says. The events that may earn money queue the work, and only where there is money to be had; whatever
/// comes of it, goods that left are not called back.
package enum CaptureRule {
    private static let causes = [
        "order.confirmed", "parcel.handed_over", "parcel.delivered", "fulfillment.delivered",
        "order.units_canceled", "order.released", "payment.authorized",
    ]

    package static let reactions = causes.map { cause in
        Reaction("payment.capture", on: cause) { event, session, occasion in
            guard let place = event.order else { return }
            let order = ID<Order>(raw: place.order)
            guard try isWorthALook(order, in: session) else { return }
            // The key is of this one event: a job that runs already may have looked before it happened.
            try Jobs.enqueue(
                NewJob(
                    CaptureEarned.job, ["order": .string(order.text)],
                    uniqueKey: "\(order.text):\(place.sequence)"),
                in: session, on: occasion)
        }
    }

    /// Something is reserved, or something should be: goods of a prepaid order have left.
    private static func isWorthALook(_ order: ID<Order>, in session: Session) throws -> Bool {
        try session.first(
            """
            SELECT 1 FROM orders WHERE id = \(order) AND state IN ('confirmed', 'processing', 'completed')
                AND (authorized > 0 OR (payment_rule = 'prepaid' AND due > received
                    AND fulfillment_status NOT IN ('unfulfilled', 'in_preparation')))
            """
        ) { _ in true } ?? false
    }
}

/// Takes what an order has earned so far and is not paid yet, out of what is reserved; gives back the rest
/// once everything has left. Done twice, or by two at once, it takes nothing twice: what is due counts what
/// is on its way.
package struct CaptureEarned: Command {
    package static let name = "payment.capture_earned"
    package static let roles: Set<Role> = [.finance, .admin, .system]
    static let job = "CaptureShipment"
    let order: ID<Order>
    let single: Set<String>

    /// - Parameter single: gateways that let an authorization be captured only once, so it is taken in full.
    package init(_ order: ID<Order>, single: Set<String> = []) {
        self.order = order
        self.single = single
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package struct Answer: Receivable {
        /// What the gateways are to do now.
        package var calls: [ID<GatewayCall>] = []
        /// A hold stops it; it is to be tried again later.
        package var isHeld = false
        let order: ID<Order>
        let version: Int64
        package var receipt: Receipt { Receipt("order", id: order.raw, version: version) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        var order = try OrderStore.lock(order, in: session)
        var answer = Answer(order: order.id, version: order.version)
        guard !order.isGivenUp, order.dates.confirmed != nil,
            let rule = try Channels.find(order.terms.channel, in: session)?.capture
        else { return answer }
        try order.refold(in: session)
        let open = try GatewayCalls.open(of: order.id, in: session)
        let earned = Earnings(of: order, by: rule)
        let intents = try IntentStore.all(of: order.id, in: session).filter { intent in
            intent.capturable > 0 && !open.contains { $0.intent == intent.id && $0.operation == .void }
        }
        var wanted = min(earned.amount, order.money.due(liveTotal: order.liveTotal)) - order.money.received
        wanted -= open.sum(.capture)
        if wanted > 0, order.holds.contains(where: { $0.stops.contains(.capture) }) {
            answer.isHeld = true
            return answer
        }
        var plan = Plan(order: order, open: open, wanted: wanted, single: single, now: occasion.now)
        for intent in intents { plan.add(intent) }
        for (intent, amount) in plan.captures {
            let call = try GatewayCall(.capture, order.amount(amount), for: intent, on: occasion)
            try GatewayCalls.intend(call, in: session, on: occasion)
            answer.calls.append(call.id)
        }
        try warn(of: plan, &order, in: session, on: occasion)
        if earned.isWhole, plan.captures.isEmpty, plan.wanted <= 0 {
            for var intent in intents where open.sum(.capture, of: intent.id) == 0 {
                if let call = try order.giveUp(&intent, in: session, on: occasion) {
                    answer.calls.append(call)
                }
            }
        }
        try order.saveMoney(in: session, on: occasion)
        return answer
    }

    /// What was earned and cannot be taken: somebody must ask the customer, and nothing more leaves
    /// meanwhile.
    private func warn(
        of plan: Plan, _ order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        guard plan.wanted > 0, order.terms.paymentRule == .prepaid || plan.hasEnded else { return }
        let isKnown = try session.first(
            """
            SELECT 1 FROM attention_items
            WHERE order_id = \(order.id) AND kind = 'capture_failed' AND closed_at IS NULL
            """
        ) { _ in true }
        guard isKnown != true else { return }
        let detail: JSON = [
            "amount": .int(plan.wanted), "currency": .string(order.terms.currency.code),
            "code": .string(plan.hasEnded ? "authorization_ended" : "nothing_reserved"),
        ]
        order.note("payment.failed", detail.members ?? [])
        try PaymentFacts(session: session, occasion: occasion)
            .warn("capture_failed", "capture_failed", detail, of: &order)
    }

    /// Which part of what is wanted comes out of which payment.
    private struct Plan {
        let order: Order
        let open: [GatewayCall]
        var wanted: Int64
        let single: Set<String>
        let now: Instant
        var captures: [(intent: PaymentIntent, amount: Int64)] = []
        var hasEnded = false

        mutating func add(_ intent: PaymentIntent) {
            guard wanted > 0 else { return }
            if let end = intent.authorizationEndsAt, end <= now {
                hasEnded = true
                return
            }
            let left = intent.capturable - open.sum(.capture, of: intent.id)
            var amount = min(left, wanted)
            if isTakenWhole(intent) { amount = min(left, dueInAll) }
            guard amount > 0 else { return }
            captures.append((intent, amount))
            wanted -= amount
        }

        /// An authorization that allows one capture only, or ends before the rest will have left.
        private func isTakenWhole(_ intent: PaymentIntent) -> Bool {
            if single.contains(intent.gateway ?? "") { return true }
            guard let end = intent.authorizationEndsAt else { return false }
            // Nobody can say when the rest will leave, so it may well be too late for its money.
            guard let until = order.promise?.until else { return true }
            return order.terms.zone.localDate(of: end) < until
        }

        private var dueInAll: Int64 {
            order.balance - open.sum(.capture) - captures.reduce(0) { $0 + $1.amount }
        }
    }
}

/// What of an order's total was earned by what has left, or arrived.
struct Earnings {
    private(set) var amount: Int64 = 0
    /// Nothing more is to be earned.
    private(set) var isWhole = true

    init(of order: Order, by rule: Channel.Capture) {
        // Nothing travels: no hand-over will ever come, and an authorization does not wait for a service.
        guard rule != .confirmation, order.items.contains(where: \.requiresShipping) else {
            amount = order.liveTotal
            return
        }
        let goods = order.items.filter { $0.requiresShipping && $0.quantities.live > 0 }
        let isAnyGone = order.items.contains { Self.gone($0, rule) > 0 }
        // What travels in no parcel is earned with the last of what does.
        let areGoodsGone = goods.allSatisfy { Self.gone($0, rule) >= $0.quantities.live } && !goods.isEmpty
        for line in order.priced {
            let live = line.quantities.live
            var units = live
            if line.kind == .item {
                units = areGoodsGone && !line.requiresShipping ? live : min(live, Self.gone(line, rule))
            } else if !isAnyGone {
                units = 0
            }
            if units < live { isWhole = false }
            let first = line.quantities.canceled
            amount += unitShare(
                total: line.total, count: line.quantities.ordered, units: first..<(first + units))
        }
    }

    private static func gone(_ line: OrderLine, _ rule: Channel.Capture) -> Int64 {
        rule == .delivery ? line.quantities.delivered : line.quantities.handedOver
    }
}

extension Payments {
    /// Whether money of the order is on its way, to us or to the customer: then it is not settled yet,
    /// whatever its sums say.
    static func isMoving(_ order: ID<Order>, in session: Session) throws -> Bool {
        try session.first(
            """
            SELECT 1 FROM refunds
            WHERE order_id = \(order) AND state IN ('requested', 'approved', 'executing', 'failed')
            UNION ALL
            SELECT 1 FROM gateway_calls c JOIN payment_intents i ON i.id = c.intent_id
            WHERE c.order_id = \(order) AND c.state IN ('intended', 'pending')
                AND NOT (c.operation = 'authorize' AND i.state = 'canceled')
            """
        ) { _ in true } ?? false
    }

    /// How long until a capture is tried again that a hold stops; releasing the hold tries it at once.
    private static let untilHeldIsTried = Duration.seconds(3600)

    /// The job that takes what was earned. The gateway is asked here; if this dies in between, the call's own
    /// job asks (`duty`).
    package var captureDuty: Duty {
        Duty(CaptureEarned.job) { [self] job, company in
            guard let id = job.payload["order"]?.string.flatMap({ ID<Order>($0) }) else {
                throw JobCancel("no order")
            }
            if try await captureEarned(id) {
                throw JobSnooze(until: company.clock.now() + Self.untilHeldIsTried)
            }
        }
    }

    /// Captures until nothing is left to do. True if a hold stops it.
    package func captureEarned(_ order: ID<Order>) async throws -> Bool {
        // One round captures, the next gives back what is left of the authorization.
        for _ in 0..<3 {
            let command = CaptureEarned(order, single: singleCapture)
            guard case .done(let answer) = try await company.perform(command, Company.Request(by: .system))
            else { return false }
            if answer.isHeld { return true }
            guard !answer.calls.isEmpty else { return false }
            for id in answer.calls { try await call(id) }
        }
        return false
    }
}

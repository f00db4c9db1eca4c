import Journal
import Kit
import Storage

/// What happened at the gateway, written down: to the ledger, to the payment, to the order's story. A fact is
/// never refused for the state things are in, only ignored if it was written before; then the answer is
/// false.
struct PaymentFacts {
    let session: Session
    let occasion: Occasion
    var occurredAt: Instant?

    func authorized(
        _ intent: inout PaymentIntent, of order: inout Order, reference: String, endsAt: Instant?
    ) throws -> Bool {
        let wasCanceled = intent.state == .canceled
        guard intent.authorized == 0,
            try enter(.authorize, intent.amount.minor, of: intent, in: order, reference)
        else { return false }
        intent.state = .authorized
        intent.authorized = intent.amount.minor
        intent.gatewayReference = reference
        intent.authorizationEndsAt = endsAt
        intent.failure = nil
        try IntentStore.update(&intent, in: session)
        let ends = endsAt.map { JSON.string($0.rfc3339) } ?? .null
        order.note("payment.authorized", intent.data(intent.authorized, [.init("ends_at", ends)]))
        if order.isGivenUp || wasCanceled { try giveBackRest(of: intent) }
        return true
    }

    func captured(
        _ amount: Money, by intent: inout PaymentIntent, of order: inout Order, reference: String
    ) throws -> Bool {
        guard try enter(intent.method.entry, amount.minor, of: intent, in: order, reference) else {
            return false
        }
        intent.took(amount.minor)
        if intent.failure != nil {
            intent.failure = nil
            try relieve("capture_failed", "capture_failed", of: &order)
        }
        try IntentStore.update(&intent, in: session)
        order.note("payment.captured", intent.data(amount.minor), occurredAt: occurredAt)
        if intent.gateway == nil, order.balance - amount.minor <= 0 {
            for kind in [FlagUnpaid.overdue, FlagUnpaid.cashMissing] {
                try Attention.close(kind, order: order.id, in: session, on: occasion)
            }
        }
        if order.isGivenUp {
            try Attention.open(
                "payment_after_cancel", order: order.id, .object(intent.data(amount.minor)), in: session,
                on: occasion)
            try giveBackRest(of: intent)
        }
        return true
    }

    func voided(_ intent: inout PaymentIntent, of order: inout Order, reference: String) throws -> Bool {
        let rest = intent.capturable
        guard rest > 0, try enter(.void, rest, of: intent, in: order, reference) else { return false }
        intent.state = intent.captured > 0 ? .closed : .voided
        try IntentStore.update(&intent, in: session)
        order.note("payment.voided", intent.data(rest))
        return true
    }

    func refunded(
        _ refund: Refund, by intent: inout PaymentIntent, of order: inout Order, reference: String
    ) throws -> Bool {
        guard try enter(.refund, refund.amount.minor, of: intent, in: order, reference) else { return false }
        intent.refunded += refund.amount.minor
        try IntentStore.update(&intent, in: session)
        var refund = refund
        refund.state = .succeeded
        refund.failure = nil
        refund.endedAt = occasion.now
        try RefundStore.update(refund, in: session)
        order.note("refund.succeeded", refund.data, occurredAt: occurredAt)
        return true
    }

    /// The customer's bank took money back, or gave it to us again.
    func disputed(
        _ kind: LedgerEntry.Kind, _ amount: Money, by intent: PaymentIntent, of order: inout Order,
        reference: String
    ) throws -> Bool {
        guard try enter(kind, amount.minor, of: intent, in: order, reference) else { return false }
        guard kind == .chargeback else {
            order.note("payment.dispute_won", intent.data(amount.minor), occurredAt: occurredAt)
            if try Refundable(of: order.id, in: session).isUndisputed {
                try relieve("payment_disputed", "chargeback", of: &order)
            }
            return true
        }
        order.note("payment.disputed", intent.data(amount.minor), occurredAt: occurredAt)
        try warn("payment_disputed", "chargeback", .object(intent.data(amount.minor)), of: &order)
        return true
    }

    /// Somebody must look at it, and nothing more leaves the house for it meanwhile.
    func warn(_ kind: String, _ reason: String, _ detail: JSON, of order: inout Order) throws {
        try Attention.open(kind, order: order.id, detail, in: session, on: occasion)
        guard !order.state.isTerminal else { return }
        try order.hold(.payment, reason: reason, in: session, on: occasion)
    }

    /// The cause of a warning is gone: its attention item is closed and its own hold taken away; one that a
    /// person put there stays.
    func relieve(_ kind: String, _ reason: String, of order: inout Order) throws {
        try Attention.close(kind, order: order.id, in: session, on: occasion)
        guard order.holds.contains(where: { $0.kind == .payment }) else { return }
        let isOurs = try session.first(
            """
            SELECT 1 FROM holds WHERE order_id = \(order.id) AND kind = 'payment' AND reason = \(reason)
                AND released_at IS NULL
            """
        ) { _ in true }
        guard isOurs == true else { return }
        _ = try order.releaseHold(.payment, reason: nil, in: session, on: occasion)
    }

    /// An order that was given up keeps nobody's money reserved.
    private func giveBackRest(of intent: PaymentIntent) throws {
        guard intent.capturable > 0 else { return }
        let isOpen = try GatewayCalls.open(of: intent.order, in: session).contains { $0.intent == intent.id }
        guard !isOpen else { return }
        let rest = try Money(minor: intent.capturable, currency: intent.currency)
        try GatewayCalls.intend(
            GatewayCall(.void, rest, for: intent, on: occasion), in: session, on: occasion)
    }

    private func enter(
        _ kind: LedgerEntry.Kind, _ amount: Int64, of intent: PaymentIntent, in order: Order,
        _ reference: String
    ) throws -> Bool {
        var entry = LedgerEntry(kind, try order.amount(amount), of: intent, reference: reference)
        entry.occurredAt = occurredAt
        return try Ledger.appendOnce(entry, to: order, in: session, on: occasion)
    }
}

import Journal
import Kit
import Storage

/// What happens to the money of an order that is given up, or that shrank. The caller holds the order's lock,
/// has its lines as they are now, and saves it.
extension Payments {
    /// Gives back what is reserved, cancels what was only asked for, refunds what was taken.
    package static func unwind(order: inout Order, in session: Session, on occasion: Occasion) throws {
        let open = try GatewayCalls.open(of: order.id, in: session)
        for var intent in try IntentStore.all(of: order.id, in: session) {
            // What a call on its way comes to is seen when it is answered (`PaymentFacts`).
            let isBusy = open.contains { $0.intent == intent.id && $0.operation != .refund }
            guard intent.state.verbs.contains(.void), !isBusy || intent.state == .requiresAction else {
                continue
            }
            _ = try order.giveUp(&intent, in: session, on: occasion)
        }
        try returnOverpayment(order: &order, in: session, on: occasion)
    }

    /// Refunds what was received beyond what is due, to the payments it came from, the latest first.
    package static func returnOverpayment(
        order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        try order.refold(in: session)
        let refundable = try Refundable(of: order.id, in: session)
        var owed = min(refundable.owed(on: order), refundable.left(of: order))
        for intent in refundable.intents.reversed() {
            let share = min(owed, refundable.left(of: intent))
            guard share > 0 else { continue }
            owed -= share
            try giveBack(share, from: intent, of: &order, in: session, on: occasion.asSystem())
        }
        try order.refold(in: session)
    }

    private static func giveBack(
        _ share: Int64, from intent: PaymentIntent, of order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws {
        let target: Refund.Target = intent.method.entry == .storeCredit ? .storeCredit : .original
        var refund = Refund(
            id: occasion.newID(), order: order.id, intent: intent.id, amount: try order.amount(share),
            lowersDue: false, reason: order.isGivenUp ? "order_canceled" : "overpaid",
            requestedBy: occasion.actor.name, createdAt: occasion.now, target: target, state: .requested)
        try RefundStore.insert(refund, in: session)
        _ = try order.approve(&refund, in: session, on: occasion)
    }
}

import Journal
import Kit
import Storage

/// T10: when an order is done with. It ends by itself in the save that fulfills the last condition, so nobody
/// has to look for orders that could end; what a look at the order itself can deny costs no question.
extension Order {
    /// Events after which an order may be done. A reopened one therefore stays open until something of it
    /// changes, and a note in its thread does not close it behind somebody's back.
    private static let causes: Set<String> = [
        "order.confirmed", "order.processing", "order.units_canceled", "order.released", "line.delivered",
    ]
    /// Facts about money that move none of it.
    private static let idle: Set<String> = [
        "payment.reconciled", "payment.overdue", "payment.cash_missing", "payment.requested",
        "payment.fee_recorded",
    ]
    private static let causingAreas = ["payment.", "refund.", "fulfillment.", "parcel."]

    /// Ends the order if it is delivered and settled, and nothing about it is on its way.
    mutating func completeIfDone(in session: Session, on occasion: Occasion) throws {
        guard state == .confirmed || state == .processing, isCaused, holds.isEmpty else { return }
        let ridesAlong = deliverableServices
        guard undelivered.isEmpty || !ridesAlong.isEmpty else { return }
        try deliver(ridesAlong)
        guard balance == 0, try !Payments.isMoving(id, in: session) else { return }
        complete(at: isOffLedger ? happened.compactMap(\.occurredAt).max() : nil, on: occasion)
    }

    private var isCaused: Bool {
        guard !happened.contains(where: { $0.type == "order.reopened" }) else { return false }
        return happened.contains { event in
            if event.type.hasPrefix("parcel.") {
                // Parcels of a past order are history: they move none of its units.
                return !isOffLedger
            }
            if Self.idle.contains(event.type) { return false }
            return Self.causes.contains(event.type) || Self.causingAreas.contains { event.type.hasPrefix($0) }
        }
    }

    private var isOffLedger: Bool { items.allSatisfy(\.isOffLedger) }

    /// Lines of which live units have not arrived yet.
    var undelivered: [OrderLine] { items.filter { $0.quantities.delivered < $0.quantities.live } }

    /// What travels in no parcel (an engraving, a warranty) is done with the last of what does. An order of
    /// nothing else waits for somebody to say so: `DeliverServices`.
    private var deliverableServices: [OrderLine] {
        let missing = undelivered
        let hasGoods = items.contains { $0.requiresShipping && $0.quantities.delivered > 0 }
        return hasGoods && missing.allSatisfy { !$0.requiresShipping } ? missing : []
    }

    /// Moves every live unit of the lines to its end.
    mutating func deliver(_ lines: [OrderLine]) throws {
        guard !lines.isEmpty else { return }
        for line in lines {
            try deliver(line.quantities.live - line.quantities.delivered, of: line)
        }
        note("line.delivered")
    }

    mutating func complete(at time: Instant?, on occasion: Occasion) {
        let before = state
        state = .completed
        dates.completed = max(time ?? occasion.now, dates.placed ?? .earliest)
        dates.expires = nil
        if time == nil { dates.linkExpires = occasion.now + TrackingLinkPolicy.keptAfterEnd }
        note("order.completed", previous: ["state": .string(before.rawValue)], occurredAt: time)
    }
}

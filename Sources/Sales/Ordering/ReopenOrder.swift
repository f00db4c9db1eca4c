import Journal
import Kit
import Storage

/// T12: an order that was done with is taken up again, by a person or because it turned out not to be: money
/// was taken back, or goods that had arrived had not.
package struct ReopenOrder: Command {
    package static let name = "order.reopen"
    package static let roles: Set<Role> = [.orderManager, .supportLead, .admin, .system]
    let order: ID<Order>
    let version: Int64?

    package init(_ order: ID<Order>, version: Int64? = nil) {
        self.order = order
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let reason = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        try order.require(.reopen)
        order.reopen(because: reason)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    /// What takes a delivery back: one of us, a carrier that turns round at the door, or one that tells late
    /// what it did before.
    private static let undelivering = [
        "parcel.corrected", "parcel.return_to_sender", "parcel.returned", "parcel.lost",
    ]

    /// A dispute, a refund that came back, and a delivery that was none undo what completed the order.
    package static let reactions = (["payment.disputed", "refund.reversed"] + undelivering).map { cause in
        Reaction("order.reopen", on: cause, appends: ["order.reopened", "order.held"]) {
            event, session, occasion in
            guard let place = event.order else { return }
            try reopen(ID(raw: place.order), because: cause, in: session, on: occasion)
        }
    }

    private static func reopen(
        _ id: ID<Order>, because cause: String, in session: Session, on occasion: Occasion
    ) throws {
        let isCompleted = try session.first("SELECT 1 FROM orders WHERE id = \(id) AND state = 'completed'") {
            _ in true
        }
        guard isCompleted == true else { return }
        var order = try OrderStore.lock(id, in: session)
        if undelivering.contains(cause), order.undelivered.allSatisfy(\.isOffLedger) { return }
        order.reopen(because: cause)
        // While an order is completed it cannot be held; what would have held it holds it now.
        if cause == "payment.disputed" {
            try order.hold(.payment, reason: "chargeback", in: session, on: occasion)
        }
        try OrderStore.save(order, in: session, on: occasion)
    }
}

extension Order {
    mutating func reopen(because reason: String) {
        state = .processing
        dates.completed = nil
        dates.linkExpires = nil
        allowStageToFall()
        note("order.reopened", previous: ["state": "completed"])
    }

    /// A reopened order and an audited correction may show an earlier stage than was reached; everything else
    /// only rises (decisions 20).
    package mutating func allowStageToFall() { mayStageFall = true }
}

import Sales

/// What stands in the way of an order, as keys of sentences that say what its customer can do. Why we look
/// closer at an order is our affair: a hold without a part for the customer reads as "we are checking
/// something".
struct TrackingNotes: Sendable {
    let keys: [String]

    init(_ page: TrackingPage) {
        var keys: [String] = []
        if !page.order.isOver, page.order.state != .completed {
            if let hold = page.order.hold { keys.append("note.hold." + Self.told(hold)) }
            if Self.paymentFailed(page), page.order.hold != .payment { keys.append("note.payment_failed") }
        }
        for status in ["attempt_failed", "delayed", "exception", "return_to_sender", "lost"]
        where page.parcels.contains(where: { $0.status == status }) {
            keys.append("note.parcel." + status)
        }
        self.keys = keys
    }

    private static func told(_ hold: Hold.Kind) -> String {
        switch hold {
        case .payment, .address, .stock, .customerRequest: hold.rawValue
        case .fraudReview, .creditLimit, .manual: "other"
        }
    }

    /// The last word about paying was a failure, and something is still owed.
    private static func paymentFailed(_ page: TrackingPage) -> Bool {
        let last = page.events.first { $0.type.hasPrefix("payment.") }
        return last?.type == "payment.failed" && page.order.payment.balance > 0
    }
}

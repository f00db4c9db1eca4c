import Journal
import Kit
import Storage

/// Confirms an order by itself as soon as its guards hold, where its channel asks for that. A guard that does
/// not hold is no failure: the order waits, and the next event tries again.
package enum AutoConfirm {
    private static let causes = [
        "order.received", "payment.authorized", "payment.captured", "order.released",
    ]

    package static let reactions = causes.map { cause in
        Reaction("order.auto_confirm", on: cause, appends: ["order.confirmed"]) { event, session, occasion in
            guard let place = event.order, !isSurelyUnpaid(event) else { return }
            try confirm(ID(raw: place.order), in: session, on: occasion)
        }
    }

    /// An order that is paid in advance cannot be confirmed the moment it comes in; that needs no look at the
    /// store.
    private static func isSurelyUnpaid(_ event: Event) -> Bool {
        guard event.type == "order.received", let rule = event.data["payment_rule"]?.string else {
            return false
        }
        let isInAdvance =
            rule == Order.PaymentRule.prepaid.rawValue || rule == Order.PaymentRule.bankTransfer.rawValue
        return isInAdvance && (event.data["total"]?.int ?? 0) > 0
    }

    private static func confirm(_ order: ID<Order>, in session: Session, on occasion: Occasion) throws {
        let isWanted = try session.first(
            """
            SELECT c.auto_confirm FROM orders o JOIN channels c ON c.id = o.channel_id
            WHERE o.id = \(order) AND o.state = 'pending'
            """
        ) { try $0.bool(0) }
        guard isWanted == true else { return }
        do {
            _ = try session.nested { session in
                try Company.carryOut(ConfirmOrder(order), key: nil, in: session, on: occasion)
            }
        } catch is Refusal {
            return
        }
    }
}

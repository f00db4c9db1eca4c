import Journal
import Kit
import Storage

/// What promises listen to. Orders that are not confirmed yet have nothing to review, which one look at the
/// row of `promises` tells.
package enum PromiseReactions {
    /// After these the days themselves may be others.
    private static let moving = [
        "line.reserved", "line.reservation_lost", "line.backordered", "line.ready", "line.supply_expected",
        "line.production_started", "fulfillment.short", "order.released", "order.units_canceled",
        "parcel.eta_changed", "parcel.delayed", "parcel.lost", "parcel.return_to_sender",
    ]
    /// After these only a danger can be over.
    private static let calming = [
        "fulfillment.packed", "fulfillment.handed_over", "fulfillment.delivered", "parcel.out_for_delivery",
        "parcel.delivered", "order.canceled", "order.completed",
    ]

    package static let reactions =
        moving.map { reaction(to: $0, evenIfCalm: true) }
        + calming.map { reaction(to: $0, evenIfCalm: false) }

    private static func reaction(to cause: String, evenIfCalm: Bool) -> Reaction {
        Reaction(
            "order.review_promise", on: cause,
            appends: ["promise.at_risk", "promise.changed", "promise.broken"]
        ) { event, session, occasion in
            guard let place = event.order else { return }
            let order = ID<Order>(raw: place.order)
            guard let watch = try PromiseWatch.find(order, in: session),
                evenIfCalm || watch.isFlagged || watch.broken != nil
            else { return }
            try ReviewPromise.review(order, watch, cause: cause, in: session, on: occasion)
        }
    }
}

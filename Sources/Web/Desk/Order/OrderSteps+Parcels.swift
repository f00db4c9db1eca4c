import Access
import Delivery
import Kit
import Sales

/// What is done with an order's parcels once they are packed.
extension OrderStep {
    static let parcels: [OrderStep] = [voidLabel, recordEvent, resolve]

    private static func parcels(
        _ isOffered: @escaping @Sendable (Parcel) -> Bool
    ) -> @Sendable (DeskOrder) -> [Offer] {
        { order in
            order.parcels.filter { isOffered($0.parcel) }.map {
                Offer(
                    about: $0.parcel.id.text, part: String($0.parcel.position), version: $0.parcel.version)
            }
        }
    }

    private static let voidLabel = OrderStep(
        name: "void-label", permission: .of(VoidLabel.self), style: .danger,
        offers: parcels { $0.handling == .labeled }
    ) { try await $0.perform(VoidLabel(try $0.about(), version: $0.partVersion)) }

    /// What we heard ourselves, by telephone or at the door.
    private static let recordEvent = OrderStep(
        name: "record-event", permission: .of(RecordCarrierEvents.self),
        offers: parcels { [.labeled, .handedOver, .closed].contains($0.handling) && $0.fulfillment != nil },
        fields: { view in
            let language = view.call.language
            return [
                StepField(
                    "status",
                    .choice(StepField.words(TrackingStatus.self, "tracking", language) { $0 != .unknown })),
                StepField(
                    "exception",
                    .choice([("", "–")] + StepField.words(ParcelException.self, "exception", language))),
                StepField(
                    "at", .moment, "event_at", value: DeskMoment.written(view.call.now, in: view.order.zone),
                    isRequired: true, hint: view.say("desk.field.zone", ["zone": view.order.zone.id])),
                StepField("place", .text), .reason,
            ]
        }
    ) { input in
        let parcel = try await input.call.read { [id = try input.about(Parcel.self)] in
            try (ParcelRows.find(id, in: $0), OrderDetails.load(input.order, in: $0).terms.zone)
        }
        guard let at = try input.moment("at", in: parcel.1) else {
            throw Refusal("desk.moment", field: "at")
        }
        var event = CarrierEvent(try input.word("status"), of: parcel.0.id.text, at: at)
        event.place = input.form["place"]
        event.exception = ParcelException(rawValue: input.form["exception"])
        return try await input.perform(input.unchanged(RecordCarrierEvents([event], from: .staff)))
    }

    private static let resolve = OrderStep(
        name: "resolve", permission: .of(ResolveParcel.self),
        offers: parcels { $0.outcome == nil && ($0.tracking == .returned || $0.tracking == .lost) },
        fields: { view in
            let parcel = view.order.parcels.first { $0.parcel.id.text == view.offer.about }
            let isBack = parcel?.parcel.tracking == .returned
            return [
                StepField(
                    "outcome",
                    .choice(
                        StepField.words(Parcel.Outcome.self, "outcome", view.call.language) {
                            isBack || $0 == .lost
                        })), .reason,
            ]
        }
    ) { input in
        try await input.perform(
            input.unchanged(ResolveParcel(try input.about(), as: try input.word("outcome"))))
    }
}

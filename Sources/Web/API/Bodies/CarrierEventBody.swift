import Delivery
import Exchange
import Kit

/// What is said of a parcel on its way, as it comes in, and what came of it.
enum CarrierEventBody {
    static let schema = Schema.named(
        "CarrierEvent",
        .object([
            .takes("carrier", .text(1...60)),
            .needs("tracking_number", .text(1...100), "Or a parcel's id or name."),
            .needs("status", .word(TrackingStatus.self)), .needs("at", .moment, "By the carrier's clock."),
            .takes("place", .text(0...200)), .takes("code", .text(0...100), "The carrier's own."),
            .takes("note", .text(0...500, isMultiline: true)),
            .takes("exception", .word(ParcelException.self), "With the status `exception`."),
            .takes("expected_from", .date), .takes("expected_until", .date, "When it now comes."),
        ]))

    /// The shape of all is checked before; what a day means may still be wrong.
    static func report(_ body: JSON) -> CarrierReport {
        var events: [RecordCarrierEvents.Numbered] = []
        var faults: [Refusal] = []
        for (index, entry) in body.list("events").enumerated() {
            var event = CarrierEvent(
                entry.word("status") ?? .unknown, of: entry.text("tracking_number") ?? "",
                carrier: entry.text("carrier"), at: entry.moment("at") ?? .earliest)
            event.place = entry.text("place") ?? ""
            event.code = entry.text("code") ?? ""
            event.note = entry.text("note") ?? ""
            event.exception = entry.word("exception")
            let (from, until) = (entry.date("expected_from"), entry.date("expected_until"))
            if let start = from ?? until, let end = until ?? from {
                guard start <= end else {
                    faults.append(
                        Refusal("parcel.expected_backwards", field: "events[\(index)].expected_until"))
                    continue
                }
                event.expected = start...end
            }
            events.append(.init(index, event))
        }
        return CarrierReport(events: events, faults: faults)
    }

    static func json(
        _ answer: RecordedCarrierEvents, refused: [Refusal], _ language: Language
    ) -> JSON {
        [
            "added": .int(Int64(answer.added)), "known": .int(Int64(answer.known)),
            "strays": .int(Int64(answer.strays)),
            "parcels": .array(answer.parcels.map { .string($0.text) }),
            "refused": .array(
                refused.map { refusal in
                    [
                        "pointer": .string(refusal.field.map(Pointer.text(of:)) ?? ""),
                        "code": .string(refusal.code),
                        "detail": .string(Words.sentence(for: refusal, language)),
                    ]
                }),
        ]
    }

    /// What came of it was told the first time, and is not kept.
    static let repeated: JSON = ["added": nil, "known": nil, "strays": nil, "parcels": [], "refused": []]

    static func json(_ stray: StrayList.Entry) -> JSON {
        [
            "tracking_number": .string(stray.trackingNumber), "carrier": .string(stray.carrier),
            "status": .string(stray.status.rawValue), "at": .opt(stray.at), "place": .string(stray.place),
            "source": .string(stray.source.rawValue), "recorded_at": .opt(stray.recordedAt),
            "parcel": .opt(stray.parcel?.text),
            "guesses": .array(CarrierGuess.of(stray.trackingNumber).map { .string($0.carrier.name) }),
        ]
    }
}

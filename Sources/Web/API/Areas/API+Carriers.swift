import Access
import Delivery
import Exchange
import Journal
import Kit
import Storage

/// What carriers say: single events in our own words, whole bodies of tracking services as their webhooks
/// send them, and what was said of numbers nobody has.
extension API {
    static let carriers: [Endpoint] = [parcelEvents, carrierBodies, strays, guesses]

    private static let said = Schema.named(
        "RecordedEvents",
        .object([
            .gives("added", .nullable(.integer(0...Int64.max)), "New; null if this was sent before."),
            .gives("known", .nullable(.integer(0...Int64.max)), "Heard before."),
            .gives("strays", .nullable(.integer(0...Int64.max)), "Kept for a number no parcel has."),
            .gives("parcels", .list(.id(Parcel.self), 0...10_000), "Those that changed."),
            .gives("refused", .list(.named("ItemProblem", problem), 0...10_000)),
        ]))

    private static let problem = Schema.object([
        .gives("pointer", .text(0...500)), .gives("code", .text(1...100)), .gives("detail", .text(1...2_000)),
    ])

    private static let onError = Schema.Field.takes(
        "on_error", .word(RecordCarrierEvents.OnError.self), "`stop`: nothing is taken in; `skip`: the rest.")

    /// What an import brings is said by the import only.
    private static let sources = CarrierEvent.Source.allCases.filter { $0 != .import }.map(\.rawValue)

    private static let parcelEvents = Endpoint.write(
        .post, "/parcel-events", .parcels, .of(RecordCarrierEvents.self),
        "Take in what carriers, drivers or we ourselves say of parcels",
        body: .object([
            .needs("events", .list(CarrierEventBody.schema, 1...1_000)),
            .takes("source", .word(sources), "`webhook`; `staff` may correct an end and wants a reason."),
            onError, .takes("reason", .reason),
        ]), answer: said,
        example: .init(
            body: [
                "events": [
                    [
                        "carrier": "dhl", "tracking_number": "$NUMBER", "status": "in_transit",
                        "at": "2026-11-22T08:30:00Z", "place": "Utrecht",
                    ]
                ]
            ], given: .labeled)
    ) {
        $0.refusals = ["parcel.ambiguous"]
    } run: { call in
        let report = CarrierEventBody.report(call.body)
        let source: CarrierEvent.Source = call.body.word("source") ?? .webhook
        return try await call.hear(report, source, call.body.word("on_error") ?? .stop)
    }

    private static let carrierBodies = Endpoint.write(
        .post, "/carrier-notifications/{format}", .parcels, .of(RecordCarrierEvents.self),
        "Take in a tracking service's body as its webhook sends it",
        body: .anything, answer: said,
        example: .init(path: ["format": "easypost"], body: sampleTracker, given: .labeled)
    ) {
        $0.query = [onError, .takes("time_zone", .text(1...60), "Of times without one; `UTC`.")]
        $0.refusals = ["parcel.ambiguous"]
    } run: { call in
        guard let format = CarrierFormat(rawValue: call.text("format")) else { throw Failure.notFound }
        let name = call.query.text("time_zone") ?? "UTC"
        guard let zone = Zone(name) else {
            throw Refusal("zone.unknown", field: "time_zone", ["zone": name.toldBack])
        }
        let report = format.read(call.body, zone: zone)
        guard report.isTracking else {
            throw Refusal("carrier.no_tracking", ["format": format.rawValue])
        }
        return try await call.hear(report, .webhook, call.query.word("on_error") ?? .skip)
    }

    private static let sampleTracker: JSON = [
        "object": "Event",
        "result": [
            "object": "Tracker", "tracking_code": "$NUMBER", "carrier": "DHL",
            "tracking_details": [
                ["status": "in_transit", "datetime": "2026-11-22T08:30:00Z", "message": "On its way"]
            ],
        ],
    ]

    private static let stray = Schema.named(
        "StrayEvent",
        .object([
            .gives("tracking_number", .text(1...100)), .gives("carrier", .text(0...60)),
            .gives("status", .word(TrackingStatus.self)), .gives("at", .moment),
            .gives("place", .text(0...200)), .gives("source", .word(CarrierEvent.Source.self)),
            .gives("recorded_at", .moment),
            .gives("parcel", .nullable(.id(Parcel.self)), "It has the number and cannot have moved."),
            .gives("guesses", .list(.text(1...60)), "Whose number it may be."),
        ]))

    private static let strays = Endpoint.get(
        "/stray-parcel-events", .parcels, .readParcels, "What was said of numbers no parcel has",
        query: [.takes("limit", .integer(1...1_000), "How many at most; 50 if nothing is said.")],
        answer: .page(of: stray), example: .init(query: [("limit", "20")])
    ) { call in
        // Whose they are nobody knows.
        guard !call.isBound else { return Reply(page: [], next: nil) }
        let found = try await call.read { [limit = call.limit] in try StrayList.load(limit: limit, in: $0) }
        return Reply(page: found.map(CarrierEventBody.json), next: nil)
    }

    private static let guesses = Endpoint.get(
        "/carrier-guesses", .parcels, .readParcels, "Whose tracking number this may be",
        query: [.needs("tracking_number", .text(1...100))],
        answer: .page(
            of: .object([
                .gives("carrier", .text(1...60)), .gives("code", .text(1...60)),
                .gives("checked", .flag, "Its check digit is right."),
            ])), example: .init(query: [("tracking_number", "1Z879E930346834440")])
    ) { call in
        Reply(
            page: CarrierGuess.of(call.query.text("tracking_number") ?? "").map {
                [
                    "carrier": .string($0.carrier.name), "code": .string($0.carrier.code),
                    "checked": .bool($0.isChecked),
                ]
            }, next: nil)
    }
}

extension Call {
    /// Takes a report in. Whoever reaches his own parcels only is heard about those.
    fileprivate func hear(
        _ report: CarrierReport, _ source: CarrierEvent.Source, _ onError: RecordCarrierEvents.OnError
    ) async throws -> Reply {
        var (events, expired, faults) = (report.events, report.expired, report.faults)
        if isBound {
            let found = try await read { [events] in try own(events, in: $0) }
            (events, expired) = (found.events, [])
            faults += found.foreign
        }
        if onError == .stop, let refusals = Refusals(faults) { throw refusals }
        let command = RecordCarrierEvents(events, expired: expired, from: source, onError: onError)
        switch try await company.perform(command, commandRequest) {
        case .done(let answer):
            return Reply(CarrierEventBody.json(answer, refused: faults + answer.refused, language))
        case .repeated:
            var reply = Reply(CarrierEventBody.repeated)
            reply.isRepeated = true
            return reply
        }
    }

    private func own(
        _ events: [RecordCarrierEvents.Numbered], in session: Session
    ) throws -> (events: [RecordCarrierEvents.Numbered], foreign: [Refusal]) {
        var own: [RecordCarrierEvents.Numbered] = []
        var foreign: [Refusal] = []
        for numbered in events {
            do {
                _ = try parcel(numbered.event.trackingNumber, carrier: numbered.event.carrier, in: session)
                own.append(numbered)
            } catch let refusal as Refusal { foreign.append(refusal.at("events[\(numbered.index)]")) }
        }
        return (own, foreign)
    }
}

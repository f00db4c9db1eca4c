import Delivery
import Kit
import Sales
import Storage

/// A parcel as programs see it: as a line of a list or an expansion, as its fulfillment shows it, and whole.
enum ParcelBody {
    private static let head: [Schema.Field] = [
        .gives("id", .id(Parcel.self)), .gives("name", .text(1...60), "`K7M-29Q-FX4/1`"),
        .gives("order", .id(Order.self)), .gives("position", .integer(1...100_000)),
        .gives("handling", .word(Parcel.Handling.self), "What we did with it."),
        .gives("status", .word(TrackingStatus.self), "What its carrier says of it."),
        .gives("exception", .nullable(.text(0...40))), .gives("stuck", .flag, "Its carrier is silent."),
        .gives("carrier", .nullable(.text(0...100))), .gives("tracking_number", .nullable(.text(0...200))),
        .gives("handed_over_at", .nullable(.moment)), .gives("delivered_at", .nullable(.moment)),
        .gives("last_event_at", .nullable(.moment)),
        .gives(
            "outcome", .nullable(.word(Parcel.Outcome.self)), "What became of what came back or was lost."),
        .gives("version", .integer(1...Int64.max)),
    ]

    static let schema = Schema.named("Parcel", .object(head))

    private static let weight: [Schema.Field] = [
        .gives("package_type", .nullable(.word(PackageType.all.map(\.code)))),
        .gives("weight_grams", .nullable(.integer(1...Parcel.Weight.gramsMax))),
        .gives("expected_grams", .nullable(.integer(0...Int64.max)), "What it should weigh."),
        .gives("weight", .word(WeightVerdict.self)),
    ]

    static let packed = Schema.named(
        "PackedParcel",
        .object(
            [
                .gives("id", .id(Parcel.self)), .gives("name", .text(1...60)),
                .gives("handling", .word(Parcel.Handling.self)),
                .gives("carrier", .nullable(.text(0...100))),
                .gives("tracking_number", .nullable(.text(0...200))),
            ] + weight))

    static let whole = Schema.named(
        "ParcelDetails",
        .object(
            head + weight + [
                .gives("fulfillment", .nullable(.id(Fulfillment.self))), .gives("location", .nullable(.code)),
                .gives("weight_reason", .nullable(.text(0...500))),
                .gives("expected_from", .nullable(.date)), .gives("expected_until", .nullable(.date)),
                .gives("items", .list(content)), .gives("events", .list(event, 0...10_000), "Newest first."),
            ]))

    private static let content = Schema.object([
        .gives("line", .integer(1...100_000)), .gives("sku", .text(0...64)), .gives("name", .text(0...200)),
        .gives("quantity", .quantity),
    ])

    private static let event = Schema.object([
        .gives("status", .word(TrackingStatus.self)), .gives("at", .moment), .gives("place", .text(0...200)),
        .gives("code", .text(0...100)), .gives("note", .text(0...500, isMultiline: true)),
        .gives("exception", .nullable(.word(ParcelException.self))),
        .gives("stated_at", .nullable(.moment), "What the carrier stated, if its clock runs ahead."),
        .gives("source", .word(CarrierEvent.Source.self)), .gives("recorded_at", .moment),
    ])

    /// All of an order, as its expansion shows them.
    static func all(
        of order: ID<Order>, _ owner: WorkOwner, in session: Session
    ) throws -> [JSON] {
        var list = ParcelList()
        (list.order, list.owner, list.limit) = (order, owner, 1_000)
        return try list.load(in: session).map(json).reversed()
    }

    static func json(_ entry: ParcelList.Entry) -> JSON {
        [
            "id": .string(entry.id.text), "name": .string("\(entry.order)/\(entry.position)"),
            "order": .string(entry.orderID.text), "position": .int(entry.position),
            "handling": .string(entry.handling.rawValue), "status": .string(entry.tracking.rawValue),
            "exception": .opt(entry.exception), "stuck": .bool(entry.isStuck),
            "carrier": .opt(entry.carrier), "tracking_number": .opt(entry.trackingNumber),
            "handed_over_at": .opt(entry.handedOver), "delivered_at": .opt(entry.delivered),
            "last_event_at": .opt(entry.lastEvent), "outcome": .opt(entry.outcome?.rawValue),
            "version": .int(entry.version),
        ]
    }

    static func packed(_ parcel: Parcel, _ order: String) -> JSON {
        .object(
            [
                .init("id", .string(parcel.id.text)), .init("name", .string("\(order)/\(parcel.position)")),
                .init("handling", .string(parcel.handling.rawValue)), .init("carrier", .opt(parcel.carrier)),
                .init("tracking_number", .opt(parcel.trackingNumber)),
            ] + weight(parcel))
    }

    private static func weight(_ parcel: Parcel) -> [JSON.Member] {
        [
            .init("package_type", .opt(parcel.packageType)), .init("weight_grams", .opt(parcel.weight.grams)),
            .init("expected_grams", .opt(parcel.weight.expectedGrams)),
            .init("weight", .string(parcel.weight.verdict.rawValue)),
        ]
    }

    static func json(_ details: ParcelDetails) -> JSON {
        let (parcel, dates) = (details.parcel, details.parcel.dates)
        let head: [JSON.Member] = [
            .init("id", .string(parcel.id.text)),
            .init("name", .string("\(details.order)/\(parcel.position)")),
            .init("order", .string(parcel.order.text)), .init("position", .int(parcel.position)),
            .init("handling", .string(parcel.handling.rawValue)),
            .init("status", .string(parcel.tracking.rawValue)), .init("exception", .opt(parcel.exception)),
            .init("stuck", .bool(parcel.isStuck)), .init("carrier", .opt(parcel.carrier)),
            .init("tracking_number", .opt(parcel.trackingNumber)),
            .init("handed_over_at", .opt(dates.handedOver)), .init("delivered_at", .opt(dates.delivered)),
            .init("last_event_at", .opt(dates.lastEvent)),
            .init("outcome", .opt(parcel.outcome?.rawValue)), .init("version", .int(parcel.version)),
        ]
        return .object(
            head + weight(parcel) + [
                .init("fulfillment", .opt(parcel.fulfillment?.text)),
                .init("location", .opt(details.location)),
                .init("weight_reason", .opt(parcel.weight.reason)),
                .init("expected_from", .opt(parcel.expected?.lowerBound)),
                .init("expected_until", .opt(parcel.expected?.upperBound)),
                .init("items", .array(details.contents.map(json))),
                .init("events", .array(details.events.map(json))),
            ])
    }

    private static func json(_ content: ParcelDetails.Content) -> JSON {
        [
            "line": .int(content.position), "sku": .string(content.sku), "name": .string(content.name),
            "quantity": .quantity(content.quantity, content.decimals),
        ]
    }

    private static func json(_ event: ParcelDetails.Event) -> JSON {
        [
            "status": .string(event.status.rawValue), "at": .opt(event.at), "place": .string(event.place),
            "code": .string(event.code), "note": .string(event.note),
            "exception": .opt(event.exception?.rawValue), "stated_at": .opt(event.statedAt),
            "source": .string(event.source.rawValue), "recorded_at": .opt(event.recordedAt),
        ]
    }
}

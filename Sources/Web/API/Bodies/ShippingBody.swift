import Kit
import Sales
import Storage

/// Ways of shipping and their days, as programs see them.
enum ShippingBody {
    static let method = Schema.named(
        "ShippingMethod",
        .object([
            .gives("id", .id(ShippingMethod.self)), .gives("code", .text(1...60)),
            .gives("name", .text(1...120)), .gives("name_zh", .nullable(.text(1...120))),
            .gives("carrier", .nullable(.text(1...60))), .gives("pickup", .flag),
            .gives("default", .flag, "It counts for orders that name none."), .gives("active", .flag),
            .gives("version", .integer(1...Int64.max)),
        ]))

    static let place: [Schema.Field] = [
        .takes("country", .country, "Anywhere, if nothing is said."), .takes("region", .text(0...20)),
        .takes("postcode", .text(0...12), "How postcodes there begin."),
    ]

    static let transit = Schema.named(
        "Transit",
        .object([
            .gives("country", .nullable(.country)), .gives("region", .nullable(.text(1...20))),
            .gives("postcode", .nullable(.text(1...12))), .gives("days_min", .integer(0...365)),
            .gives("days_max", .integer(0...365)), .gives("works_weekends", .flag),
            .gives("holidays", .list(.date)),
        ]))

    static func place(_ json: JSON) -> Transit.Place {
        Transit.Place(
            country: json.text("country") ?? "", region: json.text("region") ?? "",
            postcodePrefix: json.text("postcode") ?? "")
    }

    /// As an address that leads nowhere: the code stands in the path.
    static func find(_ code: String, in session: Session) throws -> ShippingMethod {
        guard let found = try ShippingMethod.all(in: session).first(where: { $0.code == code }) else {
            throw Refusal("shipping.unknown", .notFound, ["method": code.toldBack])
        }
        return found
    }

    static func json(_ method: ShippingMethod) -> JSON {
        [
            "id": .string(method.id.text), "code": .string(method.code), "name": .string(method.nameEN),
            "name_zh": .opt(method.nameZH), "carrier": .opt(method.carrier),
            "pickup": .bool(method.isPickup), "default": .bool(method.isDefault),
            "active": .bool(method.isActive), "version": .int(method.version),
        ]
    }

    static func json(_ transit: Transit) -> JSON {
        func given(_ text: String) -> JSON { text.isEmpty ? .null : .string(text) }
        return [
            "country": given(transit.place.country), "region": given(transit.place.region),
            "postcode": given(transit.place.postcodePrefix), "days_min": .int(Int64(transit.daysMin)),
            "days_max": .int(Int64(transit.daysMax)), "works_weekends": .bool(transit.worksWeekends),
            "holidays": .array(transit.holidays.sorted().map { .string($0.iso) }),
        ]
    }
}

import Kit
import Storage
import Supply

/// Where goods lie and when people work there, as programs see it.
enum LocationBody {
    private static let day = Schema.list(.list(.text(5...5), 2...2), 0...24)

    /// As `BusinessCalendar` writes itself.
    static let calendar = Schema.named("Calendar", .object(calendarFields))

    static let calendarFields: [Schema.Field] = [
        .gives(
            "week",
            .object(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { .takes($0, day) }),
            "Open hours of the working days: `{\"mon\": [[\"09:00\", \"17:00\"]]}`."),
        .gives("holidays", .list(.date)),
        .gives("cut_off", .text(5...5), "From then on an order is the next day's."),
    ]

    static let schema = Schema.named(
        "LocationDetails",
        .object([
            .gives("id", .id(Location.self)), .gives("code", .code), .gives("name", .name),
            .gives("kind", .word(Location.Kind.self)), .gives("country", .country),
            .gives("zone", .text(1...60)), .gives("priority", .integer(0...1_000_000)),
            .gives("active", .flag, "Whether goods may come in."), .gives("calendar", calendar),
            .gives("version", .integer(1...Int64.max)),
        ]))

    static func find(_ code: String, in session: Session) throws -> (json: JSON, version: Int64) {
        let found = try session.first(
            """
            SELECT id, code, name, kind, country, zone, priority, is_active, calendar, version
            FROM locations WHERE code = \(code)
            """
        ) { row -> (JSON, Int64) in
            let json: JSON = [
                "id": .string(try row.id(0, Location.self).text), "code": .string(try row.text(1)),
                "name": .string(try row.text(2)), "kind": .string(try row.text(3)),
                "country": .string(try row.text(4)), "zone": .string(try row.text(5)),
                "priority": .int(try row.int(6)), "active": .bool(try row.bool(7)),
                "calendar": try BusinessCalendar(stored: try row.text(8)).json,
                "version": .int(try row.int(9)),
            ]
            return (json, try row.int(9))
        }
        guard let found else {
            throw Refusal("location.unknown", .notFound, ["location": code.toldBack])
        }
        return found
    }
}

import Access
import Journal
import Kit
import Storage
import Supply

/// Locations one by one: what they are called, whether they are open, when people work there.
extension API {
    static let locations: [Endpoint] = [showLocation, changeLocation, showCalendar, setCalendar]

    private static let example = ["location": "RTM"]

    private static let showLocation = Endpoint.get(
        "/locations/{location}", .stock, .readLocations, "Show a location", answer: LocationBody.schema,
        example: .init(path: example)
    ) { call in try await call.showLocation() }

    private static let changeLocation = Endpoint.write(
        .patch, "/locations/{location}", .stock, .of(ChangeLocation.self),
        "Change a location, or close it; what is not sent stays",
        body: .object([
            .takes("name", .name), .takes("kind", .word(Location.Kind.self)),
            .takes("priority", .integer(0...1_000_000), "Lower goes first."),
            .takes("active", .flag, "Only an empty location can be closed."),
        ]), answer: LocationBody.schema,
        example: .init(path: example, body: ["name": "Rotterdam", "priority": 20])
    ) {
        $0.needsVersion = true
        $0.refusals = ["location.not_empty"]
    } run: { call in
        var command = ChangeLocation(call.text("location"))
        command.version = call.version
        if let name = call.body.text("name") { command.displayName = .to(name) }
        if let kind: Location.Kind = call.body.word("kind") { command.kind = .to(kind) }
        if let priority = call.body["priority"]?.int { command.priority = .to(priority) }
        if let isActive = call.body["active"]?.bool { command.isActive = .to(isActive) }
        return try await call.showLocation(after: try await call.perform(command))
    }

    private static let showCalendar = Endpoint.get(
        "/locations/{location}/calendar", .stock, .readLocations, "When people work at a location",
        answer: LocationBody.calendar, example: .init(path: example)
    ) { call in try await call.showCalendar() }

    private static let setCalendar = Endpoint.write(
        .patch, "/locations/{location}/calendar", .stock, .of(SetCalendar.self),
        "Change when people work at a location; what is not sent stays",
        body: .object([
            .takes(
                "hours", .list(.text(1...100), 1...50), "`mon-fri 09:00-17:00`, `sat closed`, `daily …`."),
            .takes("holidays", .list(.date, 0...1_000), "More days off."),
            .takes("worked_holidays", .list(.date, 0...1_000), "No days off after all."),
            .takes("cut_off", .text(4...5), "`14:00`: from then on an order is the next day's."),
        ]), answer: LocationBody.calendar,
        example: .init(
            path: example,
            body: ["hours": ["mon-fri 08:00-16:00"], "holidays": ["2026-12-25"], "cut_off": "13:30"])
    ) {
        $0.needsVersion = true
        $0.refusals = ["calendar.malformed", "calendar.overlap", "calendar.no_working_day"]
    } run: { call in
        var command = SetCalendar(call.text("location"))
        command.version = call.version
        command.hours = call.body.list("hours").compactMap(\.string)
        command.holidays = call.dates("holidays")
        command.workedHolidays = call.dates("worked_holidays")
        command.cutOff = call.body.text("cut_off")
        return try await call.showCalendar(after: try await call.perform(command))
    }
}

extension Call {
    func dates(_ name: String) -> [LocalDate] {
        body.list(name).compactMap { $0.string.flatMap(LocalDate.init(iso:)) }
    }

    fileprivate func showLocation(after receipt: Receipt? = nil) async throws -> Reply {
        let found = try await read { [code = text("location")] in try LocationBody.find(code, in: $0) }
        var reply = Reply(found.json)
        reply.version = found.version
        reply.isWholeByVersion = endpoint.method == .get
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }

    fileprivate func showCalendar(after receipt: Receipt? = nil) async throws -> Reply {
        var reply = try await showLocation(after: receipt)
        reply.json = reply.json?["calendar"]
        return reply
    }
}

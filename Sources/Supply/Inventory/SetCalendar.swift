import Journal
import Kit
import Storage

/// Says when people work at a location, which days they are off, and until when an order is the same day's.
/// What is not named stays as it is. Days that were promised before are not moved.
package struct SetCalendar: Command {
    package static let name = "location.set_calendar"
    package static let roles: Set<Role> = [.admin, .orderManager, .warehouse, .integration, .system]

    package let location: String
    /// As the caller saw it; another one now is refused as stale.
    package var version: Int64?
    /// `mon-fri 09:00-17:00`; see `BusinessCalendar.open`.
    package var hours: [String] = []
    package var holidays: [LocalDate] = []
    package var workedHolidays: [LocalDate] = []
    /// `14:00`.
    package var cutOff: String?

    package init(_ location: String) {
        self.location = location
    }

    package var subject: (entity: String, id: Int64?) { ("location", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let found = try LocationStore.find(location, in: session)
        // Taken before it is read, so that of two changes neither is lost.
        let taken = try session.first(
            "UPDATE locations SET version = version + 1 WHERE id = \(found.id) RETURNING version, calendar"
        ) { (version: try $0.int(0), calendar: try $0.text(1)) }
        guard let taken else {
            throw Refusal("location.unknown", .notFound, field: "location", ["location": location])
        }
        try found.requireSeen(version, now: taken.version - 1)
        let before = try BusinessCalendar(stored: taken.calendar)
        var after = before
        for text in hours { try after.open(text) }
        after.holidays.formUnion(holidays)
        after.holidays.subtract(workedHolidays)
        if let cutOff { after.cutOff = try BusinessCalendar.minute(cutOff, field: "cut_off") }
        try after.check()
        try session.run("UPDATE locations SET calendar = \(after.json.text) WHERE id = \(found.id)")
        try occasion.record(
            Event(
                "location.calendar_set", of: ("location", found.id.raw, taken.version), data: after.json,
                previous: before.json), in: session)
        return Receipt("location", id: found.id.raw, version: taken.version)
    }

    /// The calendar of a location as it is.
    package static func current(_ code: String, in session: Session) throws -> BusinessCalendar {
        let found = try LocationStore.find(code, in: session)
        let text = try session.first("SELECT calendar FROM locations WHERE id = \(found.id)") {
            try $0.text(0)
        }
        return try BusinessCalendar(stored: text ?? "{}")
    }
}

import Access
import Kit
import Storage
import Supply

/// A location as the people who work there see it: what time it is there, until when an order still leaves
/// today, and how much work waits at each step.
struct Workplace: Sendable {
    let id: ID<Location>
    let code: String
    let name: String
    let zone: Zone
    let calendar: BusinessCalendar
    /// Fulfillments that are not over, by state.
    var waiting: [String: Int64]

    func today(_ now: Instant) -> LocalDate { zone.localDate(of: now) }

    /// When what comes in no longer leaves today; nil on a day on which nobody works.
    func cutOff(_ now: Instant) -> LocalTime? {
        calendar.isWorkingDay(today(now))
            ? LocalTime(hour: calendar.cutOff / 60, minute: calendar.cutOff % 60) : nil
    }

    /// Every open location with what waits there, and closed ones where something still does.
    ///
    /// - Parameter bounds: somebody who is tied to a location sees that one only.
    static func all(for bounds: Principal.Bounds, in session: Session) throws -> [Workplace] {
        let only: SQL = bounds.location.map { "l.id = \($0)" } ?? "1 = 1"
        var places = try session.all(
            """
            SELECT l.id, l.code, l.name, l.zone, l.calendar FROM locations l
            WHERE \(only) AND (l.is_active = 1 OR EXISTS (SELECT 1 FROM fulfillments f
                WHERE f.location_id = l.id AND f.state NOT IN ('handed_over', 'closed', 'canceled')))
            ORDER BY l.priority, l.code
            """, Workplace.init)
        let counts = try session.all(
            """
            SELECT location_id, state, count(*) FROM fulfillments
            WHERE state NOT IN ('handed_over', 'closed', 'canceled') GROUP BY location_id, state
            """
        ) { (place: try $0.id(0, Location.self), state: try $0.text(1), count: try $0.int(2)) }
        for count in counts {
            guard let index = places.firstIndex(where: { $0.id == count.place }) else { continue }
            places[index].waiting[count.state] = count.count
        }
        return places
    }

    private init(_ row: Row) throws {
        id = try row.id(0)
        (code, name) = (try row.text(1), try row.text(2))
        zone = Zone(try row.text(3)) ?? .utc
        calendar = try BusinessCalendar(JSON(parsing: try row.text(4)))
        waiting = [:]
    }
}

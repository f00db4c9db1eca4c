import Kit
import Storage

/// Work that comes round again. Of all processes one wins each tick; a process that dies in its midst leaves
/// the work to the next tick, so it must find by itself what is left to do.
package struct Schedule: Sendable {
    package let name: String
    package let every: Duration
    package let run: @Sendable (Company) async throws -> Void

    package init(_ name: String, every: Duration, run: @escaping @Sendable (Company) async throws -> Void) {
        self.name = name
        self.every = every
        self.run = run
    }

    /// A tick further away than the next one was set by a clock that was put back since: waiting for it could
    /// take years. Processes whose clocks differ by less than the slack do not take each other for such.
    func isDue(_ next: Instant, at now: Instant) -> Bool {
        next <= now || next > now + every + .seconds(60)
    }
}

/// Rows of `schedules`: when each is due next.
enum Schedules {
    /// Makes the schedules known; a new one is due at once.
    static func declare(_ schedules: [Schedule], in session: Session, at now: Instant) throws {
        for schedule in schedules {
            try session.run(
                """
                INSERT INTO schedules (name, next_at) VALUES (\(schedule.name), \(now)) ON CONFLICT DO NOTHING
                """)
        }
    }

    static func dueTimes(in session: Session) throws -> [String: Instant] {
        let rows = try session.all("SELECT name, next_at FROM schedules") {
            (try $0.text(0), try $0.instant(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// True for the one process that may run the tick it saw. Ticks that were missed are not made up for.
    static func win(
        _ schedule: Schedule, due: Instant, in session: Session, at now: Instant
    ) throws -> Bool {
        try session.changes(
            """
            UPDATE schedules SET next_at = \(now + schedule.every)
            WHERE name = \(schedule.name) AND next_at = \(due)
            """) == 1
    }
}

import Journal
import Kit
import Storage

/// Removes sessions, links and failures whose time is over. Nothing depends on it but the size of the tables.
package enum AccessPurge {
    package static let schedule = Schedule("access.purge", every: .seconds(600)) { company in
        let now = company.clock.now()
        try await company.database.write { session in
            try session.run(
                """
                DELETE FROM staff_sessions
                WHERE ends_at <= \(now) OR seen_at <= \(now - StaffSessions.idleMax)
                """)
            try session.run("DELETE FROM access_links WHERE expires_at <= \(now)")
            try session.run("DELETE FROM log_in_failures WHERE at <= \(now - Throttle.window)")
        }
    }
}

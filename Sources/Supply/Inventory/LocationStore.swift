import Kit
import Storage

/// Reads locations and lots by the codes people know them by.
enum LocationStore {
    struct Row: Hashable, Sendable {
        let id: ID<Location>
        let code: String
        let zone: String
        let isActive: Bool

        /// Refuses a change that was made from another version.
        func requireSeen(_ seen: Int64?, now: Int64) throws(Refusal) {
            guard let seen, seen != now else { return }
            throw Refusal("location.stale", .stale, ["seen": String(seen), "current": String(now)])
        }

        /// Nothing may come into a location that is closed.
        func requireOpen(field: String = "location") throws(Refusal) {
            guard isActive else {
                throw Refusal("location.closed", .conflict, field: field, ["location": code])
            }
        }
    }

    /// - Throws: `location.unknown`.
    static func find(_ code: String, field: String = "location", in session: Session) throws -> Row {
        let code = try Text.clean(code, field: field, max: 40, required: true)
        let found = try session.first("SELECT id, code, zone, is_active FROM locations WHERE code = \(code)")
        {
            Row(id: try $0.id(0), code: try $0.text(1), zone: try $0.text(2), isActive: try $0.bool(3))
        }
        guard let found else {
            throw Refusal("location.unknown", .notFound, field: field, ["location": code])
        }
        return found
    }
}

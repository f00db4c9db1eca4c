import Storage

/// The two lists a sequencer keeps, and the statements it keeps them with (PostgreSQL only).
enum Register: CaseIterable, Sendable {
    case feed
    case auditList

    private var name: String {
        switch self {
        case .feed: "feed"
        case .auditList: "audit_list"
        }
    }

    func isUnsettled(in session: Session) throws -> Bool {
        let newest: SQL =
            switch self {
            case .feed: "SELECT max(serial) FROM events"
            case .auditList: "SELECT max(serial) FROM audit"
            }
        let serial = try session.first(newest) { try $0.intOrNil(0) ?? 0 } ?? 0
        return try serial > state(in: session).settled
    }

    func state(in session: Session) throws -> (settled: Int64, last: Int64) {
        let state = try session.first("SELECT settled, last_position FROM sequencer WHERE list = \(name)") {
            (settled: try $0.int(0), last: try $0.int(1))
        }
        guard let state else { throw StorageFault(.corrupt, "the sequencer has no row for \(name)") }
        return state
    }

    func writers(in session: Session) throws -> Set<String> {
        let holders =
            switch self {
            case .feed: session.dialect.writersOfEvents
            case .auditList: session.dialect.writersOfAudit
            }
        return Set(try session.all(holders) { try $0.text(0) })
    }

    /// Lists what is committed and not listed, in serial order; returns the serials.
    func list(after place: (settled: Int64, last: Int64), in session: Session) throws -> [Int64] {
        let insert: SQL =
            switch self {
            case .feed:
                """
                INSERT INTO feed (position, serial)
                SELECT \(place.last) + row_number() OVER (ORDER BY serial), serial FROM (
                    SELECT e.serial FROM events e WHERE e.serial > \(place.settled)
                        AND NOT EXISTS (SELECT 1 FROM feed f WHERE f.serial = e.serial)
                    ORDER BY e.serial LIMIT \(Sequencer.batch)) AS unlisted
                RETURNING serial
                """
            case .auditList:
                """
                INSERT INTO audit_list (position, serial)
                SELECT \(place.last) + row_number() OVER (ORDER BY serial), serial FROM (
                    SELECT a.serial FROM audit a WHERE a.serial > \(place.settled)
                        AND NOT EXISTS (SELECT 1 FROM audit_list l WHERE l.serial = a.serial)
                    ORDER BY a.serial LIMIT \(Sequencer.batch)) AS unlisted
                RETURNING serial
                """
            }
        return try session.all(insert) { try $0.int(0) }
    }

    func lastListed(in session: Session) throws -> Int64 {
        let newest: SQL =
            switch self {
            case .feed: "SELECT max(serial) FROM feed"
            case .auditList: "SELECT max(serial) FROM audit_list"
            }
        return try session.first(newest) { try $0.intOrNil(0) ?? 0 } ?? 0
    }

    func save(settled: Int64, last: Int64, in session: Session) throws {
        try session.run(
            "UPDATE sequencer SET settled = \(settled), last_position = \(last) WHERE list = \(name)")
    }
}

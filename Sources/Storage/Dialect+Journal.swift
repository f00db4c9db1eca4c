/// What the journal needs said differently: PostgreSQL commits side by side, SQLite one after the other.
extension Dialect {
    /// True where `feed` and `audit_list` are tables that a sequencer fills. On SQLite they are views,
    /// because the one writer commits in serial order: there the serial is the position.
    package var feedIsTable: Bool {
        switch self {
        case .sqlite: false
        case .postgres: true
        }
    }

    /// The running transactions that have written to `events`, by their virtual transaction id.
    package var writersOfEvents: SQL {
        switch self {
        case .sqlite: "SELECT '' WHERE 1 = 0"
        case .postgres:
            """
            SELECT virtualtransaction FROM pg_locks
            WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'
                AND relation = CAST('events' AS regclass)
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        }
    }

    /// The same for `audit`.
    package var writersOfAudit: SQL {
        switch self {
        case .sqlite: "SELECT '' WHERE 1 = 0"
        case .postgres:
            """
            SELECT virtualtransaction FROM pg_locks
            WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'
                AND relation = CAST('audit' AS regclass)
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        }
    }

    /// Up to this serial every event is listed or will never exist.
    package var settledSerial: SQL {
        switch self {
        case .sqlite: "(SELECT 0)"
        case .postgres: "(SELECT settled FROM sequencer WHERE list = 'feed')"
        }
    }
}

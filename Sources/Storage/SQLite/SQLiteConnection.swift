import CSQLite

/// One connection to an SQLite file: the smallest driver that checks every call.
///
/// A class because it owns a C handle; used by one thread at a time, which `SQLiteStore` sees to.
final class SQLiteConnection: Connection {
    enum Mode { case writer, reader }

    let dialect = Dialect.sqlite
    private let handle: OpaquePointer
    private var statements = StatementCache<SQLiteStatement>()

    init(path: String, mode: Mode) throws {
        var handle: OpaquePointer?
        let access = mode == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE
        let code = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle else { throw StorageFault(.unavailable, "no memory to open \(path)") }
        guard code == SQLITE_OK else {
            let fault = SQLiteFault.make(handle, code, sql: nil)
            sqlite3_close_v2(handle)
            throw StorageFault(fault.kind, "cannot open \(path): \(fault.message)")
        }
        self.handle = handle
        do { try configure(mode) } catch {
            close()
            throw error
        }
    }

    private func configure(_ mode: Mode) throws {
        try script(
            """
            PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;
            PRAGMA temp_store=MEMORY;
            """)
        switch mode {
        case .reader:
            try script("PRAGMA query_only=ON; PRAGMA cache_size=-8192")
        case .writer:
            try script(
                """
                PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;
                PRAGMA secure_delete=ON; PRAGMA cache_size=-65536
                """)
            let synchronous = try integer("PRAGMA synchronous")
            guard synchronous == 2 else {
                throw StorageFault(.defect, "synchronous is \(synchronous), not FULL: a commit could be lost")
            }
        }
    }

    deinit { close() }

    private func close() {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func begin(writing: Bool) throws {
        writing ? try run("BEGIN IMMEDIATE") : try run("BEGIN")
    }

    func commit() throws { try run("COMMIT") }

    func rollback() {
        if isInTransaction { _ = try? query("ROLLBACK") { _ in } }
    }

    func run(_ sql: SQL) throws {
        _ = try query(sql) { _ in }
    }

    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        let statement = try prepared(sql)
        defer { statement.reset() }
        try statement.bind(sql.values)
        let before = sqlite3_total_changes64(handle)
        while true {
            let code = sqlite3_step(statement.handle)
            if code == SQLITE_ROW {
                try visit(Row(source: statement, index: 0))
            } else if code == SQLITE_DONE {
                return Int(sqlite3_total_changes64(handle) - before)
            } else {
                throw SQLiteFault.make(handle, code, sql: sql)
            }
        }
    }

    func pipeline(_ statements: [SQL]) throws -> [Int] {
        try statements.map { try query($0) { _ in } }
    }

    func script(_ text: String) throws {
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteFault.make(handle, code, sql: nil) }
    }

    func integer(_ sql: SQL) throws -> Int64 {
        var value: Int64 = 0
        _ = try query(sql) { value = try $0.int(0) }
        return value
    }

    /// Moves committed pages from the log into the file. `resetting` waits until the log can start anew.
    /// Returns the pages in the log and how many of them are in the file by now.
    func checkpoint(resetting: Bool) -> (log: Int32, moved: Int32) {
        var log: Int32 = 0
        var moved: Int32 = 0
        let mode = resetting ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE
        _ = sqlite3_wal_checkpoint_v2(handle, nil, mode, &log, &moved)
        return (log, moved)
    }

    private func prepared(_ sql: SQL) throws -> SQLiteStatement {
        if let known = statements[sql] { return known }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql.text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw SQLiteFault.make(handle, code, sql: sql) }
        let made = SQLiteStatement(statement)
        statements[sql] = made
        return made
    }
}

import CSQLite

/// One connection to an SQLite file: the smallest driver that checks every call.
///
/// A class because it owns a C handle; used by one thread at a time, which `SQLiteStore` sees to.
final class SQLiteConnection: GroupedConnection, LoggedConnection {
    enum Mode { case writer, reader }

    let dialect = Dialect.sqlite
    private let handle: OpaquePointer
    private let place: SQLitePlace
    private var statements: [SQL.Identity: SQLiteStatement] = [:]
    private(set) var writeCount = 0

    /// Once a process, before the library is first used.
    private static let isConfigured = waybill_sqlite_without_statistics() == SQLITE_OK

    init(_ place: SQLitePlace, mode: Mode) throws {
        self.place = place
        _ = Self.isConfigured
        var handle: OpaquePointer?
        let access = mode == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(place.path, &handle, flags, nil)
        guard let handle else { throw StorageFault(.unavailable, "no memory to open \(place.path)") }
        self.handle = handle
        do {
            guard code == SQLITE_OK else { throw SQLiteFault.make(handle, code, sql: nil) }
            try configure(mode)
        } catch let fault as StorageFault {
            throw StorageFault(fault.kind, "cannot open \(place.path): \(fault.message)")
        }
    }

    private func configure(_ mode: Mode) throws {
        try waitForLocks(milliseconds: place.lockTimeoutMilliseconds)
        try script(
            """
            PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;
            PRAGMA temp_store=MEMORY
            """)
        switch mode {
        case .reader: try script("PRAGMA query_only=ON; PRAGMA cache_size=-8192")
        case .writer:
            guard sqlite3_db_readonly(handle, nil) == 0 else {
                throw StorageFault(.readOnly, "the file or its folder may not be written")
            }
            try script(
                """
                PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
                PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536
                """)
            try verifyDurability()
        }
    }

    /// SQLite ignores a setting it cannot follow, so what counts is read back.
    private func verifyDurability() throws {
        let journal = try setting("PRAGMA journal_mode") { try $0.text(0) }
        guard journal == "wal" else {
            throw StorageFault(.defect, "the journal is '\(journal ?? "")', not a write-ahead log")
        }
        let synchronous = try setting("PRAGMA synchronous") { try $0.int(0) }
        guard synchronous == 2 else {
            throw StorageFault(.defect, "synchronous is \(synchronous ?? -1), not 2: a commit could be lost")
        }
    }

    func setting<T>(_ pragma: SQL, _ map: (Row) throws -> T) throws -> T? {
        var value: T?
        _ = try query(pragma) { value = try map($0) }
        return value
    }

    private func waitForLocks(milliseconds: Int) throws {
        let code = sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
        guard code == SQLITE_OK else { throw SQLiteFault.make(handle, code, sql: nil) }
    }

    /// Runs after a failed `init` as well. Statements go first: the handle would wait for them.
    deinit {
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

    func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws {
        _ = try query(sql, visit)
    }

    func forgetUnsent() {}

    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        let statement = try prepared(sql)
        defer { statement.reset() }
        guard !statement.isReadOnly else {
            try statement.lending(sql.values) { try step(statement, sql, visit) }
            return 0
        }
        writeCount += 1
        let before = sqlite3_total_changes64(handle)
        try statement.lending(sql.values) { try step(statement, sql, visit) }
        // After a statement without rows of its own SQLite would repeat the count of the last one that had
        // some.
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    private func step(_ statement: SQLiteStatement, _ sql: SQL, _ visit: (Row) throws -> Void) throws {
        while true {
            let code = sqlite3_step(statement.handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw SQLiteFault.make(handle, code, sql: sql) }
            try visit(Row(source: statement, index: 0))
        }
    }

    func pipeline(_ statements: [SQL]) throws -> [Int] {
        try statements.map { try query($0) { _ in } }
    }

    func script(_ text: String) throws {
        writeCount += 1
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteFault.make(handle, code, sql: nil) }
    }

    private func prepared(_ sql: SQL) throws -> SQLiteStatement {
        if let known = statements[sql.identity] { return known }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql.text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw SQLiteFault.make(handle, code, sql: sql) }
        let made = SQLiteStatement(statement)
        statements[sql.identity] = made
        return made
    }

    func log() -> LogLength? {
        var pages: UInt32 = 0
        var moved: UInt32 = 0
        guard waybill_sqlite_log(handle, &pages, &moved) == SQLITE_OK else { return nil }
        return LogLength(pages: Int(pages), moved: Int(moved))
    }

    /// See `LogKeeper` for when.
    func checkpoint(_ kind: Checkpoint) throws {
        try waitForLocks(milliseconds: 50)
        defer { try? waitForLocks(milliseconds: place.lockTimeoutMilliseconds) }
        let mode = kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteFault.make(handle, code, sql: nil) }
    }
}

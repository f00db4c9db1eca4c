import CPostgres

/// One connection to PostgreSQL, always in pipeline mode: statements nobody waits for travel with the next one that
/// somebody does. A class because it owns a C handle; used by one thread at a time.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    private let handle: OpaquePointer
    private var statements = StatementCache<PostgresStatement>()
    private var queued: [SQL] = []
    private var isBegun = false
    private var statementCount = 0

    /// A longer queue is sent before it is asked for, so that neither side fills the other's socket.
    private static let queuedMax = 256

    init(uri: String) throws {
        guard let handle = PostgresConnection.connect(uri) else {
            throw StorageFault(.unavailable, "no memory to connect to PostgreSQL")
        }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle)).trimmingNewlines
            PQfinish(handle)
            throw StorageFault(.unavailable, "cannot connect to PostgreSQL: \(message)")
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        do {
            try script(
                """
                SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; SET client_encoding = 'UTF8';
                SET standard_conforming_strings = on; SET synchronous_commit = on; SET timezone = 'UTC';
                SET default_transaction_isolation = 'read committed'
                """)
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    private static func connect(_ uri: String) -> OpaquePointer? {
        let settings = [
            ("dbname", uri), ("fallback_application_name", "waybill"), ("connect_timeout", "5"),
            ("keepalives_idle", "10"), ("tcp_user_timeout", "15000"),
        ]
        return withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    var isInTransaction: Bool {
        guard isAlive, isBegun else { return false }
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || (status == PQTRANS_IDLE && !queued.isEmpty)
    }

    func begin(writing: Bool) throws {
        queued = [writing ? "BEGIN" : "BEGIN READ ONLY"]
        isBegun = true
    }

    func commit() throws {
        defer { isBegun = false }
        if queued.count == 1, PQtransactionStatus(handle) == PQTRANS_IDLE {
            queued = []
            return
        }
        queued.append("COMMIT")
        do { _ = try exchange { _ in } } catch let fault as StorageFault {
            // A broken connection here leaves the one question only the idempotency key can answer.
            throw fault.kind == .unavailable ? StorageFault(.commitUnknown, fault.message) : fault
        }
    }

    func rollback() {
        queued = []
        isBegun = false
        guard isAlive, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        queued = ["ROLLBACK"]
        _ = try? exchange { _ in }
    }

    func run(_ sql: SQL) throws {
        queued.append(sql)
        if queued.count >= Self.queuedMax { _ = try exchange { _ in } }
    }

    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        queued.append(sql)
        return try exchange(visit).last ?? 0
    }

    func pipeline(_ statements: [SQL]) throws -> [Int] {
        queued.append(contentsOf: statements)
        return try exchange { _ in }.suffix(statements.count)
    }

    func script(_ text: String) throws {
        if !queued.isEmpty { _ = try exchange { _ in } }
        PQexitPipelineMode(handle)
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        PQenterPipelineMode(handle)
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw PostgresFault.make(handle, result, sql: text)
        }
    }

    /// Sends everything that is queued, one flush, and reads every answer. Rows of the last statement are visited.
    /// Returns how many rows each statement changed.
    private func exchange(_ visit: (Row) throws -> Void) throws -> [Int] {
        let batch = queued
        queued = []
        PQenterPipelineMode(handle)
        let sent = try batch.map(send)
        guard PQpipelineSync(handle) == 1 else { throw PostgresFault.make(handle, nil, sql: nil) }
        var changes: [Int] = []
        var failure: (any Error)?
        for (position, statement) in sent.enumerated() {
            do {
                let isLast = position == sent.count - 1
                changes.append(try receive(statement, sql: batch[position], isLast ? visit : { _ in }))
            } catch { failure = failure ?? error }
        }
        finishPipeline()
        if let failure { throw failure }
        return changes
    }

    private struct Sent {
        let statement: PostgresStatement
        let isPreparing: Bool
    }

    private func send(_ sql: SQL) throws -> Sent {
        let known = statements[sql]
        let statement = known ?? PostgresStatement(name: "w\(statementCount)")
        if known == nil {
            statementCount += 1
            statements[sql] = statement
            guard statement.prepare(on: handle, sql) else { throw PostgresFault.make(handle, nil, sql: sql.text) }
        }
        guard try statement.execute(on: handle, sql.values) else {
            throw PostgresFault.make(handle, nil, sql: sql.text)
        }
        return Sent(statement: statement, isPreparing: known == nil)
    }

    private func receive(_ sent: Sent, sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        if sent.isPreparing {
            do { _ = try oneResult(sql) { _ in } } catch {
                statements[sql] = nil
                _ = try? oneResult(sql) { _ in }
                throw error
            }
        }
        return try oneResult(sql, visit)
    }

    /// Reads the result of one message and the null that ends it.
    private func oneResult(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        let result = PQgetResult(handle)
        defer {
            PQclear(result)
            if result != nil { PQclear(PQgetResult(handle)) }
        }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK:
            let rows = PostgresRows(result)
            for index in 0..<rows.count { try visit(Row(source: rows, index: index)) }
            return rows.changed
        case PGRES_COMMAND_OK: return PostgresRows(result).changed
        case PGRES_PIPELINE_ABORTED: throw StorageFault(.contended, "an earlier statement failed")
        default: throw PostgresFault.make(handle, result, sql: sql.text)
        }
    }

    private func finishPipeline() {
        while isAlive, let result = PQgetResult(handle) {
            let status = PQresultStatus(result)
            PQclear(result)
            if status == PGRES_PIPELINE_SYNC { return }
        }
    }
}

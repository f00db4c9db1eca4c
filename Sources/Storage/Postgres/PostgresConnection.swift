import CPostgres

/// One connection to PostgreSQL, in pipeline mode: statements nobody waits for travel with the next one that
/// somebody does. A class because it owns a C handle; used by one thread at a time.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    let handle: OpaquePointer
    private var statements: [SQL.Identity: PostgresStatement] = [:]
    private var parameters = PostgresParameters()
    private var queued: [Queued] = []
    private var isBegun = false
    private var isWriting = false
    /// The end of a transaction that only read was sent, and its answer is not read yet.
    private var owesAnswer = false
    private var statementCount = 0
    private var sentUnawaited: [(Sent, SQL)] = []
    /// The server itself said that a statement failed on which the commit would have followed.
    private var isCertainlyUndone = false

    /// A longer queue is sent before it is asked for, so that neither side fills the other's socket.
    private static let queuedMax = 256

    /// A statement that waits to be sent, and who looks at its rows.
    private struct Queued {
        let sql: SQL
        var visit: ((Row) throws -> Void)?
    }

    init(_ place: PostgresPlace) throws {
        handle = try PostgresLink.open(place.uri)
        try script(
            """
            SET lock_timeout = \(place.lockTimeoutMilliseconds);
            SET idle_in_transaction_session_timeout = '60s'; SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on; SET synchronous_commit = on; SET timezone = 'UTC';
            SET default_transaction_isolation = 'read committed'
            """)
    }

    /// Runs after a failed `init` as well.
    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// True in a transaction that failed as well: it can still go back to a savepoint.
    var isInTransaction: Bool { isAlive && isBegun }

    func begin(writing: Bool) throws {
        // Finds out that the server hung up while nobody was asking: now it is certain that nothing was done.
        guard PQconsumeInput(handle) == 1, isAlive else { throw PostgresFault.make(handle, nil, sql: nil) }
        try readOwedAnswer()
        // Each statement of a reader would see another moment, and an order its lines of another version.
        queued = [Queued(sql: writing ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")]
        (isBegun, isWriting) = (true, writing)
        isCertainlyUndone = false
    }

    func commit() throws {
        defer { isBegun = false }
        switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE where queued.count == 1:
            queued = []
            return
        case PQTRANS_INERROR: throw StorageFault(.defect, "the transaction had failed before its commit")
        default: queued.append(Queued(sql: "COMMIT"))
        }
        if !isWriting, queued.count == 1 { return try sendUnawaited() }
        do { _ = try exchange { _ in } } catch {
            // A broken connection here leaves the one question only the idempotency key can answer.
            throw isAlive || isCertainlyUndone ? error : StorageFault(.commitUnknown, "\(error)")
        }
    }

    func rollback() {
        queued = []
        isBegun = false
        try? readOwedAnswer()
        guard isAlive, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        queued = [Queued(sql: "ROLLBACK")]
        _ = try? exchange { _ in }
    }

    /// Nobody waits for the end of a transaction that only read: the answer is read before the next one.
    private func sendUnawaited() throws {
        let batch = queued
        queued.removeAll(keepingCapacity: true)
        guard PQenterPipelineMode(handle) == 1 else { throw PostgresFault.make(handle, nil, sql: nil) }
        sentUnawaited = []
        for item in batch { sentUnawaited.append((try send(item.sql), item.sql)) }
        guard PQpipelineSync(handle) == 1 else { throw PostgresFault.make(handle, nil, sql: nil) }
        owesAnswer = true
    }

    private func readOwedAnswer() throws {
        guard owesAnswer else { return }
        owesAnswer = false
        defer { finishPipeline() }
        for (sent, sql) in sentUnawaited { _ = try receive(sent, sql: sql) { _ in } }
    }

    func run(_ sql: SQL) throws {
        queued.append(Queued(sql: sql))
        try sendLongQueue()
    }

    func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws {
        queued.append(Queued(sql: sql, visit: visit))
        try sendLongQueue()
    }

    private func sendLongQueue() throws {
        if queued.count >= Self.queuedMax { _ = try exchange { _ in } }
    }

    func forgetUnsent() { queued = [] }

    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        queued.append(Queued(sql: sql))
        return try exchange(visit).last ?? 0
    }

    func pipeline(_ statements: [SQL]) throws -> [Int] {
        queued.append(contentsOf: statements.map { Queued(sql: $0) })
        return queued.isEmpty ? [] : try exchange { _ in }.suffix(statements.count)
    }

    func script(_ text: String) throws {
        try readOwedAnswer()
        if !queued.isEmpty { _ = try exchange { _ in } }
        guard PQexitPipelineMode(handle) == 1 else { throw PostgresFault.make(handle, nil, sql: text) }
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw PostgresFault.make(handle, result, sql: text)
        }
    }

    /// Sends everything that is queued and reads every answer; rows of the last statement are visited.
    /// Returns how many rows each statement changed. Whatever fails, all that was sent is answered when this
    /// returns.
    private func exchange(_ visit: (Row) throws -> Void) throws -> [Int] {
        let batch = queued
        queued.removeAll(keepingCapacity: true)
        guard PQenterPipelineMode(handle) == 1 else { throw PostgresFault.make(handle, nil, sql: nil) }
        var sent: [Sent] = []
        var unsent: (any Error)?
        do { for item in batch { sent.append(try send(item.sql)) } } catch { unsent = error }
        guard PQpipelineSync(handle) == 1 else { throw PostgresFault.make(handle, nil, sql: nil) }
        var changes: [Int] = []
        var failure: (any Error)?
        for (position, statement) in sent.enumerated() {
            let (item, isLast) = (batch[position], position == batch.count - 1)
            do {
                if let asked = item.visit {
                    changes.append(try receive(statement, sql: item.sql, asked))
                } else if isLast {
                    changes.append(try receive(statement, sql: item.sql, visit))
                } else {
                    changes.append(try receive(statement, sql: item.sql) { _ in })
                }
            } catch {
                failure = failure ?? error
                if !isLast, (error as? StorageFault)?.code != nil { isCertainlyUndone = true }
            }
        }
        finishPipeline()
        if let problem = failure ?? unsent { throw problem }
        return changes
    }

    private struct Sent {
        let statement: PostgresStatement
        let isPreparing: Bool
    }

    private func send(_ sql: SQL) throws -> Sent {
        try parameters.fill(sql.values)
        let known = statements[sql.identity]
        let statement = known ?? PostgresStatement(name: "w\(statementCount)")
        if known == nil {
            statementCount += 1
            statements[sql.identity] = statement
            guard statement.prepare(on: handle, sql) else {
                throw PostgresFault.make(handle, nil, sql: sql.text)
            }
        }
        guard statement.execute(on: handle, parameters) else {
            throw PostgresFault.make(handle, nil, sql: sql.text)
        }
        return Sent(statement: statement, isPreparing: known == nil)
    }

    private func receive(_ sent: Sent, sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        if sent.isPreparing {
            do { _ = try oneResult(sql) { _ in } } catch {
                statements[sql.identity] = nil
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

    /// Reads on to the answer of the sync; a single null only ends the results of one statement.
    private func finishPipeline() {
        var nulls = 0
        while isAlive, nulls < 2 {
            guard let result = PQgetResult(handle) else {
                nulls += 1
                continue
            }
            nulls = 0
            let status = PQresultStatus(result)
            PQclear(result)
            if status == PGRES_PIPELINE_SYNC { return }
        }
    }
}

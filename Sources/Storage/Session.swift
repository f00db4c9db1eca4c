/// What a use case sees of the database: one open transaction on one connection.
///
/// Synchronous on purpose: nothing can be awaited while rows are locked. It is a class, and not `Sendable`,
/// so that it cannot leave the closure it was given to.
package final class Session {
    let connection: any Connection
    private var isReadingRows = false
    /// The first statement that failed. PostgreSQL runs and commits nothing after it, so neither engine may;
    /// `nested` is the way to try something and go on.
    private var failure: (any Error)?

    init(_ connection: any Connection) {
        self.connection = connection
    }

    package var dialect: Dialect { connection.dialect }

    /// A statement whose result nobody reads. On PostgreSQL it travels with the next one that is awaited, so
    /// a use case pays for its questions, not for its writes; an error surfaces at that point at the latest.
    package func run(_ sql: SQL) throws {
        try attempt { try connection.run(sql) }
    }

    /// A statement for all of a list that takes many rows at once: `VALUES \(rows: …)`. Long lists go in
    /// parts, so that there are few statements of different lengths.
    package func run<T>(_ rows: [T], _ statement: ([T]) -> SQL) throws {
        let most = dialect.rowsAtOnce
        for first in stride(from: 0, to: rows.count, by: most) {
            try run(statement(Array(rows[first..<min(first + most, rows.count)])))
        }
    }

    /// Asks without waiting: on PostgreSQL the question travels with the next statement that is awaited, and
    /// its rows are visited then. `answers` awaits them at the latest. `visit` runs no statements.
    package func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws {
        try attempt { try connection.ask(sql, visit) }
    }

    package func answers() throws {
        _ = try attempt { try connection.pipeline([]) }
    }

    /// How many statements were given to this session; tells whether somebody did anything.
    package private(set) var statementCount = 0

    /// Runs a statement and returns how many rows it changed.
    package func changes(_ sql: SQL) throws -> Int {
        try attempt { try connection.query(sql) { _ in } }
    }

    package func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try each(sql) { try rows.append(map($0)) }
        return rows
    }

    /// The first row, or nil. The statement still runs to its end: an unfinished one would block the commit.
    package func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        try each(sql) { row in
            if found == nil { found = try map(row) }
        }
        return found
    }

    /// Hands over each row; inside `visit` the session answers nothing else.
    package func each(_ sql: SQL, _ visit: (Row) throws -> Void) throws {
        _ = try attempt {
            isReadingRows = true
            defer { isReadingRows = false }
            return try connection.query(sql, visit)
        }
    }

    /// Several statements in one round trip; how many rows each changed, in order.
    package func pipeline(_ statements: [SQL]) throws -> [Int] {
        try attempt { try connection.pipeline(statements) }
    }

    /// Schema changes: several statements without parameters.
    func script(_ text: String) throws {
        try attempt { try connection.script(text) }
    }

    /// Runs `body`; if it throws, what it wrote is undone and the error goes on to the caller, who may go on
    /// too.
    package func nested<T>(_ body: (Session) throws -> T) throws -> T {
        _ = try changes("SAVEPOINT nested")
        do {
            let value = try body(self)
            try standing()
            _ = try changes("RELEASE SAVEPOINT nested")
            return value
        } catch {
            try undo(error)
            throw error
        }
    }

    private func undo(_ error: any Error) throws {
        if let fault = error as? StorageFault, fault.voidsGroup { throw fault }
        guard connection.isInTransaction else { throw error }
        connection.forgetUnsent()
        _ = try connection.query("ROLLBACK TO SAVEPOINT nested") { _ in }
        _ = try connection.query("RELEASE SAVEPOINT nested") { _ in }
        failure = nil
    }

    /// Tells the watchers of every process once this transaction is committed. SQLite's watchers see the
    /// commit itself. PostgreSQL commits one notifying transaction at a time, so this belongs to the few that
    /// publish, not to each order.
    package func notify() throws {
        if let notification = dialect.notification { try run(notification) }
    }

    /// Throws if what was done so far cannot be committed, even if the use case overlooked it.
    func standing() throws {
        if let failure { throw failure }
        guard connection.isInTransaction else {
            throw StorageFault(.unavailable, "the engine ended the transaction by itself")
        }
    }

    private func attempt<T>(_ work: () throws -> T) throws -> T {
        guard !isReadingRows else {
            throw StorageFault(.defect, "a statement was run while the rows of another were being read")
        }
        try standing()
        statementCount += 1
        do { return try work() } catch {
            if failure == nil, error is StorageFault { failure = error }
            throw error
        }
    }
}

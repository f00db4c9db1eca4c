/// What a use case sees of the database: one open transaction on one connection.
///
/// Synchronous on purpose: nothing can be awaited while rows are locked. It is a class, and not `Sendable`, so that it
/// cannot leave the closure it was given to.
package final class Session {
    let connection: any Connection
    private var depth = 0

    init(_ connection: any Connection) {
        self.connection = connection
    }

    package var dialect: Dialect { connection.dialect }

    /// A statement whose result nobody reads. On PostgreSQL it travels with the next one that is awaited, so a use
    /// case pays for its questions, not for its writes; an error surfaces at that point at the latest.
    package func run(_ sql: SQL) throws {
        try connection.run(sql)
    }

    /// Runs a statement and returns how many rows it changed.
    package func changes(_ sql: SQL) throws -> Int {
        try connection.query(sql) { _ in }
    }

    package func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        _ = try connection.query(sql) { try rows.append(map($0)) }
        return rows
    }

    /// The first row, or nil. The statement still runs to its end: an unfinished one would block the commit.
    package func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        _ = try connection.query(sql) { row in
            if found == nil { found = try map(row) }
        }
        return found
    }

    package func each(_ sql: SQL, _ visit: (Row) throws -> Void) throws {
        _ = try connection.query(sql, visit)
    }

    /// Several statements in one round trip; how many rows each changed, in order.
    package func pipeline(_ statements: [SQL]) throws -> [Int] {
        try connection.pipeline(statements)
    }

    /// Runs `body`; if it throws, what it wrote is undone and the error goes on to the caller.
    package func nested<T>(_ body: (Session) throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        try connection.script("SAVEPOINT nested_\(depth)")
        do {
            let value = try body(self)
            try connection.script("RELEASE SAVEPOINT nested_\(depth)")
            return value
        } catch {
            if connection.isInTransaction {
                try connection.script(
                    "ROLLBACK TO SAVEPOINT nested_\(depth); RELEASE SAVEPOINT nested_\(depth)")
            }
            throw error
        }
    }
}

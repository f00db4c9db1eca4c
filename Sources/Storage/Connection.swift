/// The seam between Waybill and a database engine. Everything above it is the same on both.
protocol Connection: AnyObject {
    var dialect: Dialect { get }
    /// False once the engine ended the transaction by itself (disk full, I/O error, lost connection).
    var isInTransaction: Bool { get }

    func begin(writing: Bool) throws
    func commit() throws
    /// Never fails: whatever cannot be rolled back is already gone.
    func rollback()

    /// Runs a statement nobody waits for. It may be sent later, but before the next result and before the
    /// commit.
    func run(_ sql: SQL) throws
    /// Like `run`, with rows to visit: at the next result, or before the commit.
    func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws
    /// Drops what `run` took and has not sent: it is about to be rolled back.
    func forgetUnsent()
    /// Runs one statement to its end, handing over each row; returns the number of rows it changed.
    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int
    /// Runs statements in one round trip; returns the number of rows each changed.
    func pipeline(_ statements: [SQL]) throws -> [Int]
    /// Statements without parameters, several at once: schema changes and settings.
    func script(_ text: String) throws
}

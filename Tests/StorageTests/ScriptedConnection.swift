@testable import Storage

/// A real connection whose k-th statement fails as the test says. Sees every statement, `BEGIN` and `COMMIT`
/// included.
final class ScriptedConnection: GroupedConnection {
    enum Failure: Sendable {
        /// The statement fails and the transaction stays open (a full disk often does that).
        case statement(StorageFault.Kind)
        /// The engine rolls the whole transaction back and then reports the fault.
        case transaction(StorageFault.Kind)
        /// The engine rolls back and the statement reports nothing at all. `BEGIN` and `COMMIT` do report.
        case silent
    }

    let dialect = Dialect.sqlite
    private let inner: SQLiteConnection
    private let failure: (Int) -> Failure?
    private(set) var statements: [String] = []

    /// `failure` gets the number of the statement, from 0, and says whether it fails.
    init(_ inner: SQLiteConnection, failure: @escaping (Int) -> Failure?) {
        self.inner = inner
        self.failure = failure
    }

    var isInTransaction: Bool { inner.isInTransaction }
    var writeCount: Int { inner.writeCount }

    func begin(writing: Bool) throws { try meet("BEGIN") { try inner.begin(writing: writing) } }
    func commit() throws { try meet("COMMIT") { try inner.commit() } }
    func rollback() { inner.rollback() }
    func forgetUnsent() { inner.forgetUnsent() }
    func run(_ sql: SQL) throws { try meet(sql.text) { try inner.run(sql) } }
    func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws {
        try meet(sql.text) { try inner.ask(sql, visit) }
    }
    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        try meet(sql.text) { try inner.query(sql, visit) } ?? 0
    }
    func pipeline(_ statements: [SQL]) throws -> [Int] { try statements.map { try query($0) { _ in } } }
    func script(_ text: String) throws { try meet(text) { try inner.script(text) } }

    @discardableResult
    private func meet<T>(_ text: String, _ statement: () throws -> T) throws -> T? {
        let number = statements.count
        statements.append(text)
        switch failure(number) {
        case nil: return try statement()
        case .statement(let kind): throw StorageFault(kind, "scripted")
        case .transaction(let kind):
            inner.rollback()
            throw StorageFault(kind, "scripted")
        case .silent:
            inner.rollback()
            guard !["BEGIN", "COMMIT"].contains(text) else { throw StorageFault(.unavailable, "scripted") }
            return nil
        }
    }
}

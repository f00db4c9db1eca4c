// A store that writes down what is said to the engine, so that two conversations can be compared.
import Synchronization

@testable import Storage

final class RecordedStore: Store {
    private let inner: any Store
    private let said = Mutex<[Said]>([])

    /// One statement, and what was bound to it.
    struct Said: Sendable {
        let text: String
        let values: [Value]
    }

    init(_ inner: any Store) { self.inner = inner }

    /// A database that is listened to, and its store.
    static func open(_ url: DatabaseURL) throws -> (database: Database, store: RecordedStore) {
        let store = RecordedStore(try url.openStore(2))
        return (Database(url, on: store), store)
    }

    /// What was said since this was asked last.
    func takeSaid() -> [Said] {
        said.withLock { said in
            defer { said = [] }
            return said
        }
    }

    func takeStatements() -> [String] { takeSaid().map(\.text) }

    func note(_ how: String, _ sql: SQL) { note("\(how) \(sql.text)", sql.values) }

    func note(_ text: String, _ values: [Value] = []) {
        said.withLock { $0.append(Said(text: text, values: values)) }
    }

    func write(_ member: Member) { inner.write(listening(member)) }
    func read(_ member: Member) { inner.read(listening(member)) }
    func watch(_ wake: @escaping @Sendable () -> Void) { inner.watch(wake) }
    func close() { inner.close() }

    private func listening(_ member: Member) -> Member {
        Member(
            body: { [self] session in
                try member.body(Session(RecordedConnection(session.connection, in: self)))
            }, finish: member.finish)
    }
}

private final class RecordedConnection: Connection {
    private let inner: any Connection
    private let store: RecordedStore

    init(_ inner: any Connection, in store: RecordedStore) { (self.inner, self.store) = (inner, store) }

    var dialect: Dialect { inner.dialect }
    var isInTransaction: Bool { inner.isInTransaction }
    func begin(writing: Bool) throws { try inner.begin(writing: writing) }
    func commit() throws { try inner.commit() }
    func rollback() { inner.rollback() }
    func forgetUnsent() { inner.forgetUnsent() }

    func run(_ sql: SQL) throws {
        store.note("run", sql)
        try inner.run(sql)
    }

    func ask(_ sql: SQL, _ visit: @escaping (Row) throws -> Void) throws {
        store.note("ask", sql)
        try inner.ask(sql, visit)
    }

    func query(_ sql: SQL, _ visit: (Row) throws -> Void) throws -> Int {
        store.note("ask", sql)
        return try inner.query(sql, visit)
    }

    func pipeline(_ statements: [SQL]) throws -> [Int] {
        for statement in statements { store.note("run", statement) }
        return try inner.pipeline(statements)
    }

    func script(_ text: String) throws {
        store.note(text)
        try inner.script(text)
    }
}

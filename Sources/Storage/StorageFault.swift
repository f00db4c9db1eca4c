/// Something the storage could not do. Never shown to a visitor as it is; `kind` decides what the caller may
/// try.
package struct StorageFault: Error, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// A `UNIQUE` or primary key was violated.
        case duplicate
        /// A `CHECK` or `NOT NULL` was violated.
        case rule
        /// A foreign key was violated.
        case reference
        /// Serialization failure, deadlock or lock time-out: the same work may succeed if it is run again.
        case contended
        /// The file or the server stayed locked longer than we wait.
        case busy
        case diskFull
        case readOnly
        /// The server or the file went away before the commit was sent: nothing was done.
        case unavailable
        /// The connection broke while the commit was on its way: the idempotency key tells whether it was
        /// done.
        case commitUnknown
        case corrupt
        /// The statement itself is wrong, or anything else: a defect of this program.
        case defect
    }

    package let kind: Kind
    package let message: String
    package let sql: String?
    /// Name or columns of the violated constraint, as the engine reports it.
    package internal(set) var constraint: String?
    /// What the engine itself calls it (an SQLSTATE, an SQLite result code); nil if the engine did not say
    /// anything.
    package internal(set) var code: String?

    package init(_ kind: Kind, _ message: String, sql: String? = nil) {
        self.kind = kind
        self.message = message
        self.sql = sql
    }

    package var description: String {
        "storage \(kind.rawValue)\(code.map { " \($0)" } ?? ""): \(message)"
            + (sql.map { " in: \($0)" } ?? "")
    }

    /// Faults after which nothing that shared the transaction can be trusted, even if the engine kept it
    /// open.
    package var voidsGroup: Bool {
        switch kind {
        case .duplicate, .rule, .reference, .defect: false
        default: true
        }
    }
}

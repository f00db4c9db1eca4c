// The one small table most storage tests write to, and the questions they ask of it.
import Storage
import Testing

enum Shelf {
    static let migration = Migration(
        1, "shelf",
        """
        CREATE TABLE boxes (
            id INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL UNIQUE, weight INTEGER CHECK (weight >= 0),
            content BLOB, note TEXT, inside INTEGER REFERENCES boxes (id)) STRICT;
        """)

    static func put(_ id: Int, _ label: String? = nil, weight: Int = 0, in session: Session) throws {
        try session.run(
            "INSERT INTO boxes (id, label, weight) VALUES (\(id), \(label ?? "box \(id)"), \(weight))")
    }

    static func ids(in session: Session) throws -> [Int] {
        try session.all("SELECT id FROM boxes ORDER BY id") { Int(try $0.int(0)) }
    }

    static func ids(_ database: Database) async throws -> [Int] {
        try await database.read { try ids(in: $0) }
    }

    static func weight(of id: Int, in session: Session) throws -> Int64? {
        try session.first("SELECT weight FROM boxes WHERE id = \(id)") { try $0.int(0) }
    }
}

/// A business no, as use cases throw it.
struct No: Error, Equatable {}

func kind(of error: (any Error)?) -> StorageFault.Kind? {
    (error as? StorageFault)?.kind
}

/// The kind of fault `work` fails with; nil, and a recorded issue, if it does not.
func faultKind(
    sourceLocation: SourceLocation = #_sourceLocation, _ work: () async throws -> Void
) async -> StorageFault.Kind? {
    do { try await work() } catch { return kind(of: error) }
    Issue.record("nothing failed", sourceLocation: sourceLocation)
    return nil
}

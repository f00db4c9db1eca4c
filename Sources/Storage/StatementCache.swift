/// Prepared statements of one connection, found by the identity of the literals they are written with.
struct StatementCache<Statement> {
    private struct Entry {
        let pieces: [SQL.Piece]
        let statement: Statement
    }

    private var entries: [UInt64: [Entry]] = [:]

    subscript(_ sql: SQL) -> Statement? {
        get {
            guard let candidates = entries[sql.key] else { return nil }
            for entry in candidates where entry.pieces == sql.pieces { return entry.statement }
            return nil
        }
        set {
            entries[sql.key]?.removeAll { $0.pieces == sql.pieces }
            if let newValue { entries[sql.key, default: []].append(Entry(pieces: sql.pieces, statement: newValue)) }
        }
    }

    mutating func removeAll() {
        entries.removeAll()
    }
}

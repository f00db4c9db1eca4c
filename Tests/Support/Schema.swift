import Storage

/// What both engines must agree on about a store's tables. Names of constraints and spellings of types are
/// each engine's own.
package struct Schema: Equatable, Sendable {
    package struct Column: Hashable, Sendable, CustomStringConvertible {
        package let name: String
        package let type: String
        package let isNullable: Bool
        package var description: String { "\(name) \(type)\(isNullable ? "" : " not null")" }
    }

    package struct Index: Hashable, Sendable, CustomStringConvertible {
        package let columns: String
        package let isUnique: Bool
        package let isPartial: Bool
        package var description: String {
            (isUnique ? "unique " : "") + "(\(columns))" + (isPartial ? " partial" : "")
        }
    }

    package struct Table: Equatable, Sendable {
        package internal(set) var columns: [Column] = []
        package internal(set) var primaryKey: String?
        package internal(set) var indexes: Set<Index> = []
        /// `column→table`, sorted.
        package internal(set) var references: Set<String> = []
    }

    package internal(set) var tables: [String: Table] = [:]

    /// One line for each thing the two have not in common, for the report of a failed test.
    package func differences(to other: Schema) -> [String] {
        Set(tables.keys).union(other.tables.keys).sorted().flatMap { name -> [String] in
            guard let mine = tables[name], let theirs = other.tables[name] else {
                return ["\(name): only in one"]
            }
            let pairs: [(String, String, String)] = [
                ("columns", "\(mine.columns)", "\(theirs.columns)"),
                ("primary key", "\(mine.primaryKey ?? "")", "\(theirs.primaryKey ?? "")"),
                ("indexes", sorted(mine.indexes), sorted(theirs.indexes)),
                ("references", sorted(mine.references), sorted(theirs.references)),
            ]
            return pairs.filter { $0.1 != $0.2 }.map { "\(name) \($0.0): \($0.1) ≠ \($0.2)" }
        }
    }

    private func sorted(_ items: some Sequence<some CustomStringConvertible>) -> String {
        items.map(\.description).sorted().joined(separator: ", ")
    }
}

/// Reads the tables of an open store from the engine's own catalog.
package func schemaOf(_ database: Database) async throws -> Schema {
    try await database.read { session in
        let catalog = session.dialect == .sqlite ? sqliteCatalog : postgresCatalog
        var schema = Schema()
        try session.each(catalog.columns) { row in
            schema.tables[try row.text(0), default: .init()].columns.append(
                .init(name: try row.text(1), type: typeClass(try row.text(2)), isNullable: try row.bool(3)))
        }
        try session.each(catalog.indexes) { row in
            let table = try row.text(0)
            if try row.bool(1) {
                schema.tables[table]?.primaryKey = try row.text(4)
            } else {
                schema.tables[table]?.indexes.insert(
                    .init(columns: try row.text(4), isUnique: try row.bool(2), isPartial: try row.bool(3)))
            }
        }
        try session.each(catalog.references) { row in
            schema.tables[try row.text(0)]?.references.insert("\(try row.text(1))→\(try row.text(2))")
        }
        return schema
    }
}

private func typeClass(_ type: String) -> String {
    switch type.lowercased() {
    case "integer", "bigint": "integer"
    case "blob", "bytea": "bytes"
    case let other: other
    }
}

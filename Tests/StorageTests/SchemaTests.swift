// The two engines' schemas come from one text; this notices where the translation lets them drift apart.
import Storage
import Support
import Testing

private func schemas(_ migrations: [Migration]) async throws -> (sqlite: Schema, postgres: Schema) {
    let sqlite = try await withDatabase(.sqlite, migrations: migrations) { try await schemaOf($0) }
    let postgres = try await withDatabase(.postgres, migrations: migrations) { try await schemaOf($0) }
    return (sqlite, postgres)
}

/// Decision 10: SQLite's writer appends events in their final order, so its feeds are views; PostgreSQL's are
/// lists that a sequencer writes.
private let intended = ["audit_list: only in one", "feed: only in one", "sequencer: only in one"]

@Test func `both engines have the same tables`() async throws {
    let (sqlite, postgres) = try await schemas(Migrations.all)
    #expect(sqlite.differences(to: postgres) == intended)
    #expect(sqlite.tables["schema_migrations"] != nil)
}

private let sample = Migration(
    1, "sample",
    """
    CREATE TABLE parents (id SERIAL8, name TEXT NOT NULL UNIQUE, seal BLOB) STRICT;
    CREATE TABLE children (
        a INTEGER NOT NULL, b TEXT NOT NULL, parent INTEGER REFERENCES parents (id),
        n INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (a, b), UNIQUE (b, n)) STRICT, WITHOUT ROWID;
    CREATE INDEX children_by_parent ON children (parent, n);
    CREATE UNIQUE INDEX children_live ON children (n) WHERE parent IS NOT NULL;
    CREATE INDEX children_by_lower ON children (lower(b), a);
    """)

@Test func `every part of a schema is compared`() async throws {
    let (sqlite, postgres) = try await schemas([sample])
    #expect(sqlite.differences(to: postgres) == [])
    let children = try #require(sqlite.tables["children"])
    #expect(
        children.columns.map(\.description) == [
            "a integer not null", "b text not null", "parent integer", "n integer not null",
        ])
    #expect(children.primaryKey == "a,b")
    #expect(children.references == ["parent→parents"])
    let indexes = children.indexes.map(\.description).sorted()
    #expect(indexes == ["(?,a)", "(parent,n)", "unique (b,n)", "unique (n) partial"])
    #expect(sqlite.tables["parents"]?.primaryKey == "id")
}

@Test func `a drift is seen`() async throws {
    let drifts = [
        ("n INTEGER NOT NULL", "n INTEGER"), ("name TEXT NOT NULL UNIQUE", "name TEXT NOT NULL"),
        (" WHERE parent IS NOT NULL", ""), ("UNIQUE (b, n)", "UNIQUE (n, b)"),
        (" REFERENCES parents (id)", ""),
        ("seal BLOB", "seal TEXT"), ("seal BLOB", "sael BLOB"), ("PRIMARY KEY (a, b)", "PRIMARY KEY (b, a)"),
    ]
    let original = try await withDatabase(.sqlite, migrations: [sample]) { try await schemaOf($0) }
    for (old, new) in drifts {
        let text = sample.text.replacing(old, with: new)
        let other = try await withDatabase(.sqlite, migrations: [Migration(1, "x", text)]) {
            try await schemaOf($0)
        }
        #expect(original.differences(to: other).count == 1, "\(old) → \(new)")
    }
}

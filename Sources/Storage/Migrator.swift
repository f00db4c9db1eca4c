/// One numbered step of the schema, written in SQLite's words (`Dialect.schema` turns it into PostgreSQL's).
package struct Migration: Sendable {
    package let number: Int64
    package let name: String
    package let text: String

    package init(_ number: Int64, _ name: String, _ text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// FNV-1a over the text: notices an edited migration, and is no defense against anybody.
    package var checksum: String {
        let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

/// Brings a store to the schema of this program. Forward only; each step and its record are one transaction,
/// so a killed migration goes on where it stopped.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(_ migrations: [Migration] = Migrations.all) {
        self.migrations = migrations
    }

    package enum Problem: Error, Sendable, Equatable {
        /// The store was written by a newer program; this one must not touch it.
        case storeIsNewer(store: Int64, program: Int64)
        /// A step that was applied has another text now.
        case stepChanged(number: Int64, name: String)
        /// `serve` does not migrate behind its operator's back.
        case storeIsOlder(store: Int64, program: Int64)
    }

    /// Applies what is missing and returns the names of the steps applied.
    package func migrate(_ database: Database, at now: Int64) async throws -> [String] {
        try await database.write { session in
            try session.run(session.dialect.migrationLock)
            try session.run(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,
                    applied_at BIGINT NOT NULL)
                """)
        }
        var names: [String] = []
        for migration in migrations {
            let isNew = try await database.write { session in
                try session.run(session.dialect.migrationLock)
                let known = try applied(in: session)
                try verify(known)
                guard !known.contains(where: { $0.number == migration.number }) else { return false }
                try session.script(session.dialect.schema(migration.text))
                try session.run(
                    """
                    INSERT INTO schema_migrations (number, name, checksum, applied_at)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(now))
                    """)
                return true
            }
            if isNew { names.append(migration.name) }
        }
        return names
    }

    /// Throws unless the store has exactly this program's schema.
    package func check(_ database: Database) async throws {
        let known = try await database.read { session in
            try Self.hasRecords(session) ? applied(in: session) : []
        }
        try verify(known)
        let (store, program) = (known.map(\.number).max() ?? 0, migrations.map(\.number).max() ?? 0)
        guard known.count == migrations.count else {
            throw Problem.storeIsOlder(store: store, program: program)
        }
    }

    private struct Applied {
        let number: Int64
        let checksum: String
    }

    private func applied(in session: Session) throws -> [Applied] {
        try session.all("SELECT number, checksum FROM schema_migrations ORDER BY number") {
            Applied(number: try $0.int(0), checksum: try $0.text(1))
        }
    }

    private func verify(_ known: [Applied]) throws {
        let program = migrations.map(\.number).max() ?? 0
        for step in known {
            guard let migration = migrations.first(where: { $0.number == step.number }) else {
                throw Problem.storeIsNewer(store: known.map(\.number).max() ?? 0, program: program)
            }
            guard migration.checksum == step.checksum else {
                throw Problem.stepChanged(number: step.number, name: migration.name)
            }
        }
    }

    private static func hasRecords(_ session: Session) throws -> Bool {
        try session.all(session.dialect.tableNames) { try $0.text(0) }.contains("schema_migrations")
    }
}

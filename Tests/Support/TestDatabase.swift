import Storage

/// Runs `body` on a new place and removes whatever was put there.
package func withPlace<T>(_ engine: Engine, _ body: (TestPlace) async throws -> T) async throws -> T {
    try await Gate.pass(engine) {
        let place = try await TestPlace.make(engine)
        do {
            let value = try await body(place)
            try await place.remove()
            return value
        } catch {
            try? await place.remove()
            throw error
        }
    }
}

/// Opens a database, closes it again whatever `body` does with it.
package func withOpen<T>(_ url: DatabaseURL, connections: Int = 4, _ body: (Database) async throws -> T)
    async throws -> T
{
    let database = try Database(url, connections: connections)
    defer { database.close() }
    return try await body(database)
}

/// Runs `body` on a new database that has the given schema, and removes it afterwards.
package func withDatabase<T>(
    _ engine: Engine, migrations: [Migration] = Migrations.all, connections: Int = 4,
    _ body: (Database) async throws -> T
) async throws -> T {
    try await withPlace(engine) { place in
        try await withOpen(place.url, connections: connections) { database in
            _ = try await Migrator(migrations).migrate(database, at: 0)
            return try await body(database)
        }
    }
}

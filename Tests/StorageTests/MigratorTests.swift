// A schema moves forward step by step, survives being killed, and is never guessed at.
import Storage
import Support
import Testing

private let first = Migration(1, "first", "CREATE TABLE a (id SERIAL8, name TEXT NOT NULL) STRICT;")
private let second = Migration(
    2, "second", "CREATE TABLE b (id SERIAL8) STRICT;\nCREATE INDEX a_by_name ON a (name);")
private let broken = Migration(
    2, "second", "CREATE TABLE b (id SERIAL8) STRICT;\nCREATE TABEL c (id SERIAL8);")
private let edited = Migration(1, "first", "CREATE TABLE a (id SERIAL8, name TEXT) STRICT;")

private func withStore(_ engine: Engine, _ body: (Database) async throws -> Void) async throws {
    try await withPlace(engine) { place in try await withOpen(place.url, body) }
}

private func problem(_ work: () async throws -> Void) async -> Migrator.Problem? {
    do { try await work() } catch { return error as? Migrator.Problem }
    return nil
}

@Test(arguments: Engine.available)
func `a fresh store gets every step once`(engine: Engine) async throws {
    try await withStore(engine) { database in
        let migrator = Migrator([first, second])
        #expect(try await migrator.migrate(database, at: 5) == ["first", "second"])
        #expect(try await migrator.migrate(database, at: 6) == [])
        try await migrator.check(database)
        let times = try await database.read { session in
            try session.all("SELECT applied_at FROM schema_migrations ORDER BY number") { try $0.int(0) }
        }
        #expect(times == [5, 5])
    }
}

@Test(arguments: Engine.available)
func `a step that fails leaves the steps before it and nothing of itself`(engine: Engine) async throws {
    try await withStore(engine) { database in
        #expect(
            await faultKind { _ = try await Migrator([first, broken]).migrate(database, at: 0) } == .defect)
        try await Migrator([first]).check(database)
        #expect(
            await faultKind { _ = try await database.read { try $0.changes("SELECT * FROM b") } } == .defect)
        #expect(try await Migrator([first, second]).migrate(database, at: 0) == ["second"])
    }
}

@Test(arguments: Engine.available)
func `a step that was edited after it was applied is refused`(engine: Engine) async throws {
    try await withStore(engine) { database in
        _ = try await Migrator([first]).migrate(database, at: 0)
        let changed = Migrator.Problem.stepChanged(number: 1, name: "first")
        #expect(
            await problem { _ = try await Migrator([edited, second]).migrate(database, at: 0) } == changed)
        #expect(await problem { try await Migrator([edited]).check(database) } == changed)
        try await Migrator([first]).check(database)
    }
}

@Test(arguments: Engine.available)
func `a store of a newer program is not touched`(engine: Engine) async throws {
    try await withStore(engine) { database in
        _ = try await Migrator([first, second]).migrate(database, at: 0)
        let newer = Migrator.Problem.storeIsNewer(store: 2, program: 1)
        #expect(await problem { _ = try await Migrator([first]).migrate(database, at: 0) } == newer)
        #expect(await problem { try await Migrator([first]).check(database) } == newer)
    }
}

@Test(arguments: Engine.available)
func `a store of an older program must be migrated first`(engine: Engine) async throws {
    try await withStore(engine) { database in
        let empty = await problem { try await Migrator([first, second]).check(database) }
        #expect(empty == .storeIsOlder(store: 0, program: 2))
        _ = try await Migrator([first]).migrate(database, at: 0)
        let older = await problem { try await Migrator([first, second]).check(database) }
        #expect(older == .storeIsOlder(store: 1, program: 2))
    }
}

@Test(arguments: Engine.available)
func `migrators that start together apply each step once`(engine: Engine) async throws {
    try await withPlace(engine) { place in
        let steps = (1...5).map {
            Migration(Int64($0), "step \($0)", "CREATE TABLE t\($0) (id SERIAL8) STRICT;")
        }
        let names = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await withOpen(place.url, connections: 2) {
                        try await Migrator(steps).migrate($0, at: 0)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(names.sorted() == steps.map(\.name))
        try await withOpen(place.url) { try await Migrator(steps).check($0) }
    }
}

@Test func `steps are numbered upward without a gap or a repeat`() {
    let numbers = Migrations.all.map(\.number)
    #expect(numbers == Migrations.all.indices.map { Int64($0) + 1 })
}

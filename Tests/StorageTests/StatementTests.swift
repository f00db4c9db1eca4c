// Statements are recognized by the literals they are made of; mistaking one for another would be silent and
// terrible.
import Storage
import Support
import Testing

private func pick(_ column: StaticChoice) -> SQL {
    switch column {
    case .id: "id"
    case .weight: "weight"
    }
}

private enum StaticChoice { case id, weight }

@Test func `parameters are numbered in order of appearance`() {
    let (a, b) = (1, "x")
    let sql: SQL = "SELECT \(a),\(b) WHERE \(orNull: Int64?.none) IS NULL"
    #expect(sql.text == "SELECT $1,$2 WHERE $3 IS NULL")
    #expect(sql.values == [.integer(1), .text("x"), .nullInteger])
}

@Test func `a fragment brings its own parameters`() {
    let condition: SQL = "id = \(7) AND label = \("x")"
    let sql: SQL = "SELECT \(1) FROM boxes WHERE \(condition) OR id = \(8)"
    #expect(sql.text == "SELECT $1 FROM boxes WHERE id = $2 AND label = $3 OR id = $4")
    #expect(sql.values == [.integer(1), .integer(7), .text("x"), .integer(8)])
}

@Test(arguments: Engine.available)
func `statements that begin alike are told apart`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try Shelf.put(1, "a", weight: 10, in: session)
            try Shelf.put(2, "b", weight: 20, in: session)
            for _ in 1...3 {
                #expect(try session.all("SELECT id FROM boxes WHERE weight > \(15)") { try $0.int(0) } == [2])
                #expect(
                    try session.all("SELECT id FROM boxes WHERE weight > \(15) - 10 ORDER BY id") {
                        try $0.int(0)
                    } == [1, 2])
                #expect(try session.all("SELECT id FROM boxes WHERE weight < \(15)") { try $0.int(0) } == [1])
            }
        }
    }
}

@Test(arguments: Engine.available)
func `one literal with different fragments is several statements`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try Shelf.put(1, weight: 10, in: session)
            for _ in 1...3 {
                for (column, expected) in [(StaticChoice.id, Int64(1)), (.weight, 10)] {
                    #expect(
                        try session.first("SELECT \(pick(column)) FROM boxes") { try $0.int(0) } == expected)
                }
            }
        }
    }
}

@Test(arguments: Engine.available)
func `a statement that could not be prepared is prepared anew`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [], connections: 1) { database in
        let count: @Sendable (Session) throws -> Int64? = { session in
            try session.first("SELECT count(*) FROM boxes") { try $0.int(0) }
        }
        #expect(await faultKind { _ = try await database.write(count) } == .defect)
        _ = try await Migrator([Shelf.migration]).migrate(database, at: 0)
        #expect(try await database.write(count) == 0)
    }
}

@Test(arguments: Engine.available)
func `hostile text stays a parameter`(engine: Engine) async throws {
    let hostile = "'; DROP TABLE boxes; --"
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { try Shelf.put(1, hostile, in: $0) }
        let found = try await database.read { session in
            try session.first("SELECT label FROM boxes WHERE label = \(hostile)") { try $0.text(0) }
        }
        #expect(found == hostile)
    }
}

@Test(arguments: Engine.available)
func `rows of a list go in together, however many`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            for count in [0, 1, 16, 17, 40] {
                try session.run("DELETE FROM boxes")
                try session.run((0..<count).map { "(\($0), \("label \($0)" as String), \($0))" as SQL }) {
                    "INSERT INTO boxes (id, label, weight) VALUES \(rows: $0)"
                }
                let labels = try session.all("SELECT label FROM boxes ORDER BY id") { try $0.text(0) }
                #expect(labels == (0..<count).map { "label \($0)" })
            }
        }
    }
}

@Test(arguments: Engine.available)
func `questions nobody waits for are answered with the next`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try Shelf.put(1, "a", weight: 10, in: session)
            try Shelf.put(2, "b", weight: 20, in: session)
            var (ids, labels): ([Int64], [String]) = ([], [])
            try session.ask("SELECT id FROM boxes ORDER BY id") { ids.append(try $0.int(0)) }
            try session.ask("SELECT label FROM boxes ORDER BY id DESC") { labels.append(try $0.text(0)) }
            #expect(try session.first("SELECT max(weight) FROM boxes") { try $0.int(0) } == 20)
            #expect(ids == [1, 2])
            #expect(labels == ["b", "a"])
            ids = []
            try session.ask("SELECT id FROM boxes WHERE weight > \(15)") { ids.append(try $0.int(0)) }
            try session.answers()
            #expect(ids == [2])
        }
        // What is wrong with a question undoes the transaction, asked or awaited.
        #expect(
            await faultKind {
                try await database.write { session in
                    try Shelf.put(3, in: session)
                    try session.ask("SELECT nothing FROM boxes") { _ in }
                }
            } == .defect)
        #expect(try await Shelf.ids(database) == [1, 2])
    }
}

@Test(arguments: Engine.available)
func `who glances sees what is committed, however many do`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { try Shelf.put(1, "a", in: $0) }
        await withTaskGroup(of: Int64?.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try? await database.glance { session in
                        try session.first("SELECT id FROM boxes WHERE label = \("a")") { try $0.int(0) }
                    }
                }
            }
            for await found in group { #expect(found == 1) }
        }
        #expect(await faultKind { try await database.glance { try Shelf.put(2, in: $0) } } == .readOnly)
    }
}

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

import Storage
import Support
import Testing

@Test(arguments: Engine.available)
func roundTrip(engine: Engine) async throws {
    let migration = Migration(1, "t", "CREATE TABLE t (id SERIAL8, name TEXT NOT NULL, n INTEGER, b BLOB) STRICT;")
    try await withDatabase(engine, migrations: [migration]) { database in
        let id = try await database.write { session in
            try session.run("INSERT INTO t (name, n, b) VALUES (\("日本"), \(orNull: Int64?.none), \([0, 255, 7] as [UInt8]))")
            return try session.first("INSERT INTO t (name, n, b) VALUES (\("x"), \(5), \([] as [UInt8])) RETURNING id") { try $0.int(0) }
        }
        #expect(id == 2)
        let rows = try await database.read { session in
            try session.all("SELECT name, n, b FROM t ORDER BY id") { (try $0.text(0), try $0.intOrNil(1), try $0.bytes(2)) }
        }
        #expect(rows[0] == ("日本", nil, [0, 255, 7]))
        #expect(rows[1] == ("x", 5, []))
    }
}

// PostgreSQL is another machine: it goes away at any moment, and comes back.
import Storage
import Support
import Testing

private func backendNumber(of session: Session) throws -> Int64 {
    try session.first("SELECT pg_backend_pid()") { try $0.int(0) } ?? 0
}

private func terminate(_ backend: Int64) throws {
    try PostgresPool.administer("SELECT pg_terminate_backend(\(backend), 5000)")
}

@Test func `a connection that was cut while idle is replaced before anybody notices`() async throws {
    try await withDatabase(.postgres, migrations: [Shelf.migration], connections: 2) { database in
        for id in 1...6 {
            let backend = try await database.write { session in
                try Shelf.put(id, in: session)
                return try backendNumber(of: session)
            }
            try terminate(backend)
        }
        #expect(try await Shelf.ids(database) == Array(1...6))
    }
}

@Test func `work cut off before its commit is done once more, and once only`() async throws {
    try await withDatabase(.postgres, migrations: [Shelf.migration], connections: 2) { database in
        let runs = Tally()
        try await database.write { session in
            try Shelf.put(1, in: session)
            let backend = try backendNumber(of: session)
            if runs.add() == 1 { try terminate(backend) }
            _ = try session.changes("UPDATE boxes SET weight = weight + 1")
        }
        #expect(runs.count == 2)
        #expect(try await database.read { try Shelf.weight(of: 1, in: $0) } == 1)
    }
}

@Test func `work cut off in the batch of its commit, but before it, is done once more`() async throws {
    try await withDatabase(.postgres, migrations: [Shelf.migration], connections: 2) { database in
        let runs = Tally()
        try await database.write { session in
            let backend = try backendNumber(of: session)
            try Shelf.put(1, in: session)
            if runs.add() == 1 { try terminate(backend) }
        }
        #expect(runs.count == 2)
        #expect(try await Shelf.ids(database) == [1])
    }
}

@Test func `work that is cut off again and again ends in a fault`() async throws {
    try await withDatabase(.postgres, migrations: [Shelf.migration], connections: 2) { database in
        let runs = Tally()
        let kind = await faultKind {
            try await database.write { session in
                runs.add()
                try terminate(backendNumber(of: session))
                _ = try session.changes("UPDATE boxes SET weight = weight + 1")
            }
        }
        #expect(kind == .unavailable)
        #expect(runs.count == 2)
    }
}

@Test func `a commit whose answer is lost is unknown, and not run again`() async throws {
    try await withDatabase(.postgres, migrations: [Shelf.migration], connections: 2) { database in
        let runs = Tally()
        let kind = await faultKind {
            try await database.write { session in
                runs.add()
                try Shelf.put(1, in: session)
                try terminate(backendNumber(of: session))
            }
        }
        #expect(kind == .commitUnknown)
        #expect(runs.count == 1)
        try await database.write { try Shelf.put(2, in: $0) }
    }
}

@Test(.enabled(if: OwnPostgres.programs != nil, "the programs of a PostgreSQL server are not installed"))
func `a server that stops is a fault, and one that comes back is used again`() async throws {
    let server = try OwnPostgres()
    defer { server.remove() }
    let database = try Database(.postgres(uri: server.uri), connections: 3)
    defer { database.close() }
    _ = try await Migrator([Shelf.migration]).migrate(database, at: 0)
    try await database.write { try Shelf.put(1, in: $0) }
    try server.stop()
    #expect(await faultKind { try await database.write { try Shelf.put(2, in: $0) } } == .unavailable)
    #expect(await faultKind { _ = try await Shelf.ids(database) } == .unavailable)
    try server.start()
    try await database.write { try Shelf.put(3, in: $0) }
    #expect(try await Shelf.ids(database) == [1, 3])
}

@Test func `a server that is not there is named without its password`() throws {
    let url = try #require(DatabaseURL("postgres://waybill:secret@127.0.0.1:1/waybill"))
    #expect(url.description == "postgres://waybill@127.0.0.1:1/waybill")
    do {
        try Database(url).close()
        Issue.record("it was opened")
    } catch let fault as StorageFault {
        #expect(fault.kind == .unavailable)
        #expect(!fault.description.contains("secret"))
    }
}

@Test func `a database that sorts by language is refused`() async throws {
    let name = "waybill_test_1_collation"
    try PostgresPool.administer("DROP DATABASE IF EXISTS \(name)")
    try PostgresPool.administer(
        "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'")
    let url = DatabaseURL.postgres(uri: try PostgresPool.uri(of: name))
    #expect(await faultKind { try Database(url).close() } == .defect)
    try PostgresPool.administer("DROP DATABASE \(name)")
}

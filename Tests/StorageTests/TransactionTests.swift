// What a transaction promises to the use case inside it.
import Storage
import Support
import Testing

@Test(arguments: Engine.available)
func `a refusal undoes its own work only`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for id in 0..<40 {
                group.addTask {
                    do {
                        try await database.write { session in
                            try Shelf.put(id, in: session)
                            if id.isMultiple(of: 3) { throw No() }
                        }
                        return (id, true)
                    } catch { return (id, !(error is No)) }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes.filter { !$0.value }.keys.sorted() == Array(stride(from: 0, to: 40, by: 3)))
        let stored = try await Shelf.ids(database)
        #expect(stored == (0..<40).filter { !$0.isMultiple(of: 3) })
    }
}

@Test(arguments: Engine.available)
func `a nested failure undoes the nested work only`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try Shelf.put(1, in: session)
            #expect(throws: No.self) {
                try session.nested { session in
                    try Shelf.put(2, in: session)
                    try session.nested { try Shelf.put(3, in: $0) }
                    throw No()
                }
            }
            try session.nested { session in
                try Shelf.put(4, in: session)
                _ = try? session.nested { session in
                    try Shelf.put(5, in: session)
                    _ = try session.changes("INSERT INTO boxes (id, label) VALUES (1, 'again')")
                }
                try Shelf.put(6, in: session)
            }
            _ = try? session.nested { session in
                try session.run("INSERT INTO boxes (id, label) VALUES (1, 'and again')")
            }
        }
        #expect(try await Shelf.ids(database) == [1, 4, 6])
    }
}

@Test(arguments: Engine.available)
func `a failed statement that was overlooked is not committed over`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let overlooked = await faultKind {
            try await database.write { session in
                try Shelf.put(1, in: session)
                _ = try? session.changes("INSERT INTO boxes (id, label) VALUES (1, 'again')")
            }
        }
        let overlookedOutside = await faultKind {
            try await database.write { session in
                _ = try? session.changes("SELEKT 1")
                _ = try? session.nested { _ in throw No() }
            }
        }
        #expect(overlooked == .duplicate)
        #expect(overlookedOutside == .defect)
        let stored = try await Shelf.ids(database)
        #expect(stored == [])
    }
}

@Test(arguments: Engine.available)
func `a statement nobody waits for fails at the commit at the latest`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        for position in 1...3 {
            let kind = await faultKind {
                try await database.write { session in
                    for id in 1...3 { try Shelf.put(id == position ? 1 : id * 10, "box \(id)", in: session) }
                    try session.run("INSERT INTO boxes (id, label) VALUES (1, 'again')")
                    try Shelf.put(100, in: session)
                }
            }
            #expect(kind == .duplicate)
            let stored = try await Shelf.ids(database)
            #expect(stored == [])
        }
    }
}

@Test(arguments: Engine.available)
func `a pipeline answers in order`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            for id in 1...5 { try Shelf.put(id, weight: id, in: session) }
            let changes = try session.pipeline([
                "UPDATE boxes SET note = 'light' WHERE weight <= \(2)", "DELETE FROM boxes WHERE id = \(77)",
                "INSERT INTO boxes (id, label) VALUES (\(6), 'six') RETURNING id", "SELECT id FROM boxes",
                "UPDATE boxes SET note = 'all'",
            ])
            #expect(changes == [2, 0, 1, 0, 6])
            #expect(try session.pipeline([]) == [])
            #expect(try session.changes("SELECT 1") == 0)
        }
    }
}

@Test(arguments: Engine.available)
func `a long queue of statements is sent in parts`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            for id in 1...2_000 { try Shelf.put(id, in: session) }
        }
        #expect(try await Shelf.ids(database).count == 2_000)
    }
}

@Test(arguments: Engine.available)
func `the first of many rows leaves nothing unfinished`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let first = try await database.write { session in
            for id in 1...100 { try Shelf.put(id, in: session) }
            let first = try session.first("UPDATE boxes SET weight = 7 RETURNING id") { try $0.int(0) }
            #expect(try session.first("SELECT id FROM boxes WHERE id > 1000") { try $0.int(0) } == nil)
            return first
        }
        #expect(first != nil)
        let changed = try await database.read { session in
            try session.first("SELECT count(*) FROM boxes WHERE weight = 7") { try $0.int(0) }
        }
        #expect(changed == 100)
    }
}

@Test(arguments: Engine.available)
func `an error from a row ends the statement and keeps the connection usable`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration], connections: 1) { database in
        try await database.write { session in
            for id in 1...100 { try Shelf.put(id, in: session) }
            #expect(throws: No.self) { try session.each("SELECT id FROM boxes") { _ in throw No() } }
            try Shelf.put(101, in: session)
        }
        #expect(try await Shelf.ids(database).count == 101)
    }
}

@Test(arguments: Engine.available)
func `a statement inside the rows of another is refused`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let kind = await faultKind {
            try await database.write { session in
                try Shelf.put(1, in: session)
                try session.each("SELECT id FROM boxes") { _ in try Shelf.put(2, in: session) }
            }
        }
        #expect(kind == .defect)
        let stored = try await Shelf.ids(database)
        #expect(stored == [])
    }
}

@Test(arguments: Engine.available)
func `a read cannot write`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let kind = await faultKind { try await database.read { try Shelf.put(1, in: $0) } }
        #expect(kind == .readOnly)
        let stored = try await Shelf.ids(database)
        #expect(stored == [])
    }
}

@Test(arguments: Engine.available)
func `a read sees one moment`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { try Shelf.put(1, in: $0) }
        let counts = try await database.read { session in
            try session.first("SELECT count(*), (SELECT max(id) FROM boxes) FROM boxes") {
                (try $0.int(0), try $0.int(1))
            }
        }
        #expect(counts.map { [$0, $1] } == [1, 1])
    }
}

@Test(arguments: Engine.available)
func `an empty transaction is fine`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { _ in }
        try await database.read { _ in }
        #expect(try await database.write { _ in 7 } == 7)
    }
}

@Test(arguments: Engine.available)
func `who wants to know hears of each commit and of no refusal`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let heard = Tally()
        database.onCommit { heard.add() }
        try await database.write { try Shelf.put(1, in: $0) }
        await #expect(throws: No.self) { try await database.write { _ in throw No() } }
        try await database.read { _ in }
        #expect(heard.count == 1)
    }
}

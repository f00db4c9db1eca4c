// Rules of the schema answer with the same kind of fault on both engines, with nothing left behind.
import Storage
import Support
import Testing

private struct Breach: Sendable, CustomTestStringConvertible {
    let kind: StorageFault.Kind
    let sql: SQL
    var testDescription: String { kind.rawValue + " " + sql.text }
}

private let breaches = [
    Breach(kind: .duplicate, sql: "INSERT INTO boxes (id, label) VALUES (1, 'other')"),
    Breach(kind: .duplicate, sql: "INSERT INTO boxes (id, label) VALUES (2, 'box 1')"),
    Breach(kind: .duplicate, sql: "UPDATE boxes SET label = 'box 9' WHERE id = 1"),
    Breach(kind: .rule, sql: "INSERT INTO boxes (id, label, weight) VALUES (2, 'b', -1)"),
    Breach(kind: .rule, sql: "INSERT INTO boxes (id, label) VALUES (2, NULL)"),
    Breach(kind: .reference, sql: "INSERT INTO boxes (id, label, inside) VALUES (2, 'b', 99)"),
    Breach(kind: .reference, sql: "DELETE FROM boxes WHERE id = 9"),
    Breach(kind: .defect, sql: "INSERT INTO boxen (id) VALUES (1)"),
    Breach(kind: .defect, sql: "SELEKT 1"),
]

@Test(arguments: Engine.available, breaches)
private func `a breach has its kind and undoes its transaction`(engine: Engine, breach: Breach) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try Shelf.put(1, in: session)
            try Shelf.put(9, in: session)
            try session.run("UPDATE boxes SET inside = 9 WHERE id = 1")
        }
        let kind = await faultKind {
            try await database.write { session in
                try Shelf.put(5, in: session)
                _ = try session.changes(breach.sql)
            }
        }
        #expect(kind == breach.kind)
        #expect(try await Shelf.ids(database) == [1, 9])
    }
}

@Test(arguments: Engine.available)
func `a fault names the statement and what it broke`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        do {
            try await database.write { session in
                try Shelf.put(1, "same", in: session)
                _ = try session.changes("INSERT INTO boxes (id, label) VALUES (2, 'same')")
            }
            Issue.record("the duplicate was accepted")
        } catch let fault as StorageFault {
            #expect(fault.constraint?.contains("label") == true)
            #expect(fault.sql?.hasPrefix("INSERT INTO boxes") == true)
        }
    }
}

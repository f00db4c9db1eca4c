// What is written is what is read, on both engines and at the edges of every type.
import Storage
import Support
import Testing

private func echo(_ database: Database, number: Int64) async throws -> Int64? {
    try await database.write { session in
        try session.run("INSERT INTO boxes (id, label) VALUES (\(number), 'x')")
        return try session.first("SELECT id FROM boxes WHERE id = \(number)") { try $0.int(0) }
    }
}

@Test(arguments: Engine.available)
func `whole numbers keep their value at both ends`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        for number in [Int64.min, -1, 0, 1, 9_007_199_254_740_993, Int64.max] {
            #expect(try await echo(database, number: number) == number)
            _ = try await database.write { try $0.changes("DELETE FROM boxes") }
        }
    }
}

@Test(arguments: Engine.available)
func `texts keep every character`(engine: Engine) async throws {
    let texts = [
        "", " ", "北京市 顺丰速运", "👩‍👩‍👧‍👦🇨🇳", "it's \"quoted\" \\ $1 ?1 :a -- ;", "e\u{301} and é",
        "\u{FEFF}\r\n\t\u{1}",
        "\u{10FFFF}", String(repeating: "长", count: 350_000),
    ]
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        for (id, text) in texts.enumerated() {
            let read = try await database.write { session in
                try Shelf.put(id, in: session)
                try session.run("UPDATE boxes SET note = \(text) WHERE id = \(id)")
                return try session.first("SELECT note FROM boxes WHERE note = \(text)") { try $0.text(0) }
            }
            #expect(read?.utf8.elementsEqual(text.utf8) == true, "text \(id)")
        }
    }
}

@Test(arguments: Engine.available)
func `a text with a zero byte is refused and leaves the transaction usable elsewhere`(engine: Engine)
    async throws
{
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let kind = await faultKind {
            try await database.write { try Shelf.put(1, "a\0b", in: $0) }
        }
        #expect(kind == .rule)
        try await database.write { session in
            try Shelf.put(2, in: session)
            try? session.nested { try Shelf.put(3, "a\0b", in: $0) }
        }
        #expect(try await Shelf.ids(database) == [2])
    }
}

@Test(arguments: Engine.available)
func `bytes keep every value, and none is not null`(engine: Engine) async throws {
    let contents: [[UInt8]] = [[], [0], Array(0...255), Array(repeating: 0xFF, count: 1 << 20)]
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        for (id, content) in contents.enumerated() {
            let read = try await database.write { session in
                try Shelf.put(id, in: session)
                try session.run("UPDATE boxes SET content = \(content) WHERE id = \(id)")
                return try session.first("SELECT content FROM boxes WHERE id = \(id)") { try $0.bytes(0) }
            }
            #expect(read == content)
        }
    }
}

@Test(arguments: Engine.available)
func `an empty text is not a null`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let nulls = try await database.write { session in
            try session.run("INSERT INTO boxes (id, label, note) VALUES (1, 'a', \(""))")
            try session.run("INSERT INTO boxes (id, label, note) VALUES (2, 'b', \(orNull: String?.none))")
            return try session.all("SELECT note FROM boxes ORDER BY id") { $0.isNull(0) }
        }
        #expect(nulls == [false, true])
    }
}

@Test(arguments: Engine.available)
func `a null of any type can be bound, compared and read`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try session.run(
                """
                INSERT INTO boxes (id, label, weight, content, note)
                VALUES (1, 'a', \(orNull: Int64?.none), \(orNull: [UInt8]?.none), \(orNull: String?.none))
                """)
            let row = try session.first(
                """
                SELECT weight, content, note FROM boxes
                WHERE \(orNull: Int64?.none) IS NULL AND note IS NOT DISTINCT FROM \(orNull: String?.none)
                """
            ) { (try $0.intOrNil(0), try $0.bytesOrNil(1), try $0.textOrNil(2)) }
            let (weight, content, note) = try #require(row)
            #expect(weight == nil && content == nil && note == nil)
        }
    }
}

@Test(arguments: Engine.available)
func `a comparison reads as a truth value`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: []) { database in
        let truths = try await database.read { session in
            try session.first("SELECT 1 < 2, 2 < 1, EXISTS (SELECT 1)") {
                (try $0.bool(0), try $0.bool(1), try $0.bool(2))
            }
        }
        #expect(truths.map { [$0, $1, $2] } == [true, false, true])
    }
}

@Test(arguments: Engine.available)
func `reading a column as another type is a fault`(engine: Engine) async throws {
    let wrong: [@Sendable (Row) throws -> Void] = [
        { _ = try $0.text(0) }, { _ = try $0.textOrNil(0) }, { _ = try $0.bytes(0) }, { _ = try $0.int(1) },
        { _ = try $0.intOrNil(1) }, { _ = try $0.bytes(1) }, { _ = try $0.int(2) }, { _ = try $0.text(2) },
        { _ = try $0.int(3) }, { _ = try $0.text(3) }, { _ = try $0.bytes(3) },
        { _ = try $0.word(1, as: Word.self) },
    ]
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { session in
            try session.run("INSERT INTO boxes (id, label, content) VALUES (1, '12', \([49] as [UInt8]))")
        }
        for (number, read) in wrong.enumerated() {
            let kind = await faultKind {
                try await database.read { try $0.each("SELECT id, label, content, note FROM boxes", read) }
            }
            #expect(kind == .corrupt, "read \(number)")
        }
    }
}

private enum Word: String { case known }

@Test(arguments: Engine.available)
func `a number no column can hold is a broken rule`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { try Shelf.put(1, weight: .max, in: $0) }
        let kind = await faultKind {
            try await database.write {
                _ = try $0.changes("UPDATE boxes SET weight = weight + 1 WHERE id = 1")
            }
        }
        #expect(kind == .rule)
    }
}

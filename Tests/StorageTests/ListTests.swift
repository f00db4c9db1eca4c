// Lists in a statement: short ones value by value, long ones as one parameter, the same answer from both.
import Support
import Testing

@testable import Storage

struct ListTests {
    @Test(arguments: Engine.available, [0, 1, 2, 4, 5, 15, 16, 17, 40])
    func `a list of any length finds what is in it and nothing else`(engine: Engine, count: Int) async throws
    {
        try await withDatabase(engine, migrations: [Shelf.migration]) { database in
            try await database.write { session in
                for id in 0..<50 { try Shelf.put(id, in: session) }
            }
            let wanted = (0..<count).map { Int64($0 * 49 / max(1, count)) }
            let found = try await database.read { session in
                let list = session.dialect.integers(of: wanted)
                return try session.all("SELECT id FROM boxes WHERE id IN (\(list)) ORDER BY id") {
                    try $0.int(0)
                }
            }
            #expect(found == Set(wanted).sorted())
        }
    }

    @Test(arguments: Engine.available)
    func `a text that looks like a list is one text`(engine: Engine) async throws {
        try await withDatabase(engine, migrations: []) { database in
            let odd = ["a', 'b", "[\"c\"]", "\u{e4}\u{4e2d}", ""]
            for filler in [0, 20] {
                let texts = odd + (0..<filler).map { "filler \($0)" }
                let found = try await database.read { session in
                    try odd.map { text in
                        let list = session.dialect.texts(of: texts)
                        return try session.first("SELECT 1 WHERE \(text) IN (\(list))") { try $0.int(0) }
                    }
                }
                #expect(found == odd.map { _ in 1 })
            }
        }
    }
}

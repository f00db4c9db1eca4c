// The file itself: settings that hold, a log that stays small, and files that cannot be used.
import Foundation
import Support
import Testing

@testable import Storage

private func withPath(_ body: (String) async throws -> Void) async throws {
    try await withPlace(.sqlite) { place in
        guard case .sqlite(let path) = place.url else { throw No() }
        try await body(path)
    }
}

private func openingFault(_ path: String, lockTimeoutMilliseconds: Int = 100) -> StorageFault? {
    do {
        try Database(.sqlite(path: path), lockTimeoutMilliseconds: lockTimeoutMilliseconds).close()
        return nil
    } catch { return error as? StorageFault }
}

@Test func `the writer has every setting that durability rests on`() async throws {
    try await withPath { path in
        let writer = try SQLiteConnection(SQLitePlace(path), mode: .writer)
        let settings: [(SQL, Int64)] = [
            ("PRAGMA synchronous", 2), ("PRAGMA foreign_keys", 1), ("PRAGMA cell_size_check", 1),
            ("PRAGMA trusted_schema", 0), ("PRAGMA wal_autocheckpoint", 0), ("PRAGMA busy_timeout", 5_000),
            ("PRAGMA cache_size", -65_536), ("PRAGMA page_size", 4_096),
        ]
        for (pragma, value) in settings {
            #expect(try writer.setting(pragma) { try $0.int(0) } == value, "\(pragma.text)")
        }
        #expect(try writer.setting("PRAGMA journal_mode") { try $0.text(0) } == "wal")
    }
}

@Test func `a reader can only read`() async throws {
    try await withPath { path in
        let writer = try SQLiteConnection(SQLitePlace(path), mode: .writer)
        try writer.script("CREATE TABLE t (id INTEGER)")
        let reader = try SQLiteConnection(SQLitePlace(path), mode: .reader)
        #expect(try reader.setting("PRAGMA query_only") { try $0.int(0) } == 1)
        #expect(await faultKind { try reader.script("INSERT INTO t VALUES (1)") } == .readOnly)
    }
}

@Test func `the log stays small under constant writing and reading`() async throws {
    try await withDatabase(.sqlite, migrations: [Shelf.migration]) { database in
        guard case .sqlite(let path) = database.url else { throw No() }
        let content = [UInt8](repeating: 1, count: 40_000)
        let writing = Task {
            for id in 0..<5_000 {
                try await database.write { session in
                    try Shelf.put(id, in: session)
                    try session.run("UPDATE boxes SET content = \(content) WHERE id = \(id)")
                }
            }
        }
        let reading = Task { while !Task.isCancelled { _ = try await Shelf.ids(database) } }
        try await writing.value
        reading.cancel()
        try await reading.value
        let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0
        // 200 MB were written; past 64 MiB the log is to begin anew, with some room for a slow checkpoint.
        #expect(log > 0 && log < 120 << 20, "the log has \(log >> 20) MiB")
    }
}

@Test func `a file that is no database is refused as it is`() async throws {
    try await withPath { path in
        let text = Data(String(repeating: "no database, just prose. ", count: 400).utf8)
        try text.write(to: URL(filePath: path))
        #expect(openingFault(path)?.kind == .corrupt)
        #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }
}

@Test func `a missing folder is named`() {
    let fault = openingFault("/nowhere/at/all/store.sqlite")
    #expect(fault?.kind == .unavailable)
    #expect(fault?.message.contains("/nowhere/at/all/store.sqlite") == true)
}

@Test func `a store in memory is refused, since no two connections would share it`() {
    #expect(openingFault(":memory:")?.kind == .defect)
    #expect(!FileManager.default.fileExists(atPath: ":memory:.lock"), "what is refused leaves nothing behind")
}

@Test func `a file another process holds is busy after the time we wait`() async throws {
    try await withPlace(.sqlite) { place in
        guard case .sqlite(let path) = place.url else { throw No() }
        let database = try Database(place.url, lockTimeoutMilliseconds: 200)
        defer { database.close() }
        _ = try await Migrator([Shelf.migration]).migrate(database, at: 0)
        let other = try LockHolder(path)
        let kinds = await withTaskGroup(of: StorageFault.Kind?.self) { group in
            for id in 0..<5 {
                group.addTask { await faultKind { try await database.write { try Shelf.put(id, in: $0) } } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(kinds == Array(repeating: .busy, count: 5))
        try await database.read { _ in }
        other.release()
        try await database.write { try Shelf.put(1, in: $0) }
        #expect(try await Shelf.ids(database) == [1])
    }
}

/// Another process, since a lock of this one would be shared.
private final class LockHolder {
    private let program: Program

    /// Returns once the other process holds the file.
    init(_ path: String) throws {
        program = try Program(["sqlite3", path], input: .pipe, output: .pipe)
        program.write("BEGIN EXCLUSIVE; SELECT 'held';\n")
        _ = program.read()
    }

    func release() { program.waitUntilExit() }
}

// A disk that is full or read-only, on a file system of our own. The same without root, by `max_page_count`,
// is in GroupCommitTests.
import Foundation
import Storage
import Support
import Testing

private let needsRoot: Comment = "only root may mount a small file system"

@Suite(.enabled(if: SmallFileSystem.isPermitted, needsRoot))
struct FullDiskTests {
    @Test func `a full disk loses nothing acknowledged, and writing goes on when there is room`() async throws
    {
        let system = try SmallFileSystem(megabytes: 8)
        defer { system.remove() }
        let ballast = URL(filePath: system.folder).appending(path: "ballast")
        // As much as the rest: a checkpoint needs room for what the log holds before the log can begin anew.
        try Data(count: 4 << 20).write(to: ballast)
        let url = DatabaseURL.sqlite(path: system.folder + "/store.sqlite")
        let database = try Database(url)
        defer { database.close() }
        _ = try await Migrator([Shelf.migration]).migrate(database, at: 0)
        let outcomes = await put(0..<200, in: database)
        let done = outcomes.filter { $0.value == nil }.keys.sorted()
        #expect(!done.isEmpty && done.count < 200)
        #expect(outcomes.values.allSatisfy { $0 == nil || $0 == .diskFull || $0 == .unavailable })
        #expect(try await Shelf.ids(database) == done)
        try FileManager.default.removeItem(at: ballast)
        let later = await put(1_000..<1_010, in: database)
        #expect(later.values.allSatisfy { $0 == nil })
        #expect(try await Shelf.ids(database) == done + Array(1_000..<1_010))
    }

    private func put(_ ids: Range<Int>, in database: Database) async -> [Int: StorageFault.Kind?] {
        await withTaskGroup(of: (Int, StorageFault.Kind?).self) { group in
            for id in ids {
                group.addTask {
                    do {
                        try await database.write { session in
                            try Shelf.put(id, in: session)
                            let content = [UInt8](repeating: 1, count: 30_000)
                            try session.run("UPDATE boxes SET content = \(content) WHERE id = \(id)")
                        }
                        return (id, nil)
                    } catch { return (id, kind(of: error) ?? .defect) }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = .some($1.1) }
        }
    }

    @Test func `a file that may only be read is refused for writing`() async throws {
        let system = try SmallFileSystem(megabytes: 4)
        defer { system.remove() }
        let url = DatabaseURL.sqlite(path: system.folder + "/store.sqlite")
        try await withOpen(url) { _ = try await Migrator([Shelf.migration]).migrate($0, at: 0) }
        try system.makeReadOnly()
        #expect(await faultKind { try Database(url).close() } == .readOnly)
    }
}

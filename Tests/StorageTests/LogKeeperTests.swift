// The write-ahead log: nobody may begin to move it while a write could begin it anew.
import Support
import Testing

@testable import Storage

private struct Log {
    let place: SQLitePlace
    let writer: SQLiteConnection
    let mover: SQLiteConnection

    init(_ path: String) throws {
        place = SQLitePlace(path)
        writer = try SQLiteConnection(place, mode: .writer)
        mover = try SQLiteConnection(place, mode: .writer)
        try writer.script("CREATE TABLE t (id INTEGER PRIMARY KEY, content BLOB)")
    }

    func write(pages: Int) throws {
        let content = [UInt8](repeating: 1, count: 4_000 * pages)
        try writer.run("INSERT INTO t (content) VALUES (\(content))")
    }

    /// Somebody who reads until he is told to stop.
    func reader() throws -> SQLiteConnection {
        let reader = try SQLiteConnection(place, mode: .reader)
        try reader.begin(writing: false)
        _ = try reader.query("SELECT count(*) FROM t") { _ in }
        return reader
    }
}

/// A real connection that writes down how far the log had come whenever somebody began to move it.
private final class HeardConnection: LoggedConnection {
    private let inner: SQLiteConnection
    private(set) var begun: [LogLength?] = []
    /// What somebody else does right after the log was looked at for the first time.
    var meanwhile: (() throws -> Void)?

    init(_ inner: SQLiteConnection) { self.inner = inner }

    func log() -> LogLength? {
        defer {
            try? meanwhile?()
            meanwhile = nil
        }
        return inner.log()
    }

    func checkpoint(_ kind: Checkpoint) throws {
        begun.append(inner.log())
        try inner.checkpoint(kind)
    }
}

private func withLog(_ body: (Log) throws -> Void) async throws {
    try await withPlace(.sqlite) { place in
        guard case .sqlite(let path) = place.url else { throw No() }
        try body(Log(path))
    }
}

@Test func `what is in the log and what is in the file is known to every connection`() async throws {
    try await withLog { log in
        try log.write(pages: 5)
        let written = try #require(log.mover.log())
        #expect(written.pages > 5 && written.moved == 0 && written == log.writer.log())
        try log.mover.checkpoint(.passive)
        #expect(log.writer.log() == LogLength(pages: written.pages, moved: written.pages))
        try log.write(pages: 1)
        let anew = try #require(log.mover.log())
        #expect(anew.pages < written.pages && anew.moved == 0 && !anew.isWhole)
    }
}

@Test func `a log that was moved whole is known to be, while a reader keeps it`() async throws {
    try await withLog { log in
        try log.write(pages: 5)
        let reader = try log.reader()
        // The pages move, then the reader is waited for in vain: this fails, and yet nothing is left to move.
        #expect(throws: StorageFault.self) { try log.mover.checkpoint(.restart) }
        #expect(log.mover.log()?.isWhole == true)
        reader.rollback()
    }
}

@Test func `the log is moved when it is worth it, and left alone once it is whole`() async throws {
    try await withLog { log in
        let keeper = LogKeeper(log.place)
        try log.write(pages: 10)
        keeper.move(on: log.mover)
        #expect(log.mover.log()?.moved == 0)
        try log.write(pages: 4_200)
        keeper.move(on: log.mover)
        #expect(log.mover.log()?.isWhole == true)
        try log.write(pages: 1)
        #expect(try #require(log.mover.log()).pages < 20)
    }
}

@Test func `a long log begins anew by the writer, between two groups`() async throws {
    try await withLog { log in
        let keeper = LogKeeper(log.place)
        let reader = try log.reader()
        try log.write(pages: 17_000)
        keeper.move(on: log.mover)
        // The reader sees the state before, so nothing could be moved past it.
        #expect(log.mover.log()?.isWhole == false)
        reader.rollback()
        keeper.startAnewIfLong(on: log.writer)
        try log.write(pages: 1)
        #expect(try #require(log.mover.log()).pages < 20)
    }
}

@Test func `nobody begins to move a log that is whole, however long it is`() async throws {
    try await withLog { log in
        let keeper = LogKeeper(log.place)
        let (mover, writer) = (HeardConnection(log.mover), HeardConnection(log.writer))
        try log.write(pages: 17_000)
        keeper.move(on: mover)
        #expect(mover.begun.map { $0?.moved } == [0])
        #expect(log.mover.log()?.isWhole == true)
        keeper.move(on: mover)
        keeper.startAnewIfLong(on: writer)
        #expect(mover.begun.count == 1 && writer.begun.isEmpty)
        try log.write(pages: 1)
        #expect(try #require(log.mover.log()).pages < 20)
    }
}

@Test func `a log that another process moved since it was looked at is left alone`() async throws {
    try await withLog { log in
        let keeper = LogKeeper(log.place)
        let mover = HeardConnection(log.mover)
        try log.write(pages: 4_200)
        mover.meanwhile = { try log.writer.checkpoint(.passive) }
        keeper.move(on: mover)
        #expect(log.mover.log()?.isWhole == true)
        #expect(mover.begun.isEmpty)
    }
}

@Test func `two processes never move the log at once`() async throws {
    try await withLog { log in
        let (one, other) = (LogTurn(log.place), LogTurn(log.place))
        var order: [String] = []
        one.take {
            order.append("one")
            other.take { order.append("both") }
        }
        other.take { order.append("other") }
        #expect(order == ["one", "other"])
    }
}

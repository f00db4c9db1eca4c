// Whatever fails at whichever statement: nobody is answered before the commit, nothing acknowledged is lost,
// and each member takes effect exactly once or not at all.
import Support
import Testing

@testable import Storage

private let members = 4

/// A file with a shelf, and a second connection that sees only what is committed.
private func withShelf(_ body: (SQLiteConnection, SQLiteConnection) throws -> Void) async throws {
    try await withDatabase(.sqlite, migrations: [Shelf.migration]) { database in
        guard case .sqlite(let path) = database.url else { throw No() }
        let place = SQLitePlace(path)
        try body(SQLiteConnection(place, mode: .writer), SQLiteConnection(place, mode: .reader))
    }
}

private func committed(_ connection: SQLiteConnection) throws -> [Int] {
    var ids: [Int] = []
    _ = try connection.query("SELECT id FROM boxes ORDER BY id") { ids.append(Int(try $0.int(0))) }
    return ids
}

/// What each member was told and what was on disk at that moment.
private final class Answers {
    private(set) var errors: [Int: [(any Error)?]] = [:]
    private(set) var unseen: [Int] = []

    func note(_ member: Int, _ error: (any Error)?, onDisk: [Int]) {
        errors[member, default: []].append(error)
        let isThere = Set(onDisk).isSuperset(of: [member, member + 100])
        if (error == nil) != isThere { unseen.append(member) }
    }
}

/// Each member puts two boxes; `refusing` throws a refusal after its first.
private func group(_ answers: Answers, _ reader: SQLiteConnection, refusing: Int? = nil) -> [Member] {
    let heard = Listener(answers: answers, reader: reader)
    return (0..<members).map { number in
        Member(
            body: { session in
                try Shelf.put(number, in: session)
                if number == refusing { throw No() }
                try Shelf.put(number + 100, in: session)
            },
            finish: { error in
                heard.answers.note(number, error, onDisk: (try? committed(heard.reader)) ?? [])
            })
    }
}

/// A group runs on one thread, the test's own.
private struct Listener: @unchecked Sendable {
    let answers: Answers
    let reader: SQLiteConnection
}

private func boxes(of members: some Sequence<Int>) -> [Int] {
    members.flatMap { [$0, $0 + 100] }.sorted()
}

private let failures: [ScriptedConnection.Failure] = [
    .statement(.diskFull), .transaction(.diskFull), .transaction(.unavailable), .statement(.unavailable),
    .silent,
]

@Test(arguments: failures, [0, 1])
private func `a fault at any statement leaves every member done once`(
    failure: ScriptedConnection.Failure, careful: Int
) async throws {
    var statement = 0
    var reached = true
    while reached {
        try await withShelf { writer, reader in
            let connection = ScriptedConnection(writer) { $0 == statement ? failure : nil }
            let answers = Answers()
            var commit = GroupCommit(connection: connection, careful: careful)
            commit.run(group(answers, reader))
            reached = connection.statements.count > statement
            try expectOnceEach(answers, committed(reader), "\(failure) at statement \(statement)")
        }
        statement += 1
    }
    #expect(statement > members * (careful == 0 ? 2 : 4))
}

@Test(arguments: failures)
private func `who is alone is told the truth whatever fails, its commit included`(
    failure: ScriptedConnection.Failure
) async throws {
    let conversation = ["BEGIN", "first box", "second box", "COMMIT", "nothing fails"]
    for statement in conversation.indices {
        try await withShelf { writer, reader in
            let connection = ScriptedConnection(writer) { $0 == statement ? failure : nil }
            let answers = Answers()
            var commit = GroupCommit(connection: connection)
            commit.run(Array(group(answers, reader).prefix(1)))
            #expect(answers.errors[0]?.count == 1 && answers.unseen == [], "\(conversation[statement])")
            let stored = try committed(reader)
            #expect(stored == (statement < 4 ? [] : [0, 100]))
        }
    }
}

/// Every member has exactly one answer, which is true; faults are only ever told to members that were alone
/// or began nothing.
private func expectOnceEach(_ answers: Answers, _ stored: [Int], _ what: String) throws {
    #expect(answers.errors.keys.sorted() == Array(0..<members), "\(what)")
    #expect(answers.errors.values.allSatisfy { $0.count == 1 }, "\(what)")
    #expect(answers.unseen == [], "\(what)")
    let done = answers.errors.filter { if case .some(.none) = $0.value.first { true } else { false } }.keys
    #expect(stored == boxes(of: done), "\(what)")
}

@Test(arguments: [0, 1])
func `a fault that stays is told to whoever it still hits`(careful: Int) async throws {
    for statement in 0..<40 {
        try await withShelf { writer, reader in
            let connection = ScriptedConnection(writer) { $0 >= statement ? .transaction(.diskFull) : nil }
            let answers = Answers()
            var commit = GroupCommit(connection: connection, careful: careful)
            commit.run(group(answers, reader))
            try expectOnceEach(answers, committed(reader), "full from statement \(statement)")
            let kinds = answers.errors.values.flatMap { $0 }.compactMap { kind(of: $0) }
            #expect(kinds.allSatisfy { $0 == .diskFull })
        }
    }
}

@Test(arguments: 0..<members, [0, 1])
func `a refusal of any member leaves the others in one commit`(refusing: Int, careful: Int) async throws {
    try await withShelf { writer, reader in
        let connection = ScriptedConnection(writer) { _ in nil }
        let answers = Answers()
        var commit = GroupCommit(connection: connection, careful: careful)
        commit.run(group(answers, reader, refusing: refusing))
        try expectOnceEach(answers, committed(reader), "member \(refusing) refuses")
        #expect(answers.errors[refusing]?.first.flatMap { $0 } is No)
        #expect(try committed(reader) == boxes(of: (0..<members).filter { $0 != refusing }))
        #expect(connection.statements.filter { $0 == "COMMIT" }.count == 1)
    }
}

@Test(arguments: 0..<members, [0, 1])
func `a refusal and a fault in the same group do not disturb each other`(
    refusing: Int, careful: Int
) async throws {
    for statement in 0..<30 {
        try await withShelf { writer, reader in
            let connection = ScriptedConnection(writer) { $0 == statement ? .transaction(.unavailable) : nil }
            let answers = Answers()
            var commit = GroupCommit(connection: connection, careful: careful)
            commit.run(group(answers, reader, refusing: refusing))
            try expectOnceEach(
                answers, committed(reader), "member \(refusing) refuses, fault at \(statement)")
        }
    }
}

@Test(arguments: [0, 1])
func `a locked file is told to the whole group without waiting once for each`(careful: Int) async throws {
    try await withShelf { writer, reader in
        let connection = ScriptedConnection(writer) { $0 == 0 ? .statement(.busy) : nil }
        let answers = Answers()
        var commit = GroupCommit(connection: connection, careful: careful)
        commit.run(group(answers, reader))
        let stored = try committed(reader)
        #expect(connection.statements == ["BEGIN"])
        #expect(answers.errors.values.allSatisfy { kind(of: $0.first.flatMap { $0 }) == .busy })
        #expect(stored == [])
    }
}

@Test func `savepoints are for groups in which somebody refuses, and for the next ones`() async throws {
    try await withShelf { writer, reader in
        let connection = ScriptedConnection(writer) { _ in nil }
        var commit = GroupCommit(connection: connection)
        let savepoints = { connection.statements.filter { $0 == "SAVEPOINT member" }.count }
        commit.run(group(Answers(), reader))
        #expect(savepoints() == 0)
        let silent = Member(body: { _ in throw No() }, finish: { _ in })
        commit.run([silent, silent])
        #expect(savepoints() == 0, "who wrote nothing leaves nothing to undo")
        try writer.script("DELETE FROM boxes")
        commit.run(group(Answers(), reader, refusing: 2))
        #expect(savepoints() == members)
        try writer.script("DELETE FROM boxes")
        commit.run(group(Answers(), reader))
        #expect(savepoints() == 2 * members)
    }
}

@Test func `a disk that is really full loses nothing that was acknowledged`() async throws {
    try await withShelf { writer, reader in
        let pages = try #require(try writer.setting("PRAGMA page_count") { try $0.int(0) })
        try writer.script("PRAGMA max_page_count=\(pages + 12)")
        let tallies = (0..<8).map { _ in (done: Tally(), full: Tally()) }
        var group = GroupCommit(connection: writer)
        let work = (0..<8).map { number in
            Member(
                body: { session in
                    try Shelf.put(number, in: session)
                    let content = [UInt8](repeating: 7, count: 10_000)
                    try session.run("UPDATE boxes SET content = \(content) WHERE id = \(number)")
                },
                finish: { error in
                    if error == nil { tallies[number].done.add() }
                    if kind(of: error) == .diskFull { tallies[number].full.add() }
                })
        }
        group.run(work)
        let done = tallies.indices.filter { tallies[$0].done.count == 1 }
        #expect(tallies.allSatisfy { $0.done.count + $0.full.count == 1 })
        #expect(!done.isEmpty && done.count < 8)
        #expect(try committed(reader) == done)
        try writer.script("PRAGMA max_page_count=\(pages + 1_000)")
        group.run(work.indices.filter { !done.contains($0) }.map { work[$0] })
        #expect(tallies.allSatisfy { $0.done.count == 1 })
        #expect(try committed(reader) == Array(0..<8))
        #expect(try writer.setting("PRAGMA integrity_check") { try $0.text(0) } == "ok")
    }
}

// Many callers, several stores on one place, callers that go away.
import Dispatch
import Support
import Testing

@testable import Storage

private func increment(_ id: Int, in session: Session) throws {
    guard try session.changes("UPDATE boxes SET weight = weight + 1 WHERE id = \(id)") == 1 else {
        throw No()
    }
}

private func weight(_ id: Int, _ database: Database) async throws -> Int64? {
    try await database.read { try Shelf.weight(of: id, in: $0) }
}

@Test(arguments: Engine.available)
func `concurrent increments all count`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration], connections: 8) { database in
        try await database.write { try Shelf.put(1, in: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 { group.addTask { try await database.write { try increment(1, in: $0) } } }
            try await group.waitForAll()
        }
        #expect(try await weight(1, database) == 200)
    }
}

@Test(arguments: Engine.available)
func `rows taken in opposite order are sorted out by trying again`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration], connections: 2) { database in
        try await database.write { session in
            try Shelf.put(1, in: session)
            try Shelf.put(2, in: session)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                let (first, second) = number.isMultiple(of: 2) ? (1, 2) : (2, 1)
                group.addTask {
                    try await database.write { session in
                        try increment(first, in: session)
                        try increment(second, in: session)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await weight(1, database) == 12)
        #expect(try await weight(2, database) == 12)
    }
}

@Test(arguments: Engine.available)
func `two stores on one place write without losing anything`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await database.write { try Shelf.put(1, in: $0) }
        try await withOpen(database.url) { other in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    let store = number.isMultiple(of: 2) ? database : other
                    group.addTask { try await store.write { try increment(1, in: $0) } }
                }
                try await group.waitForAll()
            }
            #expect(try await weight(1, other) == 100)
        }
        #expect(try await weight(1, database) == 100)
    }
}

@Test(arguments: Engine.available)
func `a caller that goes away interrupts nobody`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for id in 0..<30 {
                group.addTask {
                    let caller = Task { try await database.write { try Shelf.put(id, in: $0) } }
                    if id.isMultiple(of: 2) { caller.cancel() }
                    return (try? await caller.value) != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 30)
        let stored = try await Shelf.ids(database)
        #expect(Set(stored).isSuperset(of: stride(from: 1, to: 30, by: 2)))
        #expect(outcomes.filter { $0 }.count == stored.count)
    }
}

/// Holds the thread that comes by until it is opened.
private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let entered = AsyncStream.makeStream(of: Void.self)

    func pass() {
        entered.continuation.yield()
        semaphore.wait()
        semaphore.signal()
    }

    func open() { semaphore.signal() }

    func whenEntered() async {
        var arrivals = entered.stream.makeAsyncIterator()
        await arrivals.next()
    }
}

@Test func `two who wait for each other's rows are both done, one of them a second time`() async throws {
    try await withDatabase(.postgres, migrations: [Shelf.migration], connections: 2) { database in
        try await database.write { session in
            try Shelf.put(1, in: session)
            try Shelf.put(2, in: session)
        }
        let gates = [Gate(), Gate()]
        let writers = [(0, 1, 2), (1, 2, 1)].map { gate, first, second in
            Task {
                try await database.write { session in
                    try increment(first, in: session)
                    gates[gate].pass()
                    try increment(second, in: session)
                }
            }
        }
        for gate in gates { await gate.whenEntered() }
        for gate in gates { gate.open() }
        for writer in writers { try await writer.value }
        #expect(try await weight(1, database) == 2)
        #expect(try await weight(2, database) == 2)
    }
}

@Test(arguments: Engine.available)
func `a reader sees one moment, whatever is written meanwhile`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration], connections: 4) { database in
        try await database.write { try Shelf.put(1, in: $0) }
        try await database.write { try increment(1, in: $0) }
        let gate = Gate()
        let reader = Task {
            try await database.read { session in
                let before = try Shelf.weight(of: 1, in: session)
                gate.pass()
                return [before, try Shelf.weight(of: 1, in: session)]
            }
        }
        await gate.whenEntered()
        try await database.write { try increment(1, in: $0) }
        gate.open()
        #expect(try await reader.value == [1, 1])
        #expect(try await weight(1, database) == 2)
    }
}

@Test func `too much waiting work is answered as busy, the rest is done`() async throws {
    try await withPlace(.sqlite) { place in
        let database = try Database(place.url, connections: 4, waitingMax: 3)
        _ = try await Migrator([Shelf.migration]).migrate(database, at: 0)
        let gate = Gate()
        let blocking = Task { try await database.write { _ in gate.pass() } }
        await gate.whenEntered()
        let kinds = await withTaskGroup(of: StorageFault.Kind?.self) { group in
            for id in 0..<10 {
                group.addTask {
                    do { try await database.write { try Shelf.put(id, in: $0) } } catch {
                        return kind(of: error)
                    }
                    return nil
                }
            }
            var kinds: [StorageFault.Kind?] = []
            for _ in 0..<7 { kinds.append(await group.next() ?? nil) }
            gate.open()
            for await kind in group { kinds.append(kind) }
            return kinds
        }
        try await blocking.value
        #expect(kinds == Array(repeating: .busy, count: 7) + [nil, nil, nil])
        #expect(try await Shelf.ids(database).count == 3)
        database.close()
    }
}

@Test(arguments: Engine.available)
func `closing finishes what waits and refuses what comes`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let store = try database.url.openStore()
        let (done, refused) = (Tally(), Tally())
        for id in 0..<20 {
            store.write(
                Member(body: { try Shelf.put(id, in: $0) }, finish: { if $0 == nil { done.add() } }))
        }
        store.close()
        #expect(done.count == 20)
        store.write(Member(body: { _ in }, finish: { if kind(of: $0) == .unavailable { refused.add() } }))
        #expect(refused.count == 1)
        #expect(try await Shelf.ids(database).count == 20)
    }
}

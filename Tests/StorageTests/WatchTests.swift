// A store hears of the commits of others: of another process on the same file, of another machine on the same
// server.
import Storage
import Support
import Testing

/// Lets a test wait, for a bounded time, until it was woken often enough.
private final class Alarm: Sendable {
    private let stream = AsyncStream.makeStream(of: Void.self)

    func ring() { stream.continuation.yield() }

    /// False if nobody rang in time.
    func hasRung(within limit: Duration = .seconds(10)) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [stream = stream.stream] in
                var rings = stream.makeAsyncIterator()
                return await rings.next() != nil
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}

@Test(arguments: Engine.available)
func `a commit by another store wakes the watcher`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        try await withOpen(database.url) { other in
            let alarm = Alarm()
            database.watch { alarm.ring() }
            #expect(await alarm.hasRung(), "once at the start, since nobody knows what was missed")
            for id in 1...3 {
                try await other.write { session in
                    try Shelf.put(id, in: session)
                    try session.notify()
                }
                #expect(await alarm.hasRung(), "commit \(id)")
                #expect(try await Shelf.ids(database).contains(id))
            }
        }
    }
}

@Test(arguments: Engine.available)
func `a store hears its own commits too`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let alarm = Alarm()
        database.watch { alarm.ring() }
        #expect(await alarm.hasRung())
        try await database.write { session in
            try Shelf.put(1, in: session)
            try session.notify()
        }
        #expect(await alarm.hasRung())
    }
}

@Test(arguments: Engine.available)
func `a transaction that was rolled back wakes nobody`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Shelf.migration]) { database in
        let alarm = Alarm()
        database.watch { alarm.ring() }
        #expect(await alarm.hasRung())
        await #expect(throws: No.self) {
            try await database.write { session in
                try Shelf.put(1, in: session)
                try session.notify()
                throw No()
            }
        }
        #expect(await !alarm.hasRung(within: .milliseconds(400)))
    }
}

@Test(arguments: Engine.available)
func `closing ends the watch`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: []) { database in
        let watching = try Database(database.url)
        let (alarm, rings) = (Alarm(), Tally())
        watching.watch {
            rings.add()
            alarm.ring()
        }
        #expect(await alarm.hasRung())
        watching.close()
        let before = rings.count
        try await database.write { try $0.notify() }
        #expect(rings.count == before)
    }
}

@Test func `a watcher that was cut off comes back and wakes, since it may have missed something`()
    async throws
{
    try await withDatabase(.postgres, migrations: [Shelf.migration]) { database in
        let alarm = Alarm()
        database.watch { alarm.ring() }
        #expect(await alarm.hasRung())
        let cut = try await database.write { session in
            try session.all(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'LISTEN%'
                """
            ) { try $0.bool(0) }
        }
        #expect(cut == [true])
        #expect(await alarm.hasRung(), "after the reconnect")
        try await database.write { session in
            try Shelf.put(1, in: session)
            try session.notify()
        }
        #expect(await alarm.hasRung())
    }
}

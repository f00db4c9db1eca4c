// No two processes make the same id, whatever their clocks say.
import Foundation
import Kit
import Storage
import Support
import Testing

@testable import Journal

@Suite(.bounded)
struct NodeLeaseTests {
    @Test(arguments: Engine.available)
    func `processes that start at once get different nodes`(engine: Engine) async throws {
        try await withShop(engine, connections: 6) { shop in
            let neighbor = try shop.neighbor()
            let nodes = try await withThrowingTaskGroup(of: Int64.self) { group in
                for process in 0..<24 {
                    let database = process % 2 == 0 ? shop.database : neighbor.database
                    group.addTask { try await NodeLease.take(database, holder: "p\(process)", at: noon).node }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            neighbor.database.close()
            #expect(nodes.sorted() == (0..<24).map(\.self))
        }
    }

    @Test(arguments: Engine.available)
    func `a process that slept through its lease goes on with another node`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let sleeper = try await NodeLease.take(shop.database, holder: "sleeper", at: noon)
            #expect(try await sleeper.ids(at: noon) === sleeper.current)
            let later = noon + NodeLease.length + .seconds(1)
            let taker = try await NodeLease.take(shop.database, holder: "taker", at: later)
            #expect((sleeper.node, taker.node) == (0, 0))
            let (ids, others) = (try await sleeper.ids(at: later), try await taker.ids(at: later))
            #expect(sleeper.node == 1)
            let made = (0..<100).flatMap { _ in [ids.next(at: later), others.next(at: later)] }
            #expect(Set(made).count == 200)
        }
    }

    @Test(arguments: Engine.available)
    func `a lease is renewed in good time, and kept if nobody took the node`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let lease = try await NodeLease.take(shop.database, holder: "a", at: noon)
            let ids = lease.current
            let weeks = noon + .seconds(14 * 86_400)
            #expect(try await lease.ids(at: weeks) === ids)
            #expect(lease.node == 0)
            let until = try await shop.count("SELECT leased_until FROM nodes WHERE node = 0")
            #expect(until == (weeks + NodeLease.length).microseconds)
            // A clock that went back must not shorten the lease: ids of the later time exist.
            _ = try await lease.ids(at: noon)
            #expect(try await shop.count("SELECT leased_until FROM nodes WHERE node = 0") == until)
        }
    }

    @Test(arguments: Engine.available)
    func `a node that was given back is free once its ids are in the past`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let lease = try await NodeLease.take(shop.database, holder: "a", at: noon)
            try await lease.release(at: noon)
            #expect(try await NodeLease.take(shop.database, holder: "b", at: noon).node == 1)
            let behind = noon - .seconds(3_600)
            #expect(try await NodeLease.take(shop.database, holder: "c", at: behind).node == 2)
            #expect(try await NodeLease.take(shop.database, holder: "d", at: noon + .seconds(2)).node == 0)
            let purged = try await shop.database.write {
                try NodeLease.purge(in: $0, at: noon + .seconds(90_000))
            }
            #expect(purged == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `two companies open one store and make different ids`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let clock = FakeClock(noon)
            let keys = FileManager.default.temporaryDirectory.appending(
                path: "keys-\(UInt64.random(in: 0...UInt64.max))")
            let server = try await Company.open(
                url: database.url, keysPath: keys.path, clock: clock)
            let tool = try await Company.open(url: database.url, keysPath: keys.path, clock: clock)
            #expect(server.tools.keyring.digest("p", "x") == tool.tools.keyring.digest("p", "x"))
            let ids = [server, tool].flatMap { company in
                let occasion = company.occasion(for: .init(by: .system))
                return (0..<50).map { _ in occasion.newID(EventKind.self) }
            }
            #expect(Set(ids).count == 100)
            await tool.close()
            await server.close()
            try FileManager.default.removeItem(at: keys)
        }
    }
}

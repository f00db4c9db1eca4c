// The feed under fire: writers that hang before they commit, writers that give up, sequencers that die and
// are replaced, readers that are canceled and resume. No gap, no repeat, every order's events ascending.
import Foundation
import Kit
import Storage
import Support
import Synchronization
import Testing

@testable import Journal

private struct GivesUp: Error {}

@Suite(.bounded)
struct SequencerTests {
    private static let writers = 32
    private static let turns = 12

    @Test(arguments: Engine.available)
    func `no event is lost, repeated or shown too early`(engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        try await withShop(engine, connections: 20) { shop in
            let door = Door()
            async let first: Void = sequence(shop, seed: seed, until: { door.hasOpened })
            let neighbor = try shop.neighbor()
            async let second: Void = sequence(neighbor, seed: seed + 1, until: { door.hasOpened })
            let notebooks = (0..<4).map { _ in Notebook() }
            async let read: Void = readers(shop, notebooks, seed: seed)
            let committed = try await write(shop, seed: seed)
            for notebook in notebooks { notebook.expect(committed) }
            try await read
            door.open()
            _ = try await (first, second)
            neighbor.database.close()
            for notebook in notebooks { check(notebook.events, committed: committed, seed: seed) }
            let stored = try await shop.count("SELECT count(*) FROM events")
            #expect(stored == Int64(committed), "seed \(seed)")
            try await checkSettled(shop)
        }
    }

    @Test func `what hangs is waited for and holds nobody up, what was rolled back is not`() async throws {
        try await withShop(.postgres) { shop in
            let (begun, door) = (Tally(), Door())
            async let hanging: Void = shop.database.write { [occasion = shop.occasion] session in
                try occasion.record(Event("thing.late", of: ("thing", 1, 1)), in: session)
                _ = try session.first("SELECT 1") { _ in true }
                begun.note("begun")
                door.wait()
            }
            try await begun.reach(1)
            try await shop.record("thing.early")
            let sequencer = Sequencer(shop.database)
            for _ in 0..<5 { try await sequencer.catchUp() }
            #expect(try await settled(shop) == 0)
            #expect(try await shop.feed().map(\.event.type) == ["thing.early"])
            door.open()
            try await hanging
            try? await shop.database.write { [occasion = shop.occasion] session in
                try occasion.record(Event("thing.never", of: ("thing", 1, 1)), in: session)
                _ = try session.first("SELECT 1") { _ in true }
                throw GivesUp()
            }
            try await shop.record("thing.last")
            for _ in 0..<5 { try await sequencer.catchUp() }
            #expect(try await settled(shop) == 4)
            #expect(try await shop.feed().map(\.event.type) == ["thing.early", "thing.late", "thing.last"])
        }
    }

    private func settled(_ shop: Shop) async throws -> Int64 {
        try await shop.count("SELECT settled FROM sequencer WHERE list = 'feed'")
    }

    private func check(_ feed: [FeedEvent], committed: Int, seed: UInt64) {
        #expect(feed.map(\.cursor.position) == (1...Int64(committed)).map(\.self), "seed \(seed)")
        #expect(Set(feed.map(\.event.id)).count == committed, "seed \(seed)")
        let places = feed.compactMap(\.event.order)
        for (order, sequences) in Dictionary(grouping: places, by: \.order) {
            let seen = sequences.map(\.sequence)
            #expect(seen == (1...Int64(seen.count)).map(\.self), "order \(order), seed \(seed)")
        }
    }

    /// Once nobody writes, two rounds settle everything, whatever was rolled back.
    private func checkSettled(_ shop: Shop) async throws {
        guard shop.database.dialect.feedIsTable else { return }
        let sequencer = Sequencer(shop.database)
        for _ in 0..<3 { try await sequencer.catchUp() }
        let open = try await shop.count(
            "SELECT count(*) FROM sequencer WHERE list = 'feed' AND settled < (SELECT max(serial) FROM feed)")
        #expect(open == 0)
    }

    /// Returns how many events were committed. A third of the writers hang for a while with their order
    /// locked and their serial drawn, every seventh turn is rolled back, some events belong to no order.
    private func write(_ shop: Shop, seed: UInt64) async throws -> Int {
        let door = Door()
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    let random = SeededRandom(seed: seed &+ UInt64(writer) &* 977)
                    var committed = 0
                    for _ in 0..<Self.turns {
                        let turn = Turn(random, hangs: writer % 3 == 0 && shop.database.dialect.feedIsTable)
                        do {
                            try await shop.database.write { try turn.run(shop, door, in: $0) }
                            committed += 1
                        } catch is GivesUp {}
                    }
                    return committed
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private struct Turn: Sendable {
        let order: Int64?
        let hangs: Double?
        let givesUp: Bool

        init(_ random: SeededRandom, hangs: Bool) {
            order = random.number(below: 5) == 0 ? nil : Int64(random.number(below: 8)) + 1
            self.hangs = hangs ? Double(random.number(below: 40)) / 1000 : nil
            givesUp = random.number(below: 7) == 0
        }

        func run(_ shop: Shop, _ door: Door, in session: Session) throws {
            let occasion = shop.occasion
            if let order {
                _ = try MoveOrder(order: order)(in: session, on: occasion)
            } else {
                try occasion.record(Event("thing.happened", of: ("thing", 1, 1)), in: session)
            }
            // Reading sends what was queued, so the serial is drawn before the transaction hangs.
            if let hangs {
                _ = try session.first("SELECT 1") { _ in true }
                door.wait(seconds: hangs)
            }
            if givesUp { throw GivesUp() }
        }
    }

    /// A sequencer that forgets all it knows every few rounds, as one in a new process does.
    private func sequence(_ shop: Shop, seed: UInt64, until isDone: @Sendable () -> Bool) async throws {
        let random = SeededRandom(seed: seed)
        while !isDone(), !Task.isCancelled {
            let sequencer = Sequencer(shop.database)
            for _ in 0...random.number(below: 8) {
                try await sequencer.catchUp()
                await Alarm.pause(.milliseconds(1))
            }
        }
    }

    private func readers(_ shop: Shop, _ notebooks: [Notebook], seed: UInt64) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, notebook) in notebooks.enumerated() {
                group.addTask {
                    try await notebook.fill(from: shop, SeededRandom(seed: seed &+ UInt64(number)))
                }
            }
            try await group.waitForAll()
        }
    }
}

/// What one reader has seen. His visits are canceled again and again; the next resumes from the last cursor.
private final class Notebook: Sendable {
    private struct State {
        var events: [FeedEvent] = []
        var expected = Int.max
    }

    private let state = Mutex(State())

    var events: [FeedEvent] { state.withLock(\.events) }

    func expect(_ count: Int) {
        state.withLock { $0.expected = count }
    }

    func fill(from shop: Shop, _ random: SeededRandom) async throws {
        try await eventually(within: .seconds(60)) {
            let size = Int(random.number(below: 40)) + 1
            let visit = Task { try await self.visit(FeedReader(shop.company), size) }
            if random.number(below: 2) == 0 { visit.cancel() }
            try await visit.value
            return state.withLock { $0.events.count >= $0.expected }
        }
    }

    private func visit(_ reader: FeedReader, _ size: Int) async throws {
        while !Task.isCancelled {
            let (found, _) = try await reader.read(after: events.last?.cursor, limit: size)
            if found.isEmpty { return }
            state.withLock { $0.events += found }
        }
    }
}

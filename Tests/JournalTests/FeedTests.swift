// Cursors, pages, timelines, and those who watch the feed.
import Kit
import Storage
import Support
import Testing

@testable import Journal

@Suite(.bounded)
struct FeedTests {
    @Test(arguments: Engine.available)
    func `pages of any size give the same feed`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await shop.record("thing.happened", count: 25)
            let whole = try await shop.feed()
            #expect(whole.map(\.cursor.position) == (1...25).map(\.self))
            for size in [1, 2, 7, 24, 25, 26] { #expect(try await shop.feed(pages: size) == whole) }
            #expect(try await shop.feed(pages: 0) == whole)
        }
    }

    @Test(arguments: Engine.available)
    func `the envelope says what was recorded`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            var request = Company.Request(by: Actor(.sales, "staff:usr_1"), origin: "web", reason: "called")
            request.requestID = "req_1"
            let past = noon - .seconds(60)
            try await shop.database.write { [occasion = shop.company.occasion(for: request)] session in
                try occasion.record(
                    Event(
                        "order.moved", of: ("order", 7, 3), in: .init(order: 7, sequence: 1),
                        data: ["a": "é"],
                        previous: ["a": nil], occurredAt: past), in: session)
            }
            let event = try #require(try await shop.feed().first?.event)
            #expect(
                (event.type, event.entity, event.entityID, event.entityVersion) == (
                    "order.moved", "order", 7, 3
                ))
            #expect((event.occurredAt, event.recordedAt) == (past, noon))
            #expect(event.order == Event.Place(order: 7, sequence: 1))
            #expect((event.actor, event.origin, event.reason) == ("staff:usr_1", "web", "called"))
            #expect(
                (event.requestID, event.data, event.previous) == ("req_1", #"{"a":"é"}"#, #"{"a":null}"#))
        }
    }

    @Test(arguments: Engine.available)
    func `a cursor of another life of the store is unknown`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await shop.record("thing.happened", count: 3)
            let old = try #require(try await shop.feed().first).cursor
            #expect(try Cursor(old.text) == old)
            let ahead = Cursor(epoch: old.epoch, position: 4)
            let reader = FeedReader(shop.company)
            try await expectUnknown(reader, ahead)
            try await shop.database.write { try FeedEpoch.renew(in: $0, random: SeededRandom(seed: 9)) }
            try await expectUnknown(reader, old)
            #expect(try await reader.read(after: nil, limit: 10).events.count == 3)
        }
    }

    private func expectUnknown(_ reader: FeedReader, _ cursor: Cursor) async throws {
        let found = try await refusal { _ = try await reader.read(after: cursor, limit: 10) }
        #expect(found?.code == "feed.unknown_epoch")
    }

    @Test(arguments: [
        "", ".", "1", "abcdefghjkmn", "abcdefghjkmn.", ".1", "abcdefghjkmn.-1", "abcdefghjkmn.+1",
        "abcdefghjkmn.01",
        "abcdefghjkmn.1.1", "abcdefghjkmn.9223372036854775808", "ABCDEFGHJKMN.1", "abcdefghjkm.1",
        "abcdefghjkmn. 1",
    ])
    func `what is no cursor is refused`(text: String) throws {
        let found = #expect(throws: Refusal.self) { try Cursor(text) }
        #expect(found?.code == "feed.bad_cursor")
    }

    @Test(arguments: Engine.available)
    func `a timeline is one order's events, complete before they are listed`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            for order in [3, 4, 3, 3] as [Int64] {
                _ = try await shop.company.perform(MoveOrder(order: order), .init(by: .system))
            }
            let (all, rest) = try await shop.database.read { session in
                (
                    try Timeline.of(order: 3, in: session),
                    try Timeline.of(order: 3, after: 1, limit: 1, in: session)
                )
            }
            #expect(all.compactMap(\.order?.sequence) == [1, 2, 3])
            #expect(rest.compactMap(\.order?.sequence) == [2])
        }
    }

    @Test func `what any event is about has an id that can be shown`() {
        for type in EventTypes.all {
            #expect(EntityText.prefixes[type.entity] != nil, "\(type.entity) of \(type.name)")
        }
        #expect(EntityText.id("order", 0) == "ord_0000000000000")
    }

    @Test func `every event type the sources name is in the list, and no other`() throws {
        let declared = EventTypes.all.map(\.name)
        #expect(Set(declared).count == declared.count)
        let sources = try SourceText.all()
        // The first argument may choose between two names.
        let arguments = sources.flatMap { $0.matches(of: /(?:Event|[ .]note)\(([^,()]*)[,)]/).map(\.1) }
        let named = Set(arguments.flatMap { $0.matches(of: /"([a-z_]+\.[a-z_]+)"/).map { String($0.1) } })
        // The command line notes on the screen, not in the journal.
        let events = named.filter { !$0.hasPrefix("cli.") }
        #expect(events.count > 10)
        #expect(events.subtracting(declared).sorted() == [])
        for name in declared {
            // Once in the list, and where it is written.
            #expect(sources.count { $0.contains("\"\(name)\"") } > 1, "\(name) is written nowhere")
        }
    }
}

@Suite(.bounded)
struct FeedWatchTests {
    /// Runs a watch while `body` does something, and ends it.
    private func watching(_ shop: Shop, _ body: (FeedWatch) async throws -> Void) async throws {
        let watch = try await FeedWatch.open(shop.company)
        let loop = Task { await watch.run() }
        do { try await body(watch) } catch {
            loop.cancel()
            throw error
        }
        loop.cancel()
        await loop.value
    }

    @Test(arguments: Engine.available)
    func `a watcher hears commits of this and of other processes, and only his order's`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            try await shop.record("thing.happened", count: 2)
            let neighbor = try shop.neighbor()
            try await watching(shop) { watch in
                let (all, fourth) = (watch.subscribe(), watch.subscribe(order: 4))
                _ = try await shop.company.perform(MoveOrder(order: 3), .init(by: .system))
                #expect(await all.next()?.event.order?.order == 3)
                _ = try await neighbor.company.perform(MoveOrder(order: 4), .init(by: .system))
                #expect(await all.next()?.event.order?.order == 4)
                #expect(await fourth.next()?.cursor.position == 4)
            }
            neighbor.database.close()
        }
    }

    @Test(arguments: Engine.available)
    func `the end of the watch ends its subscriptions`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            var kept: FeedSubscription?
            try await watching(shop) { watch in
                let left = watch.subscribe()
                left.end()
                #expect(await left.next() == nil)
                kept = watch.subscribe()
            }
            #expect(await kept?.next() == nil)
            #expect(kept?.wasDropped == false)
        }
    }

    @Test(arguments: Engine.available)
    func `a slow watcher is dropped, and resumes without loss`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await watching(shop) { watch in
                let slow = watch.subscribe()
                try await shop.record("thing.happened", count: 300)
                try await eventually { slow.isEnded }
                var seen: [FeedEvent] = []
                for await event in slow { seen.append(event) }
                #expect(slow.wasDropped && seen.count < 300)
                let rest = try await FeedReader(shop.company).read(after: seen.last?.cursor, limit: 1_000)
                #expect((seen + rest.events).map(\.cursor.position) == (1...300).map(\.self))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a canceled wait ends`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let subscription = try await FeedWatch.open(shop.company).subscribe()
            let reader = Task { await subscription.next() }
            reader.cancel()
            #expect(await reader.value == nil)
        }
    }
}

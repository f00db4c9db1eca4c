// What orders are promised, and what becomes of it: on both engines, with the reactions of the program.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Sales

@Suite struct PromiseRoadTests {
    private static let listeners = Listeners(
        reactions: [LostReservations.reaction] + PromiseReactions.reactions)

    private func with(_ engine: Engine, _ body: @Sendable (OrderWorld) async throws -> Void) async throws {
        try await OrderWorld.with(engine, listeners: Self.listeners, body)
    }

    private func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

    private func confirmed(_ world: OrderWorld, _ sku: String, _ quantity: String = "1") async throws
        -> ID<Order>
    {
        let placed = try await world.place([(sku, quantity)], pay: .cashOnDelivery)
        try await world.perform(ConfirmOrder(placed.id))
        return placed.id
    }

    private func promised(_ world: OrderWorld, _ order: ID<Order>) async throws -> String {
        let promise = try await world.details(order).promise
        return promise.map { "\($0.from.iso) \($0.until.iso)" } ?? "none"
    }

    private func told(_ world: OrderWorld, _ type: String) async throws -> Int64 {
        try await world.company.database.read { session in
            try session.first("SELECT count(*) FROM events WHERE type = \(type)") { try $0.int(0) } ?? 0
        }
    }

    private func attention(_ world: OrderWorld, _ kind: String) async throws -> Int64 {
        try await world.company.database.read { session in
            try session.first(
                "SELECT count(*) FROM attention_items WHERE kind = \(kind) AND closed_at IS NULL"
            ) { try $0.int(0) } ?? 0
        }
    }

    private func watch(_ world: OrderWorld, at moment: String) async throws {
        world.clock.set(try #require(Instant(rfc3339: moment)))
        let due = try await world.company.database.read {
            try PromiseWatch.due(at: world.clock.now(), in: $0)
        }
        for order in due { try await world.perform(ReviewPromise(order), by: .system) }
    }

    @Test(arguments: Engine.available)
    func `the days come from the tables`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.perform(AddShippingMethod("express", name: "Express"))
            try await world.perform(SetTransit("express", to: .init(country: "NL"), .days(1...1)))
            try await world.perform(
                SetTransit("express", to: .init(country: "NL", postcodePrefix: "3511"), .days(0...1)))
            try await world.perform(SetHandlingDays(channel: "web", days: 0))
            func place(_ method: String?) async throws -> Promise? {
                var draft = try OrderWorld.draft([("LAMP", "1")], pay: .cashOnDelivery)
                draft.shippingMethod = method
                let placed = try await world.perform(PlaceOrder(draft))
                try await world.perform(ConfirmOrder(placed.id))
                return try await world.details(placed.id).promise
            }
            let express = try #require(await place("express"))
            #expect([express.from.iso, express.until.iso] == ["2026-11-16", "2026-11-17"])
            let unknown = try #require(await place("By balloon"))
            #expect([unknown.from.iso, unknown.until.iso] == ["2026-11-18", "2026-11-20"])
            #expect(unknown.has("transit_default"))
            #expect(try #require(await place(nil)).has("transit_default") == false)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `confirming asks one question for the days`(engine: Engine) async throws {
        try await with(engine) { world in
            let placed = try await world.place([("LAMP", "1")], pay: .cashOnDelivery)
            let plan = try await world.company.database.read { session in
                let order = try Order.peek(placed.id, in: session)
                return try PromisePlan.load(
                    order, SupplyState.of(placed.id, in: session), in: session, at: world.clock.now(),
                    keyring: world.company.tools.keyring)
            }
            #expect(plan.parts.map(\.place.code) == ["AMS"])
            #expect(plan.parts.map(\.origin) == [.stock(since: OrderWorld.start)])
        }
    }

    @Test(arguments: Engine.available)
    func `supply that is dated gives a first day, a later one moves it once a day`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            let order = try await confirmed(world, "BENCH")
            #expect(try await promised(world, order) == "none")
            func expect(_ iso: String) async throws {
                try await world.perform(SetSupply(order, line: 1, .expected(date(iso))), by: .production)
            }
            try await expect("2026-11-20")
            #expect(try await promised(world, order) == "2026-11-25 2026-11-27")
            #expect(try await told(world, "promise.changed") == 1)
            for day in ["2026-11-23", "2026-11-25", "2026-11-24"] { try await expect(day) }
            #expect(try await promised(world, order) == "2026-11-25 2026-11-27")
            #expect(try await told(world, "promise.changed") == 1)
            #expect(try await told(world, "promise.at_risk") == 1)
            #expect(try await attention(world, "promise.at_risk") == 1)
            try await watch(world, at: "2026-11-16T22:00:00Z")
            #expect(try await told(world, "promise.changed") == 1)
            try await watch(world, at: "2026-11-17T07:00:00Z")
            #expect(try await promised(world, order) == "2026-11-27 2026-12-01")
            #expect(try await told(world, "promise.changed") == 2)
            // Earlier again: the day that was given stays.
            try await expect("2026-11-18")
            #expect(try await promised(world, order) == "2026-11-27 2026-12-01")
            #expect(try await attention(world, "promise.at_risk") == 0)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `units are made and ready`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await confirmed(world, "BENCH", "2")
            func supply(_ change: SetSupply.Change) async throws {
                try await world.perform(SetSupply(order, line: 1, change), by: .production)
            }
            try await supply(.started)
            #expect(try await world.details(order).lines[0].quantities.inProduction == 2)
            #expect(try await world.details(order).stage == .inProduction)
            try await world.check()
            try await supply(.ready)
            let ready = try await world.details(order)
            #expect(ready.lines[0].quantities.inProduction == 0)
            #expect(ready.supply.map(\.state) == ["ready"])
            #expect(ready.promise?.until.iso == "2026-11-23")
            #expect(try await orderRefusal { try await supply(.ready) } == "supply.nothing_awaited")
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `goods that are lost endanger the promise, goods that come mend it`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await confirmed(world, "LAMP", "10")
            try await world.perform(
                AdjustStock(StockPlace(sku: "LAMP", location: "AMS"), .counted("4")))
            #expect(try await told(world, "promise.at_risk") == 1)
            #expect(try await attention(world, "promise.at_risk") == 1)
            #expect(try await promised(world, order) == "2026-11-19 2026-11-23")
            try await world.receive("LAMP", "20")
            try await world.perform(ReserveMissing(order))
            #expect(try await attention(world, "promise.at_risk") == 0)
            #expect(try await told(world, "promise.changed") == 0)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `danger is told before it is late, and each once`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await confirmed(world, "LAMP")
            try await watch(world, at: "2026-11-17T22:59:59Z")
            #expect(try await told(world, "promise.at_risk") == 0)
            try await watch(world, at: "2026-11-17T23:00:00Z")
            #expect(try await told(world, "promise.at_risk") == 1)
            #expect(try await told(world, "promise.broken") == 0)
            try await watch(world, at: "2026-11-23T09:00:00Z")
            try await watch(world, at: "2026-11-23T23:00:00Z")
            try await watch(world, at: "2026-11-24T23:00:00Z")
            #expect(try await told(world, "promise.at_risk") == 1)
            #expect(try await told(world, "promise.broken") == 1)
            #expect(try await attention(world, "promise.broken") == 1)
            try await world.perform(CancelOrder(order))
            #expect(try await attention(world, "promise.broken") == 0)
            #expect(try await attention(world, "promise.at_risk") == 0)
            let next = try await world.company.database.read { try PromiseWatch.find(order, in: $0)?.watchAt }
            #expect(next == nil)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `days that were agreed are flagged and never moved`(engine: Engine) async throws {
        try await with(engine) { world in
            var draft = try OrderWorld.draft([("BENCH", "1")], pay: .cashOnDelivery)
            draft.promisedUntil = try date("2026-11-20")
            let order = try await world.perform(PlaceOrder(draft)).id
            try await world.perform(ConfirmOrder(order))
            try await world.perform(SetSupply(order, line: 1, .expected(date("2026-12-01"))))
            #expect(try await promised(world, order) == "2026-11-20 2026-11-20")
            #expect(try await attention(world, "promise.at_risk") == 1)
            try await world.perform(ChangePromise(order, from: date("2026-12-04"), until: date("2026-12-08")))
            #expect(try await promised(world, order) == "2026-12-04 2026-12-08")
            try await world.perform(SetSupply(order, line: 1, .expected(date("2027-01-11"))))
            #expect(try await promised(world, order) == "2026-12-04 2026-12-08")
            #expect(try await told(world, "promise.changed") == 1)
            #expect(try await told(world, "promise.at_risk") == 2)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `many events a day change the promise at most once`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await confirmed(world, "BENCH")
            let random = SeededRandom(seed: 11)
            for step in 0..<60 {
                world.clock.advance(by: .seconds(Int64(random.bits() % 20_000)))
                let today = try #require(Zone("Europe/Amsterdam")).localDate(of: world.clock.now())
                let expected = today.adding(days: Int(random.bits() % 40))
                try await world.perform(SetSupply(order, line: 1, .expected(expected)))
                if step % 3 == 0 {
                    try await watch(world, at: world.clock.now().rfc3339)
                }
            }
            let days = try await world.company.database.read { session in
                try session.all("SELECT occurred_at FROM events WHERE type = 'promise.changed'") {
                    try #require(Zone("Europe/Amsterdam")).localDate(of: try $0.instant(0)).iso
                }
            }
            #expect(days.count > 1)
            #expect(Set(days).count == days.count, "seed 11")
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `the story says what was promised and what is in danger`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await confirmed(world, "LAMP", "10")
            try await world.perform(
                AdjustStock(StockPlace(sku: "LAMP", location: "AMS"), .counted("4")))
            let story = try await world.company.database.read {
                try PromiseStory.load(
                    order, in: $0, at: world.clock.now(), keyring: world.company.tools.keyring)
            }
            #expect(story.risks == ["supply_undated"])
            #expect(
                story.told.map(\.type) == ["order.confirmed", "line.reservation_lost", "promise.at_risk"])
            #expect(story.plan.isUndated && story.promise != nil && !story.isBroken)
        }
    }
}

// What is refused about supply and promised days, beside what is let through.
import Journal
import Kit
import Support
import Testing

@testable import Sales

@Suite struct PromiseRefusalTests {
    private func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

    private func with(_ engine: Engine, _ body: @Sendable (OrderWorld) async throws -> Void) async throws {
        try await OrderWorld.with(
            engine, listeners: Listeners(reactions: PromiseReactions.reactions), body)
    }

    private static func confirmed(_ world: OrderWorld, _ sku: String) async throws -> ID<Order> {
        let placed = try await world.place([(sku, "1")], pay: .cashOnDelivery)
        try await world.perform(ConfirmOrder(placed.id))
        return placed.id
    }

    @Test(arguments: Engine.available)
    func `wrong supply is refused`(engine: Engine) async throws {
        try await with(engine) { world in
            let bench = try await Self.confirmed(world, "BENCH")
            let lamp = try await Self.confirmed(world, "LAMP")
            func refused(_ order: ID<Order>, _ line: Int64, _ change: SetSupply.Change) async throws
                -> String?
            {
                try await orderRefusal { try await world.perform(SetSupply(order, line: line, change)) }
            }
            let past = try date("2026-11-15")
            #expect(try await refused(bench, 1, .expected(past)) == "supply.date_past")
            #expect(try await refused(bench, 1, .expected(.latest)) == "promise.too_far")
            #expect(try await refused(bench, 2, .ready) == "line.not_an_item")
            #expect(try await refused(lamp, 1, .ready) == "supply.nothing_awaited")
            #expect(
                try await orderRefusal {
                    try await world.perform(SetSupply(bench, line: 1, .ready), by: .guest)
                } == "permission.denied")
            #expect(
                try await orderRefusal {
                    try await world.perform(SetSupply(bench, line: 1, .ready), reason: nil)
                } == "reason.required")
            try await world.perform(CancelOrder(bench))
            #expect(try await refused(bench, 1, .ready) == "order.not_allowed")
        }
    }

    @Test(arguments: Engine.available)
    func `other days are promised by those who may, and only days that make sense`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            let order = try await Self.confirmed(world, "LAMP")
            func refused(_ from: String, _ until: String, by role: Role = .sales) async throws -> String? {
                try await orderRefusal {
                    try await world.perform(
                        ChangePromise(order, from: date(from), until: date(until)), by: role)
                }
            }
            #expect(try await refused("2026-11-19", "2026-11-23") == "promise.same")
            #expect(try await refused("2026-11-24", "2026-11-23") == "promise.reversed")
            #expect(try await refused("2026-11-10", "2026-11-15") == "promise.past")
            #expect(try await refused("2026-11-10", "2029-11-15") == "promise.too_far")
            #expect(try await refused("2026-11-24", "2026-11-24", by: .warehouse) == "permission.denied")
            #expect(try await refused("2026-11-24", "2026-11-24") == nil)
            let pending = try await world.place([("LAMP", "1")])
            #expect(
                try await orderRefusal {
                    try await world.perform(
                        ChangePromise(pending.id, from: date("2026-11-24"), until: date("2026-11-24")))
                } == "order.not_allowed")
            #expect(
                try await orderRefusal { try await world.perform(ReviewPromise(pending.id)) }
                    == "promise.none")
        }
    }
}

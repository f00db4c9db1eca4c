// Decision 25: reserved money is taken as goods leave, never twice, and a failure un-ships nothing.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CaptureTests {
    @Test(arguments: Engine.available)
    func `each hand-over takes its share, shipping with the first`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "2"), ("SHADE", "1")], shipping: 595)
            try await world.work()
            #expect(try await world.money(order).received == 0)
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 4_995 + 595)
            #expect(try await world.money(order).payments.map(\.state) == [.partiallyCaptured])
            try await world.work()
            try await world.handOver(order, 1)
            try await world.handOver(order, 2)
            try await world.work()
            #expect(try await world.money(order).received == 2 * 4_995 + 2_000 + 595)
            #expect(try await world.money(order).payments.map(\.state) == [.captured])
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `two parcels that leave at once take nothing twice`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "2"), ("SHADE", "2")], shipping: 595)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await world.handOver(order, 1, 2) }
                group.addTask { try await world.handOver(order, 2) }
                try await group.waitForAll()
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = try await world.payments.captureEarned(order) } }
                try await group.waitForAll()
            }
            try await world.work()
            #expect(try await world.money(order).received == 2 * 4_995 + 2_000 + 595)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `what died before the gateway was asked is finished by the call's own job`(engine: Engine)
        async throws
    {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "2")])
            try await world.handOver(order, 1)
            // The command alone, and then the process is gone; what it asked for is not asked of the rest.
            #expect(try await world.perform(CaptureEarned(order), by: .system).calls.count == 1)
            #expect(try await world.perform(CaptureEarned(order), by: .system).calls.isEmpty)
            world.clock.advance(by: .seconds(10))
            try await world.work()
            #expect(try await world.money(order).received == 4_995)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a gateway that captures once takes all at the first hand-over`(engine: Engine) async throws {
        try await SettleWorld.with(engine, severalCaptures: false) { world in
            let order = try await world.authorized([("LAMP", "2")])
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 2 * 4_995)
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 2 * 4_995)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `an authorization that ends before the promise is taken whole`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "2")], promised: LocalDate(iso: "2026-12-24"))
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 2 * 4_995)
        }
    }

    @Test(arguments: Engine.available)
    func `the day on which an authorization ends is the day where its customer is`(engine: Engine)
        async throws
    {
        try await SettleWorld.with(engine) { world in
            // Half past midnight in Amsterdam, where it is the 17th, and the 16th in Greenwich.
            world.clock.advance(by: .seconds(14 * 3600 + 1800))
            let order = try await world.authorized([("LAMP", "2")], promised: LocalDate(iso: "2026-11-24"))
            try await world.handOver(order, 1)
            try await world.work()
            #expect(
                try await world.money(order).received == 4_995, "it ends on the 24th, as the promise does")
        }
    }

    @Test(arguments: Engine.available)
    func `where nothing travels the money is taken with the acceptance`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("ENGRAVE", "2")])
            try await world.work()
            let money = try await world.money(order)
            #expect(money.received > 0 && money.authorized == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a capture that fails holds the order and un-ships nothing`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "2")], token: "tok_capture_declined")
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.holds(of: order) == ["payment"])
            #expect(try await world.attention("capture_failed", order) == 1)
            #expect(try await world.details(order).lines[0].quantities.handedOver == 1)
            // Paid otherwise, the warning is over and the order goes on.
            let transfer = RecordOfflinePayment(
                order, by: .bankTransfer, amount: try euros(9_990), evidence: "s1")
            try await world.perform(transfer)
            try await world.perform(ReleaseHold(order, kind: .payment))
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 9_990)
            #expect(try await world.money(order).authorized == 0)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `an authorization that has ended holds the order, once`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let (ended, expired) = (
                try await world.authorized([("LAMP", "1")]), try await world.authorized([("LAMP", "1")])
            )
            world.clock.advance(by: .seconds(8 * 86_400))
            try await world.handOver(ended, 1)
            try await world.work()
            try await world.perform(ExpireAuthorizations(), by: .system)
            try await world.handOver(expired, 1)
            try await world.work()
            for order in [ended, expired] {
                _ = try await world.payments.captureEarned(order)
                #expect(try await world.holds(of: order) == ["payment"])
                #expect(try await world.attention("capture_failed", order) == 1)
                #expect(try await world.money(order).received == 0)
            }
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a hold that stops captures delays them`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "1")])
            try await world.work()
            try await world.perform(HoldOrder(order, kind: .manual, stops: .capture))
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 0)
            try await world.perform(ReleaseHold(order, kind: .manual))
            try await world.work()
            #expect(try await world.money(order).received == 4_995)
            #expect(try await world.count("SELECT count(*) FROM jobs WHERE kind = 'CaptureShipment'") == 1)
            world.clock.advance(by: .seconds(3_601))
            try await world.work()
            #expect(try await world.money(order).received == 4_995)
            #expect(try await world.count("SELECT count(*) FROM jobs WHERE kind = 'CaptureShipment'") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `what is reserved beyond what left is given back`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "3")])
            try await world.handOver(order, 1, 2)
            try await world.work()
            try await world.perform(CancelUnits(order, lines: [.init(position: 1, quantity: 1)]))
            try await world.work()
            let money = try await world.money(order)
            #expect(money.received == 2 * 4_995)
            #expect(money.payments.map(\.state) == [.closed])
            #expect(money.authorized == 0)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is taken where nothing is reserved`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.world.place([("LAMP", "1")], pay: .cashOnDelivery).id
            try await world.perform(ConfirmOrder(order))
            try await world.handOver(order, 1)
            #expect(try await world.count("SELECT count(*) FROM jobs WHERE kind = 'CaptureShipment'") == 0)
            #expect(try await world.holds(of: order) == [])
        }
    }

    @Test(arguments: Engine.available, [Channel.Capture.confirmation, .delivery])
    func `the channel says when`(engine: Engine, rule: Channel.Capture) async throws {
        try await SettleWorld.with(engine) { world in
            let channel = try #require(
                try await world.company.database.read { try Channels.find(code: "web", in: $0) })
            var settings = ChannelSettings(channel)
            settings.capture = rule
            try await world.perform(ChangeChannel(channel.id, version: 1, settings: settings))
            let order = try await world.authorized([("LAMP", "1")])
            try await world.work()
            #expect(try await world.money(order).received == (rule == .confirmation ? 4_995 : 0))
            try await world.handOver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == (rule == .confirmation ? 4_995 : 0))
            try await world.deliver(order, 1)
            try await world.work()
            #expect(try await world.money(order).received == 4_995)
            #expect(try await world.details(order).state == .completed)
        }
    }
}

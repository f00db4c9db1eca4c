// What the random lives found, one by one.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Delivery
@testable import Sales

@Suite struct WholeRoadTests {
    private func with(
        _ engine: Engine, _ body: (WholeRoadWorld) async throws -> Void
    ) async throws {
        try await WholeRoadWorld.with(engine, severalCaptures: true) { world in
            try await body(world)
            #expect(try await world.broken() == [])
        }
    }

    private func hear(
        _ world: WholeRoadWorld, _ status: TrackingStatus, _ number: String, hours: Int64 = 0
    ) async throws {
        let at = world.clock.now() + .seconds(hours * 3_600)
        let event = CarrierEvent(status, of: number, carrier: "dhl", at: at)
        try await world.world.done(RecordCarrierEvents([event], from: .webhook))
    }

    @Test(arguments: Engine.available)
    func `units that are canceled are not made any more`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await world.it.confirmed([("BENCH", "3")])
            try await world.world.done(SetSupply(order, line: 1, .started), because: "begun")
            let part = CancelUnits.Part(position: 1, quantity: 2)
            try await world.world.done(CancelUnits(order, lines: [part]), because: "fewer")
            #expect(try await world.it.quantities(order).inProduction == 1)
            try await world.world.done(CancelOrder(order), because: "none")
            #expect(try await world.it.quantities(order).inProduction == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `goods made for a line go the whole road without a reservation`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await world.it.confirmed([("BENCH", "1"), ("MUG-W", "1")])
            try await world.world.done(SetSupply(order, line: 1, .ready), because: "made")
            let parcel = try await world.it.labeled(order)
            try await world.world.done(HandOver([parcel]))
            try await hear(world, .delivered, "JD014600001")
            let its = try await world.it.quantities(order)
            #expect((its.delivered, its.reserved) == (1, 0))
        }
    }

    @Test(arguments: Engine.available)
    func `what was fetched has arrived, whatever a carrier says of its number`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await world.it.confirmed([("MUG-W", "2")], isPickup: true)
            let parcel = try await world.it.labeled(order)
            try await world.world.done(HandOver([parcel]))
            for (status, hours) in [
                (TrackingStatus.inTransit, Int64(-1)), (.outForDelivery, 0), (.delivered, 1), (.delayed, 2),
            ] { try await hear(world, status, "JD014600001", hours: hours) }
            let its = try await world.it.quantities(order)
            #expect((its.delivered, its.outForDelivery) == (2, 0))
        }
    }

    @Test(arguments: Engine.available)
    func `what a carrier has is not fetched, even if it was to be`(engine: Engine) async throws {
        try await with(engine) { world in
            let order = try await world.it.confirmed([("MUG-W", "2")], isPickup: true)
            _ = try await world.it.labeled(order)
            try await hear(world, .inTransit, "JD014600001")
            #expect(try await world.it.quantities(order).delivered == 0)
            #expect(try await world.it.quantities(order).handedOver == 2)
            try await hear(world, .delivered, "JD014600001", hours: 1)
            #expect(try await world.it.quantities(order).delivered == 2)
        }
    }

    @Test(arguments: Engine.available, [TrackingStatus.returnToSender, .returned, .lost])
    func `a carrier that takes a delivery back reopens the order`(
        engine: Engine, status: TrackingStatus
    ) async throws {
        try await with(engine) { world in
            let order = try await world.it.confirmed([("MUG-W", "2")])
            let parcel = try await world.it.labeled(order)
            try await world.world.done(HandOver([parcel]))
            world.clock.advance(by: .seconds(7_200))
            try await hear(world, .delivered, "JD014600001")
            let due = try await world.money(order).balance
            let euro = try #require(Currency("EUR"))
            try await world.world.done(
                RecordOfflinePayment(
                    order, by: .cashOnDelivery, amount: Money(minor: due, currency: euro), evidence: "r1"))
            #expect(try await world.details(order).state == .completed)
            // Lost or back before the delivery was told: it cannot have been one.
            world.clock.advance(by: .seconds(7_200))
            try await hear(world, status, "JD014600001", hours: status == .returnToSender ? 0 : -3)
            let its = try await world.details(order)
            #expect(its.state == .processing)
            #expect(its.lines[0].quantities.delivered == 0)
        }
    }
}

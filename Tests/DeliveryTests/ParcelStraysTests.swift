// What is said of numbers nobody has, of parcels that cannot have moved, and by whom it may be said.
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Delivery

struct ParcelStraysTests {
    typealias Said = ParcelWorld

    @Test(arguments: Engine.available)
    func `what is said of an unknown number waits for its parcel`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            var event = Said.said(.delivered, 4, of: "n 9")
            event.carrier = "dhl"
            let events = [Said.said(.inTransit, 2, of: "N9"), event]
            #expect(try await world.hear(events).strays == 2)
            #expect(try await world.hear(events).known == 2)
            #expect(try await world.strays() == 2)
            #expect(try await world.line().delivered == 0)
            try await label("N9", in: world)
            #expect(try await world.parcel().tracking == .delivered)
            #expect(try await world.line().delivered == 2)
            #expect(try await world.strays() == 0)
            #expect(try await world.hear(events).known == 2, "and is still known")
            try await world.check()
        }
    }

    /// The first parcel gets another number, and with it what was said of that.
    private func label(_ number: String, in world: ParcelWorld) async throws {
        let (id, order) = (world.parcels[0], world.order)
        try await world.world.doing { session, occasion in
            var order = try OrderStore.lock(order, in: session)
            var parcel = try ParcelRows.find(id, in: session)
            parcel.trackingNumber = number
            try ParcelRows.update(&parcel, in: session)
            try StrayEvents.claim(for: &parcel, of: &order, in: session, on: occasion)
            try OrderStore.save(order, in: session, on: occasion)
        }
    }

    @Test(arguments: Engine.available)
    func `what another carrier says of the same number is said of its own parcel`(engine: Engine) async throws
    {
        try await ParcelWorld.with(engine) { world in
            var event = Said.said(.delivered, 4, of: "N9")
            event.carrier = "GLS"
            try await world.hear([event])
            try await label("N9", in: world)
            #expect(try await world.parcel().tracking == .preTransit)
            #expect(try await world.line().delivered == 0)
            #expect(try await world.strays() == 1)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `our own parcel needs no tracking number to be heard of`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let number = try #require(try await world.details().number)
            // Whose own number stands on its label goes by that; this one has none.
            try await world.change(1) { ($0.trackingNumber, $0.carrier) = (nil, LabelParcel.own) }
            let name = "\(number.lowercased())/2"
            try await world.hear([Said.said(.outForDelivery, 3, of: name)], from: .driver, by: .driver)
            #expect(try await world.parcel(1).tracking == .outForDelivery)
            let delivered = Said.said(.delivered, 4, of: world.parcels[1].text)
            #expect(try await world.hear([delivered]).added == 1)
            #expect(try await world.hear([delivered]).known == 1)
            #expect(try await world.line().delivered == 1)
            #expect(try await world.strays() == 0)
            #expect(try await world.hear([Said.said(.delivered, 4, of: "\(number)/9")]).strays == 1)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `of a parcel without a label nothing is heard by our name for it`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let number = try #require(try await world.details().number)
            try await world.world.done(VoidLabel(world.parcels[1]))
            #expect(
                try await carrierRefusal {
                    try await world.hear([Said.said(.delivered, 4, of: "\(number)/2")])
                } == "events[0].tracking_number: parcel.not_labeled")
            #expect(try await world.strays() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a number that two carriers have needs its carrier`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.change(1) { ($0.trackingNumber, $0.carrier) = ("N1", "UPS") }
            #expect(
                try await carrierRefusal { try await world.hear([Said.said(.delivered, 2)]) }
                    == "events[0].carrier: parcel.ambiguous")
            var event = Said.said(.delivered, 2)
            event.carrier = "ups"
            try await world.hear([event])
            #expect(try await world.parcel(1).tracking == .delivered)
            #expect(try await world.parcel().tracking == .preTransit)
            event.carrier = "GLS"
            #expect(try await world.hear([event]).strays == 1, "somebody else's")
        }
    }

    @Test(arguments: Engine.available)
    func `a number that came round again brings no old deliveries`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            #expect(try await world.hear([Said.said(.delivered, -24 * 200)]).strays == 1)
            #expect(try await world.parcel().handling == .labeled)
            #expect(try await world.attention() == [])
            try await world.hear([Said.said(.inTransit, 2)])
            #expect(try await world.parcel().tracking == .inTransit)
            #expect(try await world.strays() == 1)
        }
    }

    @Test(arguments: Engine.available, [Parcel.Handling.draft, .voided])
    func `a parcel that cannot have left is never delivered`(
        engine: Engine, handling: Parcel.Handling
    ) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.change(0) { $0.handling = handling }
            let answer = try await world.hear([Said.said(.delivered, 2)])
            #expect((answer.added, answer.strays) == (0, 1))
            try await world.hear([Said.said(.delivered, 3)])
            #expect(try await world.parcel().handling == handling)
            #expect(try await world.line().delivered == 0)
            #expect(try await world.attention() == ["parcel.unexpected_event"])
            #expect(try await world.events() == ["parcel.unexpected_event"])
            try await world.change(0) { $0.handling = .labeled }
            try await world.hear([Said.said(.inTransit, 1)])
            #expect(try await world.parcel().tracking == .delivered, "all of it counts, once it can")
            #expect(try await world.attention() == [])
            #expect(try await world.strays() == 0)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `what waited is applied by itself once the parcel was handed over`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.change(0) { $0.handling = .draft }
            try await world.hear([Said.said(.outForDelivery, 2)])
            try await world.run("parcels.claim_strays")
            #expect(try await world.strays() == 1)
            try await world.change(0) { $0.handling = .handedOver }
            try await world.run("parcels.claim_strays")
            #expect(try await world.parcel().tracking == .outForDelivery)
            #expect(try await world.strays() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `strays are purged after thirteen months`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.delivered, 2, of: "NOBODY")])
            world.clock.advance(by: .seconds(390 * 24 * 3600))
            try await world.run("purge.stray_parcel_events")
            #expect(try await world.strays() == 1)
            world.clock.advance(by: .seconds(20 * 24 * 3600))
            try await world.run("purge.stray_parcel_events")
            #expect(try await world.strays() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `who may say what is asked`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let event = [Said.said(.delivered, 2)]
            #expect(
                try await carrierRefusal { try await world.hear(event, by: .customer) } == "permission.denied"
            )
            for (role, source) in [
                (Role.driver, CarrierEvent.Source.webhook), (.integration, .staff), (.driver, .staff),
            ] {
                #expect(
                    try await carrierRefusal {
                        try await world.hear(event, from: source, because: "so", by: role)
                    } == "parcel.source_denied")
            }
            #expect(
                try await carrierRefusal { try await world.hear(event, from: .staff, by: .support) }
                    == "reason.required")
            try await world.hear(event, from: .driver, by: .driver)
            #expect(try await world.parcel().tracking == .delivered)
        }
    }
}

extension ParcelWorld {
    /// Changes a parcel's row behind everybody's back.
    func change(_ index: Int, _ body: @escaping @Sendable (inout Parcel) -> Void) async throws {
        let id = parcels[index]
        try await world.doing { session, _ in
            var parcel = try ParcelRows.find(id, in: session)
            body(&parcel)
            try ParcelRows.update(&parcel, in: session)
        }
    }

    func run(_ schedule: String) async throws {
        let found = try #require(TrackingSchedules.all.first { $0.name == schedule })
        try await found.run(company)
    }
}

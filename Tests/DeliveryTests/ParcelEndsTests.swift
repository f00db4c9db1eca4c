// How parcels end otherwise: corrected, stuck, back, lost, and what becomes of their goods.
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@testable import Delivery

struct ParcelEndsTests {
    typealias Said = ParcelWorld

    @Test(arguments: Engine.available)
    func `an end sticks until one of us corrects it`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.delivered, 2), Said.said(.delivered, 2, of: "N2")])
            #expect(try await world.details().stageReached == .delivered)
            try await world.hear([Said.said(.inTransit, 3)])
            #expect(try await world.parcel().tracking == .delivered)
            try await world.hear([Said.said(.inTransit, 4)], from: .staff, because: "at another door")
            let parcel = try await world.parcel()
            #expect((parcel.tracking, parcel.handling) == (.inTransit, .handedOver))
            #expect(parcel.dates.delivered == nil && parcel.dates.closed == nil)
            let details = try await world.details()
            #expect((details.stage, details.stageReached) == (.outForDelivery, .outForDelivery))
            #expect(try await world.line().delivered == 1)
            #expect(try await world.events().suffix(2) == ["parcel.corrected", "parcel.in_transit"])
            try await world.hear([Said.said(.delivered, 5)])
            #expect(try await world.details().stageReached == .delivered)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `only a way back follows a delivery`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.delivered, 2), Said.said(.returnToSender, 3)])
            #expect(try await world.parcel().tracking == .returnToSender)
            #expect(try await world.line().delivered == 0)
            #expect(try await world.attention() == ["parcel.return_to_sender"])
            try await world.hear([Said.said(.returned, 4)])
            #expect(try await world.attention() == ["parcel.returned"])
            #expect(try await world.parcel().handling == .closed)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `a silent parcel is stuck until it is heard of again`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.inTransit, 2)])
            world.clock.set(Said.at(73))
            try await world.run("parcels.stuck")
            #expect(try await !world.parcel().isStuck)
            world.clock.set(Said.at(74))
            try await world.run("parcels.stuck")
            try await world.run("parcels.stuck")
            #expect(try await world.parcel().isStuck)
            #expect(try await world.parcel(1).isStuck == false, "still with us")
            #expect(try await world.attention() == ["parcel.stuck"])
            try await world.hear([Said.said(.preTransit, 1)])
            #expect(try await world.parcel().isStuck, "that is older")
            try await world.hear([Said.said(.inTransit, 73.5)])
            #expect(try await !world.parcel().isStuck)
            #expect(try await world.attention() == [])
            #expect(
                try await world.events().filter { $0.hasSuffix("stuck") } == [
                    "parcel.stuck", "parcel.unstuck",
                ])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `how long is too long can be set`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.inTransit, 2)])
            #expect(
                try await carrierRefusal { try await world.world.done(SetStuckPolicy(hours: 0)) }
                    == "parcel.stuck_hours")
            try await world.world.done(SetStuckPolicy(hours: 24))
            try await world.run("parcels.stuck")
            #expect(try await world.parcel().isStuck)
            let said = RecordCarrierEvents([], expired: [.init("N1", carrier: nil)], from: .webhook)
            try await world.world.done(said)
            #expect(try await world.events("parcel.stuck").count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what a service gave up on is stuck at once`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let numbers = [CarrierEvent.Number("n1", carrier: "DHL"), .init("NOBODY", carrier: nil)]
            let said = RecordCarrierEvents([], expired: numbers, from: .webhook)
            try await world.world.done(said)
            #expect(try await !world.parcel().isStuck, "it never left")
            try await world.hear([Said.said(.inTransit, 2)])
            try await world.world.done(said)
            #expect(try await world.parcel().isStuck)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available, Parcel.Outcome.allCases)
    func `what came back begins anew, once`(engine: Engine, outcome: Parcel.Outcome) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.inTransit, 2), Said.said(.inTransit, 2, of: "N2")])
            let command = ResolveParcel(world.parcels[0], as: outcome)
            #expect(
                try await carrierRefusal { try await world.world.done(command, because: "x") }
                    == "parcel.not_back")
            try await world.hear([Said.said(.returnToSender, 3), Said.said(.returned, 4)])
            #expect(try await carrierRefusal { try await world.world.done(command) } == "reason.required")
            let before = try await world.balance()
            try await world.world.done(command, by: .warehouse, because: "dented box")
            #expect(
                try await carrierRefusal { try await world.world.done(command, because: "x") }
                    == "parcel.resolved")
            let (line, after) = (try await world.line(), try await world.balance())
            #expect((line.handedOver, line.packed, line.picked, line.released) == (1, 1, 1, 1))
            let back: Int64 = outcome == .restocked || outcome == .quarantined ? 2 : 0
            #expect(after.onHand - before.onHand == back)
            #expect(after.quarantine - before.quarantine == (outcome == .quarantined ? 2 : 0))
            let supply = try await world.details().supply
            #expect(supply.filter { $0.state == "unallocated" }.map(\.quantity) == [2])
            #expect(try await world.attention() == [])
            #expect(try await world.parcel().outcome == outcome)
            try await world.check()
            try await world.world.done(ReserveMissing(world.order))
            #expect(try await world.details().supply.allSatisfy { $0.state == "reserved" })
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `what is lost can only be lost, and its units called off`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.inTransit, 2), Said.said(.lost, 3)])
            #expect(try await world.attention() == ["parcel.lost"])
            #expect(
                try await carrierRefusal {
                    try await world.world.done(
                        ResolveParcel(world.parcels[0], as: .restocked), because: "x")
                } == "parcel.not_back")
            try await world.world.done(ResolveParcel(world.parcels[0], as: .lost), because: "paid by DHL")
            try await world.world.done(
                CancelUnits(world.order, lines: [.init(position: 1, quantity: 2)]), because: "refund")
            #expect(try await world.line().canceled == 2)
            try await world.hear([Said.said(.delivered, 9)], from: .staff, because: "found")
            #expect(try await world.line().delivered == 0, "its units are gone")
            #expect(try await world.attention() == ["parcel.unexpected_event"])
            try await world.check()
        }
    }
}

extension ParcelWorld {
    func balance() async throws -> (onHand: Int64, quarantine: Int64) {
        try await world.reading { session in
            let rows = try session.all(
                """
                SELECT s.on_hand, s.quarantine FROM stock s
                JOIN variants v ON v.id = s.variant_id JOIN locations l ON l.id = s.location_id
                WHERE v.sku = 'MUG-W' AND l.code = 'HAM'
                """
            ) { (onHand: try $0.int(0), quarantine: try $0.int(1)) }
            return try #require(rows.first)
        }
    }
}

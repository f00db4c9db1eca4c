// From the confirmation of an order to the last parcel that leaves, on both engines.
import Delivery
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@Suite struct FulfillmentRoad {
    @Test(arguments: Engine.available)
    func `an order from two locations leaves in two parcels`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "12"), ("MUG-B", "2")])
            let work = try await it.work(order)
            #expect(work.map(\.state) == [.open, .open])
            #expect(
                work.map { $0.sum(\.quantity) }.sorted() == [2, 12]
                    || work.map { $0.sum(\.quantity) }.reduce(0, +) == 14)
            #expect(try await it.quantities(order).released == 12)
            #expect(try await it.details(order).stage == .prepared)
            try await it.check()
            for (number, fulfillment) in work.enumerated() {
                try await it.world.done(StartPick(fulfillment.id), by: .warehouse)
                #expect(try await it.details(order).state == .processing)
                try await it.world.done(PickUnits(fulfillment.id, .all), by: .warehouse)
                let parcel = try await it.world.done(
                    PackParcel(fulfillment.id, packageType: "small_box"), by: .warehouse
                ).parcel
                let expected = try #require(try await it.parcels(order).last?.weight.expectedGrams)
                #expect(expected == fulfillment.sum(\.quantity) * 350 + 120)
                try await it.world.done(WeighParcel(parcel, grams: expected + 30), by: .warehouse)
                try await it.world.done(
                    LabelParcel(parcel, carrier: "dhl", number: "N\(number)"), by: .warehouse)
                try await it.check()
                try await it.world.done(HandOver([parcel]), by: .warehouse)
                try await it.check()
            }
            #expect(try await it.work(order).map(\.state) == [.handedOver, .handedOver])
            let quantities = try await it.quantities(order)
            #expect(quantities.handedOver == 12 && quantities.reserved == 0)
            #expect(try await it.details(order).fulfillmentStatus == .shipped)
            let left = try await it.onHand("MUG-W", at: "HAM") + it.onHand("MUG-W", at: "SZX")
            #expect(left == 3)
            #expect(try await it.count(of: "fulfillment.handed_over") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `one fulfillment in several parcels is handed over with the last`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "3"), ("TEA", "1.5")])
            let fulfillment = try await it.picked(order)
            let first = try await it.world.done(
                PackParcel(
                    fulfillment.id, .scans([Scan("MUG-W", quantity: "2"), Scan("TEA", quantity: "0.5")]),
                    weightGrams: 1200)
            )
            #expect(first.weight.verdict == .accepted)
            #expect(first.weight.expectedGrams == 1200)
            #expect(try await it.only(order).state == .packing)
            let second = try await it.world.done(PackParcel(fulfillment.id, .all, weightGrams: 1350))
            #expect(try await it.only(order).state == .packed)
            for (number, parcel) in [first.parcel, second.parcel].enumerated() {
                try await it.world.done(LabelParcel(parcel, carrier: "ups", number: "1Z\(number)"))
            }
            try await it.world.done(HandOver([first.parcel]))
            #expect(try await it.only(order).state == .packed)
            #expect(try await it.quantities(order).handedOver == 2)
            #expect(try await it.quantities(order, 1).handedOver == 500)
            try await it.check()
            try await it.world.done(HandOver(fulfillment.id))
            #expect(try await it.work(order).map(\.state) == [.handedOver])
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `who fetches his order has it at once`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")], isPickup: true)
            let fulfillment = try await it.picked(order)
            let parcel = try await it.world.done(PackParcel(fulfillment.id, weightGrams: 700)).parcel
            try await it.world.done(LabelParcel(parcel, carrier: "own", number: nil))
            try await it.world.done(HandOver(fulfillment.id))
            #expect(try await it.quantities(order).delivered == 2)
            #expect(try await it.work(order).map(\.state) == [.closed])
            #expect(try await it.parcels(order).map(\.handling) == [.closed])
            #expect(try await it.details(order).fulfillmentStatus == .delivered)
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `what needs no parcel is delivered without one`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("EBOOK", "2"), ("ENGRAVE", "3"), ("MUG-W", "1")])
            #expect(try await it.quantities(order).delivered == 2)
            #expect(try await it.quantities(order, 1).delivered == 0)
            let part = CancelUnits.Part(position: 2, quantity: 2)
            try await it.world.done(DeliverServices(order, lines: [part]))
            #expect(try await it.quantities(order, 1).delivered == 2)
            #expect(
                try await refusal { try await it.world.done(DeliverServices(order, lines: [part])) }
                    == "line.cannot_deliver")
            let mug = CancelUnits.Part(position: 3, quantity: 1)
            #expect(
                try await refusal { try await it.world.done(DeliverServices(order, lines: [mug])) }
                    == "line.travels")
            #expect(try await it.work(order).flatMap(\.items).count == 1)
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `a hold keeps the work back and its release lets it begin`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.place([("MUG-W", "2"), ("EBOOK", "1")])
            try await it.world.done(
                HoldOrder(order, kind: .address, stops: [.release]), because: "no house number")
            try await it.world.done(ConfirmOrder(order))
            let fulfillment = try await it.only(order)
            #expect(fulfillment.state == .scheduled)
            #expect(try await it.quantities(order).released == 0)
            #expect(try await it.quantities(order, 1).delivered == 0)
            #expect(
                try await refusal { try await it.world.done(ReleaseFulfillment(fulfillment.id)) }
                    == "order.on_hold")
            #expect(
                try await refusal { try await it.world.done(StartPick(fulfillment.id)) }
                    == "fulfillment.not_allowed")
            try await it.check()
            try await it.world.done(ReleaseHold(order, kind: .address), because: "she called")
            #expect(try await it.only(order).state == .open)
            #expect(try await it.quantities(order).released == 2)
            #expect(try await it.quantities(order, 1).delivered == 1)
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `work waits for its day`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let fulfillment = try await it.only(order)
            try await it.world.done(ScheduleFulfillment(fulfillment.id, on: LocalDate(iso: "2026-11-24")))
            #expect(try await it.only(order).state == .scheduled)
            #expect(try await it.quantities(order).released == 0)
            #expect(try await it.world.reading { try ReleaseDay.due(at: World.noon, in: $0) } == [])
            #expect(
                try await refusal {
                    try await it.world.done(ReleaseFulfillment(fulfillment.id), by: .system)
                } == "fulfillment.too_early")
            it.world.clock.advance(by: .seconds(2 * 86_400))
            let due = try await it.world.reading { [clock = it.world.clock] in
                try ReleaseDay.due(at: clock.now(), in: $0)
            }
            #expect(due == [fulfillment.id])
            try await it.world.done(ReleaseFulfillment(fulfillment.id), by: .system)
            #expect(try await it.only(order).state == .open)
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `goods that come later are work of their own`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("LAMP", "3"), ("MUG-W", "1")])
            #expect(try await it.only(order).items.count == 1)
            try await it.world.receive("LAMP", "2", at: "HAM")
            try await it.world.done(ReserveMissing(order))
            #expect(try await it.only(order).sum(\.quantity) == 3)
            _ = try await it.picked(order)
            try await it.world.receive("LAMP", "2", at: "HAM")
            try await it.world.done(ReserveMissing(order))
            #expect(try await it.work(order).map { $0.sum(\.quantity) } == [3, 1])
            #expect(try await it.work(order).map(\.state) == [.picked, .open])
            try await it.check()
        }
    }
}

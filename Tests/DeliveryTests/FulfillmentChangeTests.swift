// What changes under the hands of the warehouse: units called off at each point, goods not found, work split,
// merged and moved, counts and transfers while work is open.
import Delivery
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@Suite struct FulfillmentChanges {
    /// How far the work of one order is taken before units are called off.
    enum Point: CaseIterable, Sendable {
        case open, picking, picked, packed, labeled
    }

    private static func reach(_ point: Point, _ order: ID<Order>, _ it: FulfillmentWorld) async throws {
        let id = try await it.only(order).id
        if point == .open { return }
        try await it.world.done(StartPick(id))
        try await it.world.done(PickUnits(id, .scans([Scan("MUG-W", quantity: "2")])))
        if point == .picking { return }
        try await it.world.done(PickUnits(id, .all))
        if point == .picked { return }
        let parcel = try await it.world.done(PackParcel(id, weightGrams: 1400)).parcel
        if point == .packed { return }
        try await it.world.done(LabelParcel(parcel, carrier: "dhl", number: "X1"))
    }

    @Test(arguments: Engine.available, Point.allCases)
    func `units can be called off at any point`(_ engine: Engine, _ point: Point) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "4")])
            try await Self.reach(point, order, it)
            try await it.world.done(
                CancelUnits(order, lines: [.init(position: 1, quantity: 3)]), because: "too many")
            #expect(try await it.only(order).sum(\.quantity) == 1)
            let quantities = try await it.quantities(order)
            #expect(quantities.released == 1 && quantities.reserved == 1)
            #expect(try await it.parcels(order).allSatisfy { $0.handling == .draft })
            try await it.check("\(point)")
            try await it.world.done(CancelOrder(order), because: "changed her mind")
            #expect(try await it.work(order).map(\.state) == [.canceled])
            #expect(try await it.parcels(order).allSatisfy { $0.handling == .voided })
            #expect(try await it.onHand("MUG-W", at: "HAM") == 10)
            try await it.check("\(point)")
        }
    }

    @Test(arguments: Engine.available)
    func `what is not on the shelf is sought elsewhere`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "4")])
            let id = try await it.only(order).id
            try await it.world.done(StartPick(id))
            try await it.world.done(PickUnits(id, .scans([Scan("MUG-W")])))
            #expect(
                try await refusal { try await it.world.done(ReportShort(id, Scan("MUG-W"))) }
                    == "reason.required")
            try await it.world.done(ReportShort(id, Scan("MUG-W")), because: "the shelf is empty")
            let work = try await it.work(order)
            #expect(work.map { $0.sum(\.quantity) } == [1, 3])
            #expect(work[0].state == .picked && work[0].sum(\.short) == 3)
            #expect(work[1].state == .open && work[1].location != work[0].location)
            #expect(try await it.onHand("MUG-W", at: "HAM") == 7)
            #expect(try await it.attention(order) == ["fulfillment.short", "stock.count"])
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `what nobody has waits or is decided`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            try await it.world.receive("LAMP", "2", at: "HAM")
            let order = try await it.confirmed([("LAMP", "2"), ("MUG-B", "1")])
            let id = try await it.only(order).id
            try await it.world.done(StartPick(id))
            try await it.world.done(ReportShort(id, Scan("LAMP", quantity: "1")), because: "broken")
            try await it.world.done(ReportShort(id, Scan("MUG-B")), because: "gone")
            let supply = try await it.details(order).supply.map(\.state)
            #expect(Set(supply).isSuperset(of: ["reserved", "backordered", "unallocated"]))
            #expect(try await it.only(order).sum(\.quantity) == 1)
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `work is split, merged and moved`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "4")])
            let first = try await it.only(order).id
            try await it.world.done(StartPick(first))
            try await it.world.done(PickUnits(first, .scans([Scan("MUG-W", quantity: "3")])))
            #expect(
                try await refusal {
                    try await it.world.done(SplitFulfillment(first, [Scan("MUG-W", quantity: "4")]))
                } == "split.everything")
            let second = ID<Fulfillment>(
                raw: try await it.world.done(SplitFulfillment(first, [Scan("MUG-W", quantity: "2")])).id)
            #expect(try await it.work(order).map { $0.sum(\.picked) } == [2, 1])
            try await it.check("split")
            try await it.world.done(MoveFulfillment(second, to: "SZX"))
            #expect(try await it.work(order).map { $0.sum(\.picked) } == [2, 0])
            try await it.check("moved")
            #expect(
                try await refusal { try await it.world.done(MergeFulfillments(first, with: second)) }
                    == "merge.other_location")
            try await it.world.done(MoveFulfillment(second, to: "HAM"))
            try await it.world.done(MergeFulfillments(first, with: second))
            #expect(try await it.work(order).map(\.state) == [.picking, .canceled])
            #expect(try await it.work(order).map { $0.sum(\.quantity) } == [4, 0])
            try await it.check("merged")
            #expect(
                try await refusal { try await it.world.done(MoveFulfillment(first, to: "HAM")) }
                    == "move.same_location")
            let other = try await it.confirmed([("MUG-W", "6")])
            #expect(
                try await refusal {
                    try await it.world.done(MoveFulfillment(try await it.only(other).id, to: "SZX"))
                } == "stock.short")
            let foreign = try await it.only(other).id
            #expect(
                try await refusal { try await it.world.done(MergeFulfillments(first, with: foreign)) }
                    == "merge.other_order")
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `work that is called off can be sourced again`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let id = try await it.picked(order).id
            try await it.world.done(PackParcel(id, weightGrams: 700))
            try await it.world.done(CancelFulfillment(id), because: "the roof leaks")
            #expect(try await it.work(order).map(\.state) == [.canceled])
            #expect(try await it.quantities(order).reserved == 0)
            #expect(try await it.attention(order) == ["fulfillment.canceled"])
            try await it.check()
            try await it.world.done(ReserveMissing(order))
            #expect(try await it.only(order).sum(\.quantity) == 2)
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `a count takes from the right items and a transfer from none`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let early = try await it.confirmed([("MUG-B", "4")])
            let late = try await it.confirmed([("MUG-B", "5")])
            _ = try await it.picked(late)
            let code = try await refusal { try await it.transfer("MUG-B", "2") }
            #expect(code == "stock.not_free")
            try await it.transfer("MUG-B", "1")
            try await it.check()
            try await it.count("MUG-B", "6")
            #expect(try await it.only(early).sum(\.quantity) == 4)
            #expect(try await it.only(late).sum(\.quantity) == 2)
            #expect(try await it.quantities(late).picked == 2)
            try await it.check()
            let closing = try await refusal { try await it.close("HAM") }
            #expect(closing == "location.not_empty")
        }
    }
}

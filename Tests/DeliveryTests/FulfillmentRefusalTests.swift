// Everything a warehouse may not do, beside what it may: wrong codes, wrong hands, wrong weights, wrong
// times.
import Delivery
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@Suite struct FulfillmentRefusals {
    @Test(arguments: Engine.available)
    func `every wrong scan is named`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "8"), ("CREAM", "2")])
            let fulfillment = try await it.only(order).id
            try await it.world.done(StartPick(fulfillment), by: .warehouse)
            func pick(_ scans: Scan...) async throws -> String? {
                try await refusal { try await it.world.done(PickUnits(fulfillment, .scans(scans))) }
            }
            #expect(try await pick(Scan("NOPE")) == "scan.unknown")
            #expect(try await pick(Scan("MUG-B")) == "scan.not_wanted")
            #expect(try await pick(Scan("MUG-W", quantity: "9")) == "scan.too_many")
            #expect(try await pick(Scan("MUG-W", quantity: "0")) == "quantity.not_positive")
            #expect(try await pick(Scan("MUG-W", lot: "L1")) == "lot.not_tracked")
            #expect(try await pick(Scan("CREAM")) == "scan.lot_needed")
            #expect(try await pick(Scan("CREAM", lot: "L1")) == "scan.wrong_lot")
            #expect(try await pick(Scan("CREAM", lot: "L9")) == "scan.wrong_lot")
            #expect(try await pick() == "scan.none")
            #expect(try await pick(Scan("CARTON", quantity: "2")) == "scan.too_many")
            // The lot that expires first is the one that was promised.
            #expect(try await pick(Scan("CREAM", lot: "L2", quantity: "2")) == nil)
            #expect(try await pick(Scan("10614141000415")) == nil)
            #expect(try await it.quantities(order).picked == 6)
            #expect(try await pick(Scan("04006381333931"), Scan("MUG-W")) == nil)
            #expect(try await it.only(order).state == .picked)
            #expect(try await pick(Scan("MUG-W")) == "fulfillment.not_allowed")
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `goods of another fulfillment are sent there`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2"), ("MUG-B", "1")])
            let first = try await it.only(order).id
            try await it.world.done(SplitFulfillment(first, [Scan("MUG-B")]))
            try await it.world.done(StartPick(first))
            let code = try await refusal {
                try await it.world.done(PickUnits(first, .scans([Scan("MUG-B")])))
            }
            #expect(code == "scan.elsewhere")
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `one picks at a time, and nobody on hold`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let id = try await it.only(order).id
            try await it.world.done(StartPick(id, picker: "mei"))
            #expect(
                try await refusal { try await it.world.done(StartPick(id, picker: "tom")) }
                    == "fulfillment.other_picker")
            #expect(
                try await refusal { try await it.world.done(PickUnits(id, .all, picker: "tom")) }
                    == "fulfillment.other_picker")
            #expect(
                try await refusal {
                    try await it.world.done(StartPick(id, picker: "tom", takesOver: true))
                } == "reason.required")
            try await it.world.done(
                StartPick(id, picker: "tom", takesOver: true), because: "mei is at lunch")
            try await it.world.done(HoldOrder(order, kind: .manual), because: "stop")
            #expect(
                try await refusal { try await it.world.done(PickUnits(id, .all)) } == "order.on_hold")
            try await it.world.done(ReleaseHold(order, kind: .manual), because: "go")
            #expect(
                try await refusal { try await it.world.done(PickUnits(id, .all), by: .customer) }
                    == "permission.denied")
            #expect(
                try await refusal { try await it.world.done(PickUnits(id, version: 1, .all)) }
                    == "fulfillment.stale")
            try await it.world.done(PickUnits(id, .all, picker: "tom"))
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `a parcel weighs what it should, or somebody says why not`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let id = try await it.picked(order).id
            for grams in [0, -5, 1_000_001] as [Int64] {
                #expect(
                    try await refusal { try await it.world.done(PackParcel(id, weightGrams: grams)) }
                        == "weight.range")
            }
            #expect(
                try await refusal { try await it.world.done(PackParcel(id, packageType: "coffin")) }
                    == "package.unknown")
            let packed = try await it.world.done(PackParcel(id, weightGrams: 900))
            #expect(packed.weight.verdict == .mismatch)
            let parcel = packed.parcel
            #expect(try await it.only(order).state == .packing)
            func label(_ number: String?, carrier: String = "dhl") async throws -> String? {
                try await refusal {
                    try await it.world.done(LabelParcel(parcel, carrier: carrier, number: number))
                }
            }
            #expect(try await label("A1") == "parcel.weight_open")
            #expect(
                try await refusal { try await it.world.done(HandOver([parcel])) } == "parcel.not_labeled")
            #expect(
                try await refusal {
                    try await it.world.done(WeighParcel(parcel, grams: 900, acceptsWeight: true))
                } == "reason.required")
            try await it.world.done(WeighParcel(parcel, grams: 730))
            #expect(try await it.only(order).state == .packed)
            #expect(try await label(nil) == "parcel.without_number")
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `nothing gets a label or leaves on hold`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let parcel = try await it.world.done(
                PackParcel(try await it.picked(order).id, weightGrams: 700)
            ).parcel
            func label(_ number: String) async throws -> String? {
                try await refusal {
                    try await it.world.done(LabelParcel(parcel, carrier: "dhl", number: number))
                }
            }
            try await it.world.done(HoldOrder(order, kind: .manual, stops: [.ship]), because: "wait")
            #expect(try await label("A1") == "order.on_hold")
            try await it.world.done(ReleaseHold(order, kind: .manual), because: "go")
            #expect(try await label("A1") == nil)
            #expect(try await label("A2") == "parcel.labeled")
            try await it.world.done(HoldOrder(order, kind: .manual, stops: [.ship]), because: "wait")
            #expect(try await refusal { try await it.world.done(HandOver([parcel])) } == "order.on_hold")
            try await it.world.done(ReleaseHold(order, kind: .manual), because: "go")
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `a label belongs to one parcel and a parcel leaves once`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let parcel = try await it.labeled(order, number: "A1")
            let other = try await it.confirmed([("MUG-W", "1")])
            let second = try await it.world.done(
                PackParcel(try await it.picked(other).id, weightGrams: 350)
            ).parcel
            #expect(
                try await refusal {
                    try await it.world.done(LabelParcel(second, carrier: "dhl", number: "A1"))
                } == "parcel.number_taken")
            try await it.world.done(VoidLabel(parcel))
            try await it.world.done(LabelParcel(second, carrier: "dhl", number: "A1"))
            try await it.world.done(UnpackParcel(parcel))
            #expect(try await it.only(order).state == .picked)
            #expect(try await refusal { try await it.world.done(HandOver([parcel])) } == "parcel.voided")
            try await it.world.done(HandOver([second]))
            #expect(try await refusal { try await it.world.done(HandOver([second])) } == "parcel.gone")
            try await it.check()
        }
    }

    @Test(arguments: Engine.available)
    func `two hundred hand over one parcel and it leaves once`(_ engine: Engine) async throws {
        try await FulfillmentWorld.with(engine, connections: 8) { it in
            let order = try await it.confirmed([("MUG-W", "1")])
            let parcel = try await it.labeled(order)
            let done = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<200 {
                    group.addTask { try await refusal { try await it.world.done(HandOver([parcel])) } }
                }
                return try await group.reduce(into: [String?: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(done[nil] == 1)
            #expect(done["parcel.gone", default: 0] + done["request.busy", default: 0] == 199)
            #expect(try await it.count(of: "parcel.handed_over") == 1)
            #expect(try await it.onHand("MUG-W", at: "HAM") == 9)
            try await it.check()
        }
    }
}

// Packing at the desk: the open box, the scale that disagrees, labels, several parcels, two packers.
import Delivery
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

@Suite struct DeskStationPack {
    @Test(arguments: Engine.available)
    func `goods are scanned into a parcel, weighed, labeled`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let work = try await it.picked([("MUG-W", "2"), ("MUG-B", "1")])
            let path = "/desk/fulfillment/pack/\(work.id.text)"
            let page = try await it.dmitri.get(path)
            #expect(page.text.contains("aria-disabled=\"true\"") && page.text.contains("autofocus"))
            let one = try await it.dmitri.send(path + "/scan", ["code": "4006381333931"])
            #expect(one.sound == "right" && one.said.contains("1 of 2"), "\(one.said)")
            #expect(one.said.contains("2 items are not in yet"))
            let wrong = try await it.dmitri.send(path + "/scan", ["code": "TEA"])
            #expect(wrong.status == 409 && wrong.sound == "wrong" && wrong.said.contains("not wanted"))
            try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            let many = try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            #expect(many.status == 409 && many.said.contains("0 can still be taken"), "\(many.said)")
            let full = try await it.dmitri.send(path + "/scan", ["code": "MUG-B"])
            #expect(full.said.contains("Everything is in"), "\(full.said)")
            // Three mugs and the box, as it stands beside each package.
            #expect(full.text.contains("1,170 g") && full.text.contains("1,350 g"))
            let closed = try await it.dmitri.send(
                path + "/close", ["package": "small_box", "weight": "1.2 kg"])
            #expect(closed.sound == "right" && closed.said.contains("1,200 g"), "\(closed.said)")
            let goods = try await it.dmitri.send(
                path + "/label", ["number": "4006381333931", "carrier": "dhl"])
            #expect(goods.status == 409 && goods.said.contains("is an item"), "\(goods.said)")
            let nobody = try await it.dmitri.send(path + "/label", ["number": "???", "carrier": ""])
            #expect(nobody.status == 422 && nobody.said.contains("Name the carrier"), "\(nobody.said)")
            let labeled = try await it.dmitri.send(
                path + "/label", ["number": "1Z879E930346834440", "carrier": ""])
            #expect(labeled.sound == "right" && labeled.said.contains("UPS 1Z879E930346834440"))
            let parcel = try #require(try await it.parcels(work.order).first)
            #expect(parcel.handling == .labeled && parcel.weight.grams == 1_200)
            #expect(parcel.packageType == "small_box" && parcel.items.reduce(0) { $0 + $1.quantity } == 3)
            #expect(try await it.work(work.order).state == .packed)
        }
    }

    @Test(arguments: Engine.available)
    func `a scale that disagrees keeps the parcel until it is weighed again or a reason is given`(
        _ engine: Engine
    ) async throws {
        try await StationWorld.with(engine) { it in
            let work = try await it.picked([("MUG-W", "2")])
            let path = "/desk/fulfillment/pack/\(work.id.text)"
            try await it.dmitri.get(path)
            try await it.dmitri.send(path + "/fill", ["do": "all"])
            let rubbish = try await it.dmitri.send(
                path + "/close", ["package": "small_box", "weight": "heavy"])
            #expect(rubbish.status == 422 && rubbish.said.contains("is no weight"), "\(rubbish.said)")
            #expect(try await it.parcels(work.order).isEmpty)
            let light = try await it.dmitri.send(path + "/close", ["package": "small_box", "weight": "500"])
            #expect(light.sound == "wrong" && light.said.contains("should weigh 820 g"), "\(light.said)")
            #expect(!light.text.contains("action=\"\(path)/label\""))
            let bare = try await it.dmitri.send(path + "/weigh", ["weight": "500", "accepts": "yes"])
            #expect(bare.status == 422, "\(bare.said)")
            let why = try await it.dmitri.send(
                path + "/weigh", ["weight": "500", "accepts": "yes", "reason": "thinner box"])
            #expect(why.sound == "right" && why.text.contains("thinner box"), "\(why.said)")
            try await it.dmitri.send(path + "/unpack")
            try await it.dmitri.send(path + "/fill", ["do": "all"])
            try await it.dmitri.send(path + "/close", ["package": "small_box", "weight": "500"])
            let right = try await it.dmitri.send(path + "/weigh", ["weight": "ST,GS 0,830kg"])
            #expect(right.sound == "right" && right.said.contains("830 g"), "\(right.said)")
        }
    }

    @Test(arguments: Engine.available)
    func `several parcels, a label taken back, a parcel unpacked`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let work = try await it.picked([("MUG-W", "3")])
            let path = "/desk/fulfillment/pack/\(work.id.text)"
            try await it.dmitri.get(path)
            for (index, code) in ["N1", "N2"].enumerated() {
                try await it.dmitri.send(
                    path + "/scan", ["code": "MUG-W", "quantity": index == 0 ? "2" : "1"])
                try await it.dmitri.send(path + "/close", ["package": "bag"])
                try await it.dmitri.send(path + "/weigh", ["weight": index == 0 ? "740" : "390"])
                let labeled = try await it.dmitri.send(path + "/label", ["number": code, "carrier": "dpd"])
                #expect(labeled.text.contains("Parcel \(index + 1) is labeled"), "\(labeled.said)")
            }
            #expect(try await it.work(work.order).state == .packed)
            // The first form of a page belongs to its first parcel.
            let voided = try await it.dmitri.send(path + "/void")
            #expect(voided.sound == "ask" && voided.said.contains("parcel 1"), "\(voided.said)")
            #expect(try await it.parcels(work.order)[0].handling == .draft)
            let unpacked = try await it.dmitri.send(path + "/unpack")
            #expect(unpacked.said.contains("unpacked"), "\(unpacked.said)")
            #expect(try await it.work(work.order).sum(\.packed) == 1)
            #expect(try await it.parcels(work.order).map(\.handling) == [.voided, .labeled])
        }
    }

    @Test(arguments: Engine.available)
    func `closing twice packs once, and the second packer sees what the first did`(_ engine: Engine)
        async throws
    {
        try await StationWorld.with(engine) { it in
            let work = try await it.picked([("MUG-W", "2")])
            let path = "/desk/fulfillment/pack/\(work.id.text)"
            try await it.dmitri.get(path)
            try await it.mei.get(path)
            try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            try await it.mei.send(path + "/fill", ["do": "all"])
            let close = try await it.dmitri.form(path + "/close").merging(
                ["package": "bag", "weight": "390"]) { $1 }
            async let first = it.dmitri.post(path + "/close", close)
            async let second = it.dmitri.post(path + "/close", close)
            #expect(try await [first.status, second.status] == [303, 303])
            #expect(try await it.parcels(work.order).count == 1)
            it.clock.advance(by: .seconds(12))
            let late = try await it.mei.send(path + "/close", ["package": "bag", "weight": "740"])
            #expect(late.status == 412 && late.sound == "wrong", "\(late.said)")
            #expect(late.said.contains("Dmitri has changed this 12 seconds ago"), "\(late.said)")
            #expect(late.said.contains("Dmitri packed and weighed a parcel"), "\(late.said)")
            // What is gone is no longer in her box; the rest still is.
            #expect(late.text.contains("1/1"))
            let again = try await it.mei.send(path + "/close", ["package": "bag", "weight": "390"])
            #expect(again.sound == "right", "\(again.said)")
            #expect(try await it.parcels(work.order).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a box in the address holds only what can be in it`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let work = try await it.picked([("MUG-W", "2")])
            let path = "/desk/fulfillment/pack/\(work.id.text)"
            for box in ["1:99", "7:1", "1:-4", "x", "1.zz:1", "1:9223372036854775807", "1:1,1:1,1:1"] {
                let page = try await it.dmitri.get(path + "?box=\(box)&said=in:1")
                #expect(page.status == 200, "\(box)")
                #expect(!page.text.contains("3/2") && !page.text.contains("99"), "\(box)")
            }
            let foreign = try await it.dmitri.send(
                path + "/close", ["box": "9:1", "package": "bag", "weight": "390"])
            #expect(foreign.status == 409, "\(foreign.said)")
            let odd = try await it.dmitri.send(
                path + "/close", ["box": "1:1", "package": "rucksack", "weight": "390"])
            #expect(odd.status == 422, "\(odd.said)")
            #expect(try await it.parcels(work.order).isEmpty)
        }
    }
}

@Suite struct DeskStationScale {
    @Test(arguments: [
        ("820", 820), ("820 g", 820), ("0.82 kg", 820), ("0,82kg", 820), ("ST,GS 0.820kg", 820),
        ("1 lb 13 oz", 822), ("2.205lb", 1_000), ("  1250\r", 1_250), ("+ 0000.5 kg", 500),
    ])
    func `a scale is understood`(text: String, grams: Int64) throws {
        #expect(try ScaleText.grams(text) == grams)
    }

    @Test func `nothing is nothing, and what is no weight is refused`() throws {
        #expect(try ScaleText.grams("  ") == nil)
        for text in ["heavy", "12 stone", "1 2 3", "9999999999999", "1.2.3 kg", "kg"] {
            #expect(throws: Refusal.self, "\(text)") { try ScaleText.grams(text) }
        }
    }
}

// Picking at the desk: right and wrong scans, scans whose Enter comes twice, two people at one shelf.
import Delivery
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

@Suite struct DeskStationPick {
    @Test(arguments: Engine.available)
    func `a list is picked scan by scan, by SKU, barcode, pack and lot`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "7"), ("CREAM", "1")])
            let path = "/desk/fulfillment/pick/\(try await it.work(order).id.text)"
            let page = try await it.dmitri.get(path)
            #expect(page.status == 200)
            #expect(page.said.contains("Scan the first item"))
            let carton = try await it.dmitri.send(path + "/scan", ["code": "10614141000415"])
            #expect(carton.status == 200 && carton.sound == "right", "\(carton.said)")
            #expect(try await it.work(order).state == .picking)
            let barcode = try await it.dmitri.send(path + "/scan", ["code": " 04006381333931 "])
            #expect(barcode.sound == "right", "\(barcode.said)")
            let asked = try await it.dmitri.send(path + "/scan", ["code": "CREAM"])
            #expect(
                asked.status == 422 && asked.sound == "ask" && asked.text.contains("scan the lot of CREAM"))
            let wrongLot = try await it.dmitri.send(path + "/scan", ["code": "L1"])
            #expect(wrongLot.status == 409 && wrongLot.sound == "wrong", "\(wrongLot.said)")
            #expect(wrongLot.said.contains("L2 is wanted"))
            let lot = try await it.dmitri.send(path + "/scan", ["code": "L2"])
            #expect(lot.sound == "right" && lot.said.contains("Hand cream"), "\(lot.said)")
            #expect(lot.said.contains("That was the last one"))
            let work = try await it.work(order)
            #expect(work.state == .picked && work.sum(\.picked) == 8)
            #expect(lot.text.contains("/desk/fulfillment/pack/\(work.id.text)"))
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong scan says what it is and counts nothing`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "2")])
            let path = "/desk/fulfillment/pick/\(try await it.work(order).id.text)"
            try await it.dmitri.get(path)
            let cases = [
                ("MUG-B", 409, "is not wanted"), ("nonsense", 404, "Nobody knows the code"),
                ("10614141000415", 409, "6 scanned, but 2"), ("", 422, "This field is required"),
                ("<script>alert(1)</script>", 404, "&lt;script&gt;"),
            ]
            for (code, status, words) in cases {
                let answer = try await it.dmitri.send(path + "/scan", ["code": code])
                #expect(answer.status == status, "\(code): \(answer.said)")
                #expect(answer.sound == "wrong" && answer.text.contains(words), "\(code): \(answer.said)")
            }
            let many = try await it.dmitri.send(path + "/scan", ["code": "MUG-W", "quantity": "3"])
            #expect(many.status == 409 && many.said.contains("2 can still be taken"), "\(many.said)")
            let bad = try await it.dmitri.send(path + "/scan", ["code": "MUG-W", "quantity": "-1"])
            #expect(bad.status == 422 && bad.sound == "wrong")
            #expect(try await it.work(order).sum(\.picked) == 0)
            let right = try await it.dmitri.send(path + "/scan", ["code": "MUG-W", "quantity": "2"])
            #expect(right.sound == "right" && right.said.contains("2 of 2"))
        }
    }

    /// One rendering of the form counts each code once: the same code again is an Enter that came twice. What
    /// is scanned after the answer was shown is the next piece.
    @Test(arguments: Engine.available)
    func `an impatient scanner counts once, and two pieces count twice`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "4"), ("MUG-B", "1")])
            let path = "/desk/fulfillment/pick/\(try await it.work(order).id.text)"
            try await it.dmitri.get(path)
            let form = try await it.dmitri.form(path + "/scan")
            let mug = form.merging(["code": "MUG-W"]) { $1 }
            async let first = it.dmitri.post(path + "/scan", mug)
            async let second = it.dmitri.post(path + "/scan", mug)
            #expect(try await [first.status, second.status] == [303, 303])
            #expect(try await it.work(order).sum(\.picked) == 1)
            let again = try await it.dmitri.post(path + "/scan", mug)
            #expect(again.headers["location"]?.contains("again") == true)
            #expect(try await it.work(order).sum(\.picked) == 1)
            // Another code from the same page was scanned before the answer came, and is counted.
            let other = try await it.dmitri.post(path + "/scan", form.merging(["code": "MUG-B"]) { $1 })
            #expect(other.status == 303)
            #expect(try await it.work(order).sum(\.picked) == 2)
            // Another page, another piece.
            try await it.dmitri.get(path)
            try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            let third = try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            #expect(third.said.contains("3 of 4"), "\(third.said)")
        }
    }

    @Test(arguments: Engine.available)
    func `the second at the shelf is told who was first, and may take over`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "3")])
            let path = "/desk/fulfillment/pick/\(try await it.work(order).id.text)"
            try await it.mei.get(path)
            try await it.dmitri.get(path)
            try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            let late = try await it.mei.send(path + "/scan", ["code": "MUG-W"])
            #expect(late.status == 412 || late.status == 409, "\(late.status)")
            #expect(late.sound == "wrong" && late.text.contains("Dmitri"), "\(late.said)")
            #expect(!late.text.contains("action=\"\(path)/scan\""))
            #expect(try await it.work(order).sum(\.picked) == 1)
            let bare = try await it.mei.send(path + "/start", ["takes_over": "yes", "reason": ""])
            #expect(bare.status == 422)
            let taken = try await it.mei.send(path + "/start", ["reason": "his shift is over"])
            #expect(taken.status == 200)
            let scan = try await it.mei.send(path + "/scan", ["code": "MUG-W"])
            #expect(scan.sound == "right", "\(scan.said)")
            let stale = try await it.dmitri.send(path + "/scan", ["code": "MUG-W"])
            #expect(stale.status == 412 && stale.said.contains("Mei"), "\(stale.said)")
            #expect(try await it.work(order).sum(\.picked) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `what is not on the shelf is reported with a reason and sought elsewhere`(_ engine: Engine)
        async throws
    {
        try await StationWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "3")])
            let work = try await it.work(order)
            let path = "/desk/fulfillment/pick/\(work.id.text)"
            try await it.dmitri.get(path)
            try await it.dmitri.send(path + "/scan", ["code": "MUG-W", "quantity": "2"])
            let bare = try await it.dmitri.send(path + "/short", ["item": "MUG-W@", "reason": " "])
            #expect(bare.status == 422)
            let short = try await it.dmitri.send(path + "/short", ["item": "MUG-W@", "reason": "broken"])
            #expect(short.status == 200 && short.text.contains("1 short"), "\(short.said)")
            let all = try await it.world.reading { try FulfillmentRows.all(of: order, in: $0) }
            #expect(all.count == 2 && all.contains { $0.id != work.id && !$0.state.isOver })
            let queues = try await it.dmitri.get("/desk/fulfillment/HAM")
            #expect(queues.text.contains("id=\"q-short\""))
        }
    }

    @Test(arguments: Engine.available)
    func `whoever may not pick sees the list without its verbs, and strangers see nothing`(_ engine: Engine)
        async throws
    {
        try await StationWorld.with(engine) { it in
            let order = try await it.confirmed([("MUG-W", "1")])
            let path = "/desk/fulfillment/pick/\(try await it.work(order).id.text)"
            let seen = try await it.ines.get(path)
            #expect(seen.status == 200 && !seen.text.contains("<form method=\"post\" action=\"\(path)"))
            var form = try await it.dmitri.get(path).status == 200 ? it.dmitri.form(path + "/scan") : [:]
            form["code"] = "MUG-W"
            #expect(try await it.ines.post(path + "/scan", form).status == 403)
            let own = try await it.dmitri.post(path + "/scan", form.filter { $0.key != "csrf" })
            #expect(own.status == 403)
            // Hamburg's work is not there for whoever is tied to Shenzhen.
            #expect(try await it.wen.get(path).status == 404)
            #expect(try await it.wen.get("/desk/fulfillment/HAM").status == 404)
            #expect(try await it.dmitri.get("/desk/fulfillment/pick/ful_0000000000000").status == 404)
            #expect(try await it.dmitri.get("/desk/fulfillment/pick/rubbish").status == 404)
            #expect(try await it.work(order).sum(\.picked) == 0)
        }
    }
}

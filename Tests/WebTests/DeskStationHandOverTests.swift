// The door of the warehouse: queues, found work, lists a courier signs, the counter, papers.
import Delivery
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

@Suite struct DeskStationHandOver {
    @Test(arguments: Engine.available)
    func `parcels are scanned onto a list and leave together`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let first = try await it.labeled([("MUG-W", "1")], number: "N1")
            let second = try await it.labeled([("MUG-B", "1")], number: "N2")
            let third = try await it.labeled([("TEA", "1")], number: "N3", carrier: "dpd")
            let action = "/desk/fulfillment/handover/load"
            try await it.dmitri.get("/desk/fulfillment/handover?place=HAM&carrier=dhl")
            let one = try await it.dmitri.send(action, ["do": "scan", "code": "n1"])
            #expect(one.sound == "right" && one.text.contains("1 of 2"), "\(one.said)")
            let wrong = try await it.dmitri.send(action, ["do": "scan", "code": "N3"])
            #expect(wrong.status == 409 && wrong.said.contains("goes with dpd"), "\(wrong.said)")
            let none = try await it.dmitri.send(action, ["do": "scan", "code": "N9"])
            #expect(none.status == 404 && none.sound == "wrong")
            let form = try await it.dmitri.form(action).merging(
                ["do": "chosen", "parcel": first.parcel.text]) { $1 }
            async let once = it.dmitri.post(action, form)
            async let twice = it.dmitri.post(action, form)
            #expect(try await [once.status, twice.status] == [303, 303])
            let answer = try await it.dmitri.post(action, form)
            let manifest = try await it.dmitri.get(answer.headers["location"] ?? "")
            #expect(manifest.status == 200 && manifest.text.contains("N1"))
            #expect(!manifest.text.contains("N2") && manifest.text.contains("One parcel"))
            #expect(try await it.parcels(first.work.order)[0].handling == .handedOver)
            #expect(try await it.parcels(second.work.order)[0].handling == .labeled)
            try await it.dmitri.get("/desk/fulfillment/handover?place=HAM")
            let rest = try await it.dmitri.send(action, ["do": "all"])
            #expect(rest.text.contains("N2") && rest.text.contains("N3"), "\(rest.status)")
            #expect(try await it.parcels(third.work.order)[0].handling == .handedOver)
            let empty = try await it.dmitri.get("/desk/fulfillment/handover?place=HAM")
            #expect(empty.text.contains("No parcel waits here"))
        }
    }

    @Test(arguments: Engine.available)
    func `nothing chosen, a held order and another's house are refused`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let labeled = try await it.labeled([("MUG-W", "1")], number: "N1")
            let action = "/desk/fulfillment/handover/load"
            try await it.dmitri.get("/desk/fulfillment/handover?place=HAM")
            let none = try await it.dmitri.send(action, ["do": "chosen"])
            #expect(none.status == 422, "\(none.status)")
            let form = try await it.dmitri.form(action)
            try await it.world.done(
                HoldOrder(labeled.work.order, kind: .manual, stops: [.ship]), because: "she moves")
            let scan = try await it.dmitri.send(action, ["do": "scan", "code": "N1"])
            #expect(scan.status == 409 && scan.said.contains("stopped by a hold"), "\(scan.said)")
            let held = try await it.dmitri.post(
                action, form.merging(["do": "chosen", "parcel": labeled.parcel.text]) { $1 })
            #expect(held.status == 409)
            #expect(try await it.parcels(labeled.work.order)[0].handling == .labeled)
            #expect(try await it.wen.get("/desk/fulfillment/handover?place=HAM").status == 404)
            #expect(try await it.wen.get("/desk/fulfillment/documents/\(labeled.parcel.text)").status == 404)
            #expect(try await it.ines.post(action, form).status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `a customer fetches an order at the counter`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let work = try await it.picked([("MUG-W", "1")], isPickup: true)
            let path = "/desk/fulfillment/pack/\(work.id.text)"
            try await it.dmitri.get(path)
            try await it.dmitri.send(path + "/fill", ["do": "all"])
            try await it.dmitri.send(path + "/close", ["package": "bag", "weight": "390"])
            let labeled = try await it.dmitri.send(path + "/label", ["carrier": "own", "number": ""])
            #expect(labeled.sound == "right", "\(labeled.said)")
            let door = try await it.dmitri.get("/desk/fulfillment/handover?place=HAM&carrier=pickup")
            #expect(door.text.contains("At the counter"))
            let gone = try await it.dmitri.send("/desk/fulfillment/handover/load", ["do": "all"])
            #expect(gone.status == 200)
            #expect(try await it.parcels(work.order)[0].tracking == .delivered)
        }
    }

    @Test(arguments: Engine.available)
    func `queues stand by their step, and any code leads to its work`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let waiting = try await it.confirmed([("MUG-W", "1")])
            let labeled = try await it.labeled([("MUG-B", "1")], number: "N1")
            let picked = try await it.picked([("TEA", "0.5")])
            let page = try await it.dmitri.get("/desk/fulfillment/HAM")
            for step in ["pick", "pack", "hand_over"] {
                #expect(page.text.contains("id=\"q-\(step)\""), "\(step)")
            }
            #expect(page.text.contains("Orders in by 2:00") || page.text.contains("Nobody works"))
            let number = try #require(
                try await it.world.reading { session in
                    try session.first("SELECT number FROM orders WHERE id = \(waiting)") { try $0.text(0) }
                })
            let ways = [
                (number.lowercased(), "/desk/fulfillment/pick/"), ("N1", "/desk/parcels/"),
                ("MUG-W", "/desk/fulfillment/pick/"), ("4006381333931", "/desk/fulfillment/pick/"),
                ("TEA", "/desk/fulfillment/pack/"),
            ]
            for (code, way) in ways {
                let found = try await it.dmitri.plainGet("/desk/fulfillment/find?code=\(code)")
                #expect(found.status == 303, "\(code)")
                #expect(found.headers["location"]?.hasPrefix(way) == true, "\(code): \(found.headers)")
            }
            let nothing = try await it.dmitri.get("/desk/fulfillment/find?code=%3Cb%3E")
            #expect(nothing.status == 404 && nothing.text.contains("&lt;b&gt;"))
            // Whoever is tied to a place finds nothing of the others there.
            let foreign = try await it.wen.get("/desk/fulfillment/find?code=\(number)")
            #expect(foreign.status == 404 && !foreign.text.contains(labeled.work.id.text))
            #expect(try await it.wen.get("/desk/fulfillment").text.contains("Work in Shenzhen"))
            let slip = try await it.dmitri.get("/desk/fulfillment/documents/\(labeled.parcel.text)")
            #expect(slip.text.contains("Ada Jansen") && slip.text.contains("Blue mug"))
            #expect(!slip.text.contains("€"))
            let list = try await it.dmitri.get("/desk/fulfillment/documents/\(picked.id.text)")
            #expect(list.status == 200 && list.text.contains("Green tea"))
        }
    }

    @Test(arguments: Engine.available)
    func `scheduled work is released by whoever plans, each by itself`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let orders = [try await it.confirmed([("MUG-W", "1")]), try await it.confirmed([("MUG-B", "1")])]
            var works: [Fulfillment] = []
            for order in orders {
                let work = try await it.work(order)
                try await it.world.done(ScheduleFulfillment(work.id, on: LocalDate(iso: "2026-12-24")))
                works.append(work)
            }
            let later = try await it.olga.get("/desk/fulfillment/HAM")
            #expect(later.text.contains("id=\"q-scheduled\"") && !later.text.contains("id=\"q-release\""))
            it.clock.advance(by: .seconds(20 * 60))
            for work in works {
                try await it.world.done(ScheduleFulfillment(work.id, on: LocalDate(iso: "2026-12-24")))
            }
            try await it.world.doing { session, _ in
                try session.run("UPDATE fulfillments SET release_on = NULL WHERE state = 'scheduled'")
            }
            let plain = try await it.dmitri.get("/desk/fulfillment/HAM")
            #expect(plain.text.contains("id=\"q-release\"") && !plain.text.contains("name=\"work\""))
            let due = try await it.olga.get("/desk/fulfillment/HAM")
            #expect(due.text.contains("name=\"work\""))
            let none = try await it.olga.send("/desk/fulfillment/release")
            #expect(none.status == 422)
            let done = try await it.olga.send("/desk/fulfillment/release", ["work": works[0].id.text])
            #expect(done.text.contains("One is released"), "\(done.said)")
            #expect(try await it.work(orders[0]).state == .open)
            #expect(try await it.work(orders[1]).state == .scheduled)
            let again = try await it.olga.send("/desk/fulfillment/release", ["work": works[0].id.text])
            #expect(again.status == 409, "\(again.said)")
        }
    }
}

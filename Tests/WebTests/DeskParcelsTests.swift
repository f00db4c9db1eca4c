// Parcels beyond the door: what is wrong with them, and its remedies.
import Delivery
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

@Suite struct DeskParcels {
    @Test(arguments: Engine.available)
    func `a parcel with a problem is listed, told of, and settled`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let (work, parcel) = try await it.labeled([("MUG-W", "1")], number: "N1")
            try await it.world.done(HandOver([parcel]), by: .warehouse)
            let calm = try await it.dmitri.get("/desk/parcels")
            #expect(calm.status == 200 && calm.text.contains("Every parcel is where it should be"))
            let path = "/desk/parcels/\(parcel.text)"
            it.clock.advance(by: .seconds(600))
            try await it.dmitri.get(path)
            let bare = try await it.dmitri.send(path + "/events", ["status": "exception", "reason": ""])
            #expect(bare.status == 422)
            let held = try await it.dmitri.send(
                path + "/events",
                ["status": "exception", "exception": "damaged", "place": "Köln", "reason": "they rang"])
            #expect(held.text.contains("It is recorded") && held.text.contains("Köln"), "\(held.status)")
            let list = try await it.dmitri.get("/desk/parcels")
            #expect(list.text.contains(path) && list.text.contains("Damaged"))
            #expect(!held.text.contains("\(path)/resolution"))
            it.clock.advance(by: .seconds(60))
            try await it.dmitri.get(path)
            let back = try await it.dmitri.send(
                path + "/events", ["status": "returned", "reason": "on the dock"])
            #expect(back.text.contains("\(path)/resolution"))
            #expect(try await it.dmitri.get("/desk/parcels?view=back").text.contains(path))
            try await it.dmitri.get(path)
            let odd = try await it.dmitri.send(path + "/resolution", ["outcome": "eaten", "reason": "x"])
            #expect(odd.status == 422)
            let settled = try await it.dmitri.send(
                path + "/resolution", ["outcome": "restocked", "reason": "unharmed"])
            #expect(settled.text.contains("Its units begin anew"), "\(settled.status)")
            #expect(try await it.parcels(work.order)[0].outcome == .restocked)
            #expect(
                try await it.dmitri.get("/desk/parcels").text.contains("Every parcel is where it should be"))
        }
    }

    @Test(arguments: Engine.available)
    func `numbers nobody has are listed, and rubbish is refused calmly`(_ engine: Engine) async throws {
        try await StationWorld.with(engine) { it in
            let (_, parcel) = try await it.labeled([("MUG-W", "1")], number: "N1")
            let now = it.clock.now()
            try await it.world.done(
                RecordCarrierEvents([CarrierEvent(.inTransit, of: "ZZ9", at: now)], from: .webhook))
            #expect(try await it.dmitri.get("/desk/parcels?view=strays").text.contains("ZZ9"))
            #expect(try await !it.wen.get("/desk/parcels?view=strays").text.contains("ZZ9"))
            #expect(try await it.wen.get("/desk/parcels/\(parcel.text)").status == 404)
            #expect(try await !it.wen.get("/desk/parcels?view=all").text.contains(parcel.text))
            #expect(try await it.dmitri.get("/desk/parcels?view=all").text.contains(parcel.text))
            for view in ["", "stuck", "exception", "back", "lost", "nonsense&before=rubbish"] {
                #expect(try await it.dmitri.get("/desk/parcels?view=\(view)").status == 200, "\(view)")
            }
            let path = "/desk/parcels/\(parcel.text)"
            try await it.dmitri.get(path)
            for fields in [
                ["status": "eaten", "reason": "x"],
                ["status": "delivered", "at": "yesterday", "reason": "x"],
                ["status": "delivered", "exception": "damaged", "at": "1999-01-01T00:00", "reason": "x"],
                ["status": "delivered", "reason": String(repeating: "x", count: 5_000)],
            ] {
                let answer = try await it.dmitri.send(path + "/events", fields)
                #expect(answer.status == 422, "\(fields["status"] ?? ""): \(answer.status)")
                #expect(answer.text.contains("role=\"alert\""))
            }
            #expect(try await it.dmitri.get("/desk/parcels/pcl_0000000000000").status == 404)
        }
    }
}

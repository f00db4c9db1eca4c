import Delivery
import HTTPTypes
import Hummingbird
import Journal
import Kit

/// Packing: the box is filled scan by scan, closed on the scale, labeled.
extension Desk {
    static let packRoutes: [DeskRoute] = [
        .get("/desk/fulfillment/pack/{fulfillment}", .readFulfillments, .fulfillment) { call in
            let id = try call.fulfillment()
            let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
            let box = BoxText.read(call.query("box"), work)
            let answer = PackSpeech(call: call, work: work, box: box).answer(call.query("said"))
            return PackPage(call: call, work: work, box: box, answer: answer).response()
        },
        .post("/desk/fulfillment/pack/{fulfillment}/scan", .of(PackParcel.self), .fulfillment) { call in
            try await packing(call) { bench in try await bench.scan() }
        },
        .post("/desk/fulfillment/pack/{fulfillment}/fill", .of(PackParcel.self), .fulfillment) { call in
            try await packing(call) { bench in try await bench.fill() }
        },
        .post("/desk/fulfillment/pack/{fulfillment}/close", .of(PackParcel.self), .fulfillment) { call in
            try await packing(call) { bench in try await bench.close() }
        },
        .post("/desk/fulfillment/pack/{fulfillment}/weigh", .of(WeighParcel.self), .fulfillment) { call in
            try await packing(call) { bench in try await bench.weigh() }
        },
        .post("/desk/fulfillment/pack/{fulfillment}/label", .of(LabelParcel.self), .fulfillment) { call in
            try await packing(call) { bench in try await bench.label() }
        },
        .post("/desk/fulfillment/pack/{fulfillment}/void", .of(VoidLabel.self), .fulfillment) { call in
            try await packing(call) { bench in
                let parcel = try bench.parcel()
                try await call.performSeen(bench.id) { _ in VoidLabel(parcel.id, version: parcel.seen) }
                return ("voided:\(parcel.position)", bench.box)
            }
        },
        .post("/desk/fulfillment/pack/{fulfillment}/unpack", .of(UnpackParcel.self), .fulfillment) { call in
            try await packing(call) { bench in
                let parcel = try bench.parcel()
                try await call.performSeen(bench.id) { _ in UnpackParcel(parcel.id, version: parcel.seen) }
                return ("unpacked:\(parcel.position)", bench.box)
            }
        },
    ]

    /// So long an address is taken; a box that is fuller than that is shown without one.
    private static let addressBytesMax = 1_800

    private static func packing(
        _ call: DeskCall, _ body: (PackBench) async throws -> (said: String, box: OpenBox)
    ) async throws -> Response {
        let id = try call.fulfillment()
        let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
        let bench = PackBench(call: call, work: work, box: BoxText.read(call.form["box"], work))
        do {
            let (said, box) = try await body(bench)
            let text = BoxText.write(box, work.details.items)
            let path = Paths.Station.pack(id, box: text, said: said)
            if path.text.utf8.count <= addressBytesMax { return call.seeOther(path) }
            let answer = PackSpeech(call: call, work: work, box: box).answer(said)
            return PackPage(call: call, work: work, box: box, answer: answer).response()
        } catch let refusal as Refusal {
            var page = try await again(bench, .refused(refusal, call))
            if refusal.code == "scan.lot_needed" { page.pending = call.form["code"] }
            return page.response(HTTPResponse.Status(refusal.kind))
        } catch let changes as StationChanges {
            return try await again(bench, changes.answer(call)).response(.preconditionFailed)
        }
    }

    private static func again(_ bench: PackBench, _ answer: StationAnswer) async throws -> PackPage {
        let (call, id) = (bench.call, bench.id)
        let now = try await call.read { try StationWork.load(id, for: call, in: $0) }
        let box = bench.box.possible(of: now.fulfillment)
        return PackPage(call: call, work: now, box: box, answer: answer)
    }
}

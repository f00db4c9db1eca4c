import Access
import Delivery
import HTTPTypes
import Hummingbird
import Journal
import Kit

/// Picking: a page of one fulfillment, and what its forms ask for. Whatever is refused is said on the same
/// page in one sentence.
extension Desk {
    static let pickRoutes: [DeskRoute] = [
        .get("/desk/fulfillment/pick/{fulfillment}", .readFulfillments, .fulfillment) { call in
            let id = try call.fulfillment()
            let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
            return PickPage(call: call, work: work, answer: scanned(call, work)).response()
        },
        .get("/desk/fulfillment/pick/{fulfillment}/events", .readFulfillments, .fulfillment) { call in
            try await PickStream.answer(call)
        },
        .post("/desk/fulfillment/pick/{fulfillment}/scan", .of(PickUnits.self), .fulfillment) { call in
            try await picking(call) { work in
                let scan = StationScan(call.form, of: work.details.items)
                if work.fulfillment.state == .open {
                    try await call.perform(StartPick(work.fulfillment.id), place: "start")
                }
                let receipt = try await call.performSeen(work.fulfillment.id, place: scan.place) {
                    PickUnits(
                        work.fulfillment.id, version: work.fulfillment.state == .open ? nil : $0,
                        .scans([scan.scan]), picker: call.principal.name)
                }
                return (receipt.isRepeated ? "again:" : "one:") + sku(of: scan, in: work)
            }
        },
        .post("/desk/fulfillment/pick/{fulfillment}/all", .of(PickUnits.self), .fulfillment) { call in
            try await picking(call) { work in
                if work.fulfillment.state == .open {
                    try await call.perform(StartPick(work.fulfillment.id), place: "start")
                }
                try await call.performSeen(work.fulfillment.id) {
                    PickUnits(
                        work.fulfillment.id, version: work.fulfillment.state == .open ? nil : $0, .all,
                        picker: call.principal.name)
                }
                return "all"
            }
        },
        .post("/desk/fulfillment/pick/{fulfillment}/start", .of(StartPick.self), .fulfillment) { call in
            try await picking(call) { work in
                try await call.performSeen(work.fulfillment.id) {
                    StartPick(
                        work.fulfillment.id, version: $0, takesOver: call.form["takes_over"] == "yes")
                }
                return "start"
            }
        },
        .post("/desk/fulfillment/pick/{fulfillment}/short", .of(ReportShort.self), .fulfillment) { call in
            try await picking(call) { work in
                let scan = missing(call.form)
                try await call.performSeen(work.fulfillment.id) {
                    ReportShort(work.fulfillment.id, version: $0, scan)
                }
                return "short:" + scan.code
            }
        },
        .post("/desk/fulfillment/pick/{fulfillment}/release", .of(ReleaseFulfillment.self), .fulfillment) {
            call in
            try await picking(call) { work in
                try await call.performSeen(work.fulfillment.id) {
                    ReleaseFulfillment(work.fulfillment.id, version: $0)
                }
                return ""
            }
        },
    ]

    /// Runs what a form of the pick page asks for; `body` returns what the page is to say of it.
    private static func picking(
        _ call: DeskCall, _ body: (StationWork) async throws -> String
    ) async throws -> Response {
        let id = try call.fulfillment()
        let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
        do {
            return call.seeOther(Paths.Station.pick(id, scanned: try await body(work)))
        } catch let refusal as Refusal {
            let now = try await call.read { try StationWork.load(id, for: call, in: $0) }
            var page = PickPage(call: call, work: now, answer: .refused(refusal, call))
            if refusal.code == "scan.lot_needed" { page.pending = call.form["code"] }
            return page.response(HTTPResponse.Status(refusal.kind))
        } catch let changes as StationChanges {
            let now = try await call.read { try StationWork.load(id, for: call, in: $0) }
            return PickPage(call: call, work: now, answer: changes.answer(call))
                .response(.preconditionFailed)
        }
    }

    private static func missing(_ form: Form) -> Scan {
        let parts = form["item"].split(separator: "@", omittingEmptySubsequences: false)
        let sku = parts.dropLast().joined(separator: "@")
        let (lot, quantity) = (parts.last.map(String.init) ?? "", form["quantity"])
        return Scan(
            sku, lot: lot.isEmpty ? nil : lot, quantity: quantity.isEmpty ? nil : quantity)
    }

    /// The SKU a scan meant, as far as its page can know: a pack's own code is said as it was scanned.
    private static func sku(of scan: StationScan, in work: StationWork) -> String {
        work.details.items.first { $0.sku == scan.scan.code || $0.barcode == scan.scan.code }?.sku
            ?? scan.code
    }

    // MARK: What is said

    private static func scanned(_ call: DeskCall, _ work: StationWork) -> StationAnswer? {
        let parts = StationParts(call: call)
        let said = call.query("scanned").split(separator: ":", maxSplits: 1).map(String.init)
        guard let what = said.first else { return nil }
        let items = work.details.items.filter { $0.sku == said.last }
        let name = items.first?.name ?? String((said.count > 1 ? said[1] : "").prefix(80))
        let left = work.details.items.filter { $0.item.unpicked > 0 }.count
        let rest =
            left == 0 ? parts.say("left.none") : parts.say("left", ["count": String(left)])
        let count = items.first.map { first in
            parts.say(
                "of.sentence",
                [
                    "done": parts.amount(items.reduce(0) { $0 + $1.item.picked }, first.decimals),
                    "all": parts.amount(items.reduce(0) { $0 + $1.item.quantity }, first.decimals),
                ]) + " "
        }
        switch what {
        case "one":
            return StationAnswer(
                sound: .right, headline: parts.say("right", ["name": name]), detail: (count ?? "") + rest)
        case "again":
            return StationAnswer(
                sound: .ask, headline: parts.say("again", ["name": name]), detail: (count ?? "") + rest)
        case "short":
            return StationAnswer(sound: .ask, headline: parts.say("short.done", ["name": name]), detail: rest)
        case "all": return StationAnswer(sound: .right, headline: parts.say("all.done"), detail: rest)
        case "start": return StationAnswer(sound: .right, headline: parts.say("started"), detail: rest)
        default: return nil
        }
    }
}

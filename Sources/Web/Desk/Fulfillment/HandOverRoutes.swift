import Access
import Delivery
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales

/// Handing over: parcels are scanned onto a list, and the list leaves as a whole.
extension Desk {
    static let handOverRoutes: [DeskRoute] = [
        .get("/desk/fulfillment/handover", .readFulfillments, .fulfillment) { call in
            let places = try await call.workplaces()
            guard let first = places.first else { return WorkplacesPage(call: call, places: []).response() }
            let code = call.query("place").isEmpty ? first.code : call.query("place")
            return try await handOverPage(call, at: code, call.query("carrier")).response()
        },
        .post("/desk/fulfillment/handover/load", .of(HandOver.self), .fulfillment) { call in
            let page = try await handOverPage(call, at: call.form["place"], call.form["carrier"])
            return try await load(call, page)
        },
        .get("/desk/fulfillment/manifests/{parcel}", .readFulfillments, .fulfillment) { call in
            guard let id = ID<Parcel>(call.text("parcel")) else { throw Failure.notFound }
            guard let manifest = try await call.read({ try Manifest.load(id, for: call, in: $0) }) else {
                throw Failure.notFound
            }
            return ManifestPage(call: call, manifest: manifest).response()
        },
    ]

    private static func handOverPage(
        _ call: DeskCall, at code: String, _ carrier: String
    ) async throws -> HandOverPage {
        let places = try await call.workplaces()
        guard let place = places.first(where: { $0.code == code }) else { throw Failure.notFound }
        let waiting = try await call.read { try WaitingParcels.load(at: place.id, in: $0) }
        var page = HandOverPage(
            call: call, place: place, others: places, waiting: waiting, carrier: carrier)
        let ticked = Set(call.form.all("parcel").compactMap { ID<Parcel>($0) })
        page.chosen = ticked.intersection(waiting.entries.map(\.id))
        return page
    }

    private static func load(_ call: DeskCall, _ asked: HandOverPage) async throws -> Response {
        var page = asked
        do {
            switch call.form["do"] {
            case "chosen": return try await leave(Array(page.chosen), page)
            case "all":
                let all = page.waiting.entries.filter {
                    !$0.isHeld
                        && (page.carrier.isEmpty
                            || page.carrier == ($0.isPickup ? HandOverPage.counter : $0.carrier))
                }
                return try await leave(all.map(\.id), page)
            default:
                page.answer = try scanned(call, &page)
                return page.response()
            }
        } catch let error where error is Refusal || error is Refusals {
            let all = (error as? Refusals)?.all ?? [error as? Refusal].compactMap(\.self)
            let said = all.map { Words.sentence(for: $0, call.language) }
            page.answer = StationAnswer(
                sound: .wrong, headline: said.first ?? "", detail: said.dropFirst().joined(separator: " "))
            return page.response(all.first.map { HTTPResponse.Status($0.kind) } ?? .conflict)
        }
    }

    /// A double-clicked button is one hand-over: then the parcels are gone, and the key finds the receipt.
    private static func leave(_ parcels: [ID<Parcel>], _ page: HandOverPage) async throws -> Response {
        let named = page.call.form.all("parcel").compactMap { ID<Parcel>($0) }
        let leaving = parcels.isEmpty && page.call.form["do"] == "chosen" ? named : parcels
        let receipt = try await page.call.perform(HandOver(leaving.sorted()))
        return page.call.seeOther(Paths.Station.manifest(ID(raw: receipt.id)))
    }

    /// Puts a scanned parcel on the list; nothing is written.
    private static func scanned(_ call: DeskCall, _ page: inout HandOverPage) throws -> StationAnswer {
        let parts = StationParts(call: call)
        let code = call.form["code"].filter { !$0.isWhitespace }.uppercased()
        guard !code.isEmpty else { throw Refusal("scan.none", field: "code") }
        let entry = page.waiting.entries.first {
            $0.trackingNumber?.uppercased() == code || $0.name.uppercased() == code || $0.id.text == code
        }
        guard let entry else {
            throw Refusal(
                "hand_over.not_waiting", .notFound, field: "code", ["code": String(code.prefix(60))])
        }
        let group = entry.isPickup ? HandOverPage.counter : entry.carrier
        guard page.carrier.isEmpty || page.carrier == group else {
            throw Refusal(
                "hand_over.other_carrier", .conflict, field: "code",
                ["parcel": entry.name, "carrier": entry.carrier])
        }
        guard !entry.isHeld else {
            throw Refusal("hand_over.held", .conflict, field: "code", ["parcel": entry.name])
        }
        guard page.chosen.insert(entry.id).inserted else {
            return StationAnswer(sound: .ask, headline: parts.say("hand_over.twice", ["parcel": entry.name]))
        }
        return StationAnswer(
            sound: .right, headline: parts.say("hand_over.on_list", ["parcel": entry.name]),
            detail: parts.say("hand_over.count", ["count": String(page.chosen.count)]))
    }
}

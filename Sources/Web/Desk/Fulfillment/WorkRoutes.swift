import Access
import Delivery
import Hummingbird
import Journal
import Kit
import Storage

/// The queues of the warehouse, and the field that finds work by any code.
extension Desk {
    static let workRoutes: [DeskRoute] = [
        .get("/desk/fulfillment", .readFulfillments, .fulfillment) { call in
            let places = try await call.workplaces()
            // Whoever has one place has nothing to choose.
            if places.count == 1 { return call.seeOther(Paths.Station.work(at: places[0].code)) }
            return WorkplacesPage(call: call, places: places).response()
        },
        .get("/desk/fulfillment/find", .readFulfillments, .fulfillment) { call in try await find(call) },
        .post("/desk/fulfillment/release", .of(ReleaseFulfillment.self), .fulfillment) { call in
            try await release(call)
        },
        .get("/desk/fulfillment/{place}", .readFulfillments, .fulfillment) { call in
            try await workPage(call, at: call.text("place"), released(call)).response()
        },
    ]

    static func workPage(
        _ call: DeskCall, at code: String, _ answer: StationAnswer?
    ) async throws -> WorkPage {
        let places = try await call.workplaces()
        guard let place = places.first(where: { $0.code == code }) else { throw Failure.notFound }
        let now = call.now
        let queues = try await call.read { try WorkQueue.all(of: place, at: now, in: $0) }
        return WorkPage(call: call, place: place, others: places, queues: queues, answer: answer)
    }

    // MARK: Release

    private static let releasedAtOnce = 100

    /// Each by itself: what one stands in the way of is no reason to keep the others.
    private static func release(_ call: DeskCall) async throws -> Response {
        let ids = call.form.all("work").prefix(releasedAtOnce).compactMap { ID<Fulfillment>($0) }
        var refused: [String] = []
        var count = 0
        for id in ids {
            let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
            do {
                try await call.perform(ReleaseFulfillment(id), place: "release \(id.text)")
                count += 1
            } catch let refusal as Refusal {
                refused.append("\(work.name): \(Words.sentence(for: refusal, call.language))")
            }
        }
        let parts = StationParts(call: call)
        guard refused.isEmpty, count > 0 else {
            let answer = StationAnswer(
                sound: .wrong,
                headline: ids.isEmpty
                    ? parts.say("release.none") : parts.say("release.refused", ["count": String(count)]),
                detail: refused.joined(separator: " "))
            return try await workPage(call, at: call.form["place"], answer).response(
                ids.isEmpty ? .unprocessableContent : .conflict)
        }
        return call.seeOther(
            Paths.desk(["fulfillment", call.form["place"]], [("released", String(count))]))
    }

    private static func released(_ call: DeskCall) -> StationAnswer? {
        guard let count = Int(call.query("released")), count > 0 else { return nil }
        return StationAnswer(
            sound: .right,
            headline: StationParts(call: call).say("release.done", ["count": String(count)]))
    }

    // MARK: Find

    private static func find(_ call: DeskCall) async throws -> Response {
        let code = call.query("code")
        let places = try await call.workplaces()
        let within = places.map(\.id)
        let finder = CodeFinder(
            code: code, places: within,
            seesOrders: Policy.rows(call.principal, .readOrders) == .all && call.may(.readOrders))
        let found = try await call.read { try finder.find(in: $0) }
        switch found {
        case .work(let id, let state):
            return call.seeOther(
                [.picked, .packing, .packed, .handedOver, .closed].contains(state)
                    ? Paths.Station.pack(id) : Paths.Station.pick(id))
        case .parcel(let id): return call.seeOther(Paths.Station.parcel(id))
        case .order(let number): return call.seeOther(Paths.deskOrder(number))
        case .several(let works): return FoundWorkPage(call: call, code: code, found: works).response()
        case .nothing:
            let answer = StationAnswer(
                sound: .wrong,
                headline: call.say("station.find.nothing", ["code": String(code.prefix(80))]),
                detail: call.say("station.find.nothing.why"))
            if places.count == 1 {
                return try await workPage(call, at: places[0].code, answer).response(.notFound)
            }
            return WorkplacesPage(call: call, places: places, answer: answer).response(.notFound)
        }
    }
}

extension DeskCall {
    /// The locations whose work the caller sees.
    func workplaces() async throws -> [Workplace] {
        let bounds = principal.bounds
        // A tie to something else than a place is a tie to nothing here.
        if Policy.rows(principal, .readFulfillments) == .own, bounds.location == nil || bounds.party != nil {
            return []
        }
        return try await read { try Workplace.all(for: bounds, in: $0) }
    }
}

import Access
import Delivery
import Hummingbird
import Journal
import Kit

/// Parcels on their way: the list of those with problems, one parcel, and its remedies.
extension Desk {
    static let parcelRoutes: [DeskRoute] = [
        .get("/desk/parcels", .readParcels, .parcels) { call in try await parcelList(call) },
        .get("/desk/parcels/{parcel}", .readParcels, .parcels) { call in
            ParcelPage(call: call, details: try await ParcelPage.load(call)).response()
        },
        .post("/desk/parcels/{parcel}/events", .of(RecordCarrierEvents.self), .parcels) { call in
            try await mending(call) { parcel in
                let event = try said(call, of: parcel)
                let company = call.company
                let request = call.commandRequest(RecordCarrierEvents.self)
                switch try await company.perform(RecordCarrierEvents([event], from: .staff), request) {
                case .done(let answer): return answer.added > 0 ? "recorded" : "known"
                case .repeated: return "recorded"
                }
            }
        },
        .post("/desk/parcels/{parcel}/resolution", .of(ResolveParcel.self), .parcels) { call in
            try await mending(call) { parcel in
                guard let outcome = Parcel.Outcome(rawValue: call.form["outcome"]) else {
                    throw Refusal("form.choice", field: "outcome")
                }
                try await call.perform(ResolveParcel(parcel.id, as: outcome))
                return "resolved"
            }
        },
    ]

    private static func parcelList(_ call: DeskCall) async throws -> Response {
        let isTied = Policy.rows(call.principal, .readParcels) == .own
        let (place, view) = (
            call.principal.bounds.location, ParcelProblems.View(rawValue: call.query("view")) ?? .problems
        )
        // Numbers that no parcel has belong to no place, and a tie to something else is a tie to nothing.
        guard !isTied || (place != nil && call.principal.bounds.party == nil && view != .strays) else {
            let none = ParcelProblems(entries: [], hasMore: false)
            return ParcelsPage(call: call, view: .problems, list: none, strays: [], seesStrays: false)
                .response()
        }
        let before = ID<Parcel>(call.query("before"))
        let (list, strays) = try await call.read { session in
            (
                view == .strays
                    ? ParcelProblems(entries: [], hasMore: false)
                    : try ParcelProblems.load(view, before: before, place: place, in: session),
                view == .strays ? try StrayList.load(limit: 200, in: session) : []
            )
        }
        return ParcelsPage(call: call, view: view, list: list, strays: strays, seesStrays: !isTied).response()
    }

    private static func mending(
        _ call: DeskCall, _ body: (Parcel) async throws -> String
    ) async throws -> Response {
        let details = try await ParcelPage.load(call)
        do {
            let said = try await body(details.parcel)
            return call.seeOther(Paths.desk(["parcels", details.parcel.id.text], [("said", said)]))
        } catch let error where error is Refusal || error is Refusals {
            let refusal = (error as? Refusal) ?? (error as? Refusals)?.all.first
            return ParcelPage(call: call, details: details, refusal: refusal).response()
        }
    }

    /// What somebody of us says of it; without a time it is true now.
    private static func said(_ call: DeskCall, of parcel: Parcel) throws -> CarrierEvent {
        guard let status = TrackingStatus(rawValue: call.form["status"]) else {
            throw Refusal("form.choice", field: "status")
        }
        let typed = call.form["at"]
        let at = typed.isEmpty ? call.now : Instant(iso: typed, zone: call.zone)
        guard let at else { throw Refusal("form.time", field: "at", ["text": String(typed.prefix(40))]) }
        // By its id, which no carrier's number looks like.
        var event = CarrierEvent(status, of: parcel.id.text, at: at)
        (event.place, event.note) = (call.form["place"], call.form["note"])
        if status == .exception { event.exception = ParcelException(rawValue: call.form["exception"]) }
        return event
    }
}

import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// Parcels: what is sent, from the scale to the label, and what became of it. Packing one is in
/// `API+Picking.swift`, what carriers say of them in `API+Carriers.swift`.
extension API {
    static let parcels: [Endpoint] = [
        listParcels, showParcel, weight, label, voidLabel, unpacking, handOver, manifest, resolution,
        packageTypes, stuckPolicy, setStuckPolicy,
    ]

    private static let carrier = Schema.Field.takes(
        "carrier", .text(1...60), "Of a tracking number that several carriers gave out.")

    private static let listParcels = Endpoint.get(
        "/parcels", .parcels, .readParcels, "List parcels, newest first",
        query: .paging + [
            .takes("handling", .word(Parcel.Handling.self)), .takes("status", .word(TrackingStatus.self)),
            .takes("stuck", .flag, "Only those whose carrier is silent."),
            .takes("exception", .flag, "Only those something is wrong with."), .takes("location", .code),
            .takes("order", .text(1...100), "Id, number or reference."),
            .takes("tracking_number", .text(1...100)),
        ], answer: .page(of: ParcelBody.schema),
        example: .init(query: [("handling", "labeled"), ("limit", "20")], given: .labeled)
    ) { call in
        var list = ParcelList()
        (list.handling, list.status) = (call.query.word("handling"), call.query.word("status"))
        list.isStuck = call.query["stuck"]?.bool ?? false
        list.hasException = call.query["exception"]?.bool ?? false
        list.location = call.query.text("location")
        list.trackingNumber = try call.query.text("tracking_number").map {
            try TrackingNumber.cleaned($0)
        }
        (list.owner, list.limit) = (call.workOwner, call.limit + 1)
        let after = try call.query.text("after").map { try PageCursor($0, of: "parcels") }
        list.before = after?.values.first.map { ID(raw: $0) }
        let order = call.query.text("order")
        let entries = try await call.read { [list] session in
            var list = list
            list.order = try order.map { try OrderLookup.find($0, in: session) ?? ID(raw: 0) }
            return try list.load(in: session)
        }
        let shown = entries.prefix(call.limit)
        let next = entries.count > call.limit ? shown.last : nil
        return Reply(
            page: shown.map(ParcelBody.json), next: next.map { PageCursor("parcels", [$0.id.raw]).written })
    }

    private static let showParcel = Endpoint.get(
        "/parcels/{parcel}", .parcels, .readParcels, "Show a parcel, with all that was said of it",
        query: [carrier], answer: ParcelBody.whole,
        example: .init(path: ["parcel": "$NUMBER"], given: .labeled)
    ) { call in try await call.show(try await call.parcel()) }

    private static let weight = parcel(
        .put, "weight", .of(WeighParcel.self), "Put a parcel on the scale",
        body: [
            .needs("grams", .integer(1...Parcel.Weight.gramsMax)),
            .takes("package", .word(PackageType.all.map(\.code))),
            .takes("accept_weight", .flag, "Another weight than expected is right; wants a reason."),
            .takes("reason", .reason),
        ], given: .packed, example: ["grams": 830, "accept_weight": true, "reason": "a card is in it"],
        refusals: ["parcel.labeled", "parcel.gone", "parcel.voided"]
    ) { call, id in
        WeighParcel(
            id, version: call.version, grams: call.body["grams"]?.int ?? 0,
            packageType: call.body.text("package"), acceptsWeight: call.body["accept_weight"]?.bool ?? false)
    }

    private static let label = parcel(
        .put, "label", .of(LabelParcel.self), "Put its carrier's label on a parcel",
        body: [
            .needs("carrier", .text(1...40), "`own` is our own people."),
            .takes("tracking_number", .text(1...64), "Only our own people need none."),
        ], given: .packed, example: ["carrier": "dhl", "tracking_number": "$NUMBER"],
        refusals: ["parcel.unweighed", "parcel.weight_open", "parcel.number_taken"]
    ) { call, id in
        LabelParcel(
            id, version: call.version, carrier: call.body.text("carrier") ?? "",
            number: call.body.text("tracking_number"))
    }

    private static let voidLabel = parcel(
        .delete, "label", .of(VoidLabel.self), "Take a label back", given: .labeled,
        refusals: ["parcel.not_labeled", "parcel.gone"]
    ) { call, id in VoidLabel(id, version: call.version) }

    private static let unpacking = parcel(
        .post, "unpacking", .of(UnpackParcel.self), "Open a parcel; its goods are loose again",
        given: .packed, refusals: ["parcel.gone"]
    ) { call, id in UnpackParcel(id, version: call.version) }

    private static let handOver = parcel(
        .post, "hand-over", .of(HandOver.self), "Hand a parcel over to its carrier", given: .labeled,
        refusals: ["parcel.not_labeled", "parcel.gone"], needsVersion: false
    ) { _, id in HandOver([id]) }

    private static let manifest = Endpoint.write(
        .post, "/hand-overs", .parcels, .of(HandOver.self),
        "Hand over what a courier signs for: all of the list, or none",
        body: .object([
            .needs("parcels", .list(.text(1...100), 1...500), "Ids, names or tracking numbers.")
        ]), answer: .object([.gives("data", .list(ParcelBody.schema))]),
        example: .init(body: ["parcels": ["$PARCEL", "$OTHER"]], given: .manifest)
    ) {
        $0.refusals = ["parcel.not_labeled", "parcel.gone", "order.on_hold"]
    } run: { call in
        let names = call.body.list("parcels").compactMap(\.string)
        let ids = try await call.read { session in
            try names.enumerated().map { index, name in
                do { return try call.parcel(name, in: session) } catch let refusal as Refusal {
                    throw refusal.at("parcels[\(index)]")
                }
            }
        }
        let receipt = try await call.perform(HandOver(ids))
        let told = try await call.read { session in
            try ids.map { id in
                var list = ParcelList()
                list.only = id
                return try list.load(in: session).first.map(ParcelBody.json) ?? .null
            }
        }
        var reply = Reply(["data": .array(told)])
        reply.isRepeated = receipt.isRepeated
        return reply
    }

    private static let resolution = parcel(
        .post, "resolution", .of(ResolveParcel.self),
        "Say what became of a parcel that came back or was lost",
        body: [.needs("outcome", .word(Parcel.Outcome.self)), .needs("reason", .reason)], given: .returned,
        example: ["outcome": "restocked", "reason": "the box was never opened"],
        refusals: ["parcel.not_back", "parcel.resolved"], needsVersion: false
    ) { call, id in ResolveParcel(id, as: call.body.word("outcome") ?? .lost) }
}

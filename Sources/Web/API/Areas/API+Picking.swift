import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// The work of hands: pick, scan, report what is missing, pack, hand over.
extension API {
    static let picking: [Endpoint] = [start, picks, shortages, pack, handOverAll]

    private static let start = work(
        .post, "start", .of(StartPick.self), "Begin to pick",
        body: [
            .takes("picker", .text(1...80), "Whoever asks, if nothing is said."),
            .takes("take_over", .flag, "From whoever picks now; wants a reason."), .takes("reason", .reason),
        ], example: ["picker": "mei"], refusals: ["fulfillment.other_picker"]
    ) { call, id in
        StartPick(
            id, version: call.version, picker: call.body.text("picker"),
            takesOver: call.body["take_over"]?.bool ?? false)
    }

    private static let picks = work(
        .post, "picks", .of(PickUnits.self), "Take goods from the shelf, each said by a scan",
        body: [
            .takes("goods", Scanning.list), .takes("all", .flag, "Whatever is left, on the picker's word."),
            .takes("picker", .text(1...80), "Refused if somebody else picks."),
        ], given: .started, example: ["goods": [["code": "LAMP", "quantity": 2]]],
        refusals: Scanning.refusals + ["fulfillment.other_picker"]
    ) { call, id in
        PickUnits(
            id, version: call.version,
            call.body["all"]?.bool == true && call.body["goods"] == nil
                ? .all : .scans(Scanning.goods(in: call.body)), picker: call.body.text("picker"))
    }

    private static let shortages = work(
        .post, "shortages", .of(ReportShort.self), "Report goods that are not on the shelf",
        body: Scanning.fields + [.needs("reason", .reason)], given: .started,
        example: ["code": "LAMP", "quantity": 1, "reason": "the shelf is empty"],
        refusals: Scanning.refusals + ["short.nothing"], status: .created
    ) { call, id in ReportShort(id, version: call.version, Scanning.scan(call.body)) }

    private static let pack = Endpoint.write(
        .post, "/fulfillments/{fulfillment}/parcels", .parcels, .of(PackParcel.self),
        "Pack picked goods into a parcel, and weigh it",
        body: .object([
            .takes("goods", Scanning.list, "Everything that is picked and in no parcel, if nothing is said."),
            .takes("package", .word(PackageType.all.map(\.code))),
            .takes("grams", .integer(1...Parcel.Weight.gramsMax), "What the scale says."),
            .takes("accept_weight", .flag, "Another weight than expected is right; wants a reason."),
            .takes("reason", .reason),
        ]), answer: ParcelBody.whole,
        example: .init(
            path: ["fulfillment": "$FULFILLMENT"], body: ["package": "small_box", "grams": 820],
            given: .picked)
    ) {
        $0.status = .created
        $0.needsVersion = true
        $0.refusals = ["fulfillment.not_allowed", "pack.nothing"] + Scanning.refusals
    } run: { call in
        let body = call.body
        let contents: PackParcel.Contents =
            body["goods"]?.array == nil ? .all : .scans(Scanning.goods(in: body))
        let command = PackParcel(
            try await call.fulfillment(), version: call.version, contents, packageType: body.text("package"),
            weightGrams: body["grams"]?.int, acceptsWeight: body["accept_weight"]?.bool ?? false)
        let receipt = try await Scanning.placing(body) { try await call.perform(command) }
        return try await call.show(ID<Parcel>(raw: receipt.id), receipt)
    }

    private static let handOverAll = Endpoint.write(
        .post, "/fulfillments/{fulfillment}/hand-over", .fulfillment, .of(HandOver.self),
        "Hand over every parcel of it that is still in the house", answer: FulfillmentBody.schema,
        example: .init(path: ["fulfillment": "$FULFILLMENT"], given: .labeled)
    ) {
        $0.refusals = ["fulfillment.not_allowed", "hand_over.nothing", "parcel.not_labeled"]
    } run: { call in
        try await call.work { HandOver($0) }
    }
}

/// What a scanner says, as it comes in a body.
enum Scanning {
    static let fields: [Schema.Field] = [
        .needs("code", .text(1...80), "SKU, barcode, or a pack's code or barcode."),
        .takes("lot", .text(1...64), "Where lots are told apart."),
        .takes("quantity", .quantity, "In the SKU's unit, or so many packs."),
    ]

    static let list = Schema.list(Schema.named("Scan", .object(fields)), 1...500)

    static let refusals = [
        "scan.unknown", "scan.ambiguous", "scan.not_wanted", "scan.elsewhere", "scan.wrong_lot",
        "scan.lot_needed", "scan.too_many",
    ]

    static func scan(_ body: JSON) -> Scan {
        Scan(body.text("code") ?? "", lot: body.text("lot"), quantity: body.digits("quantity"))
    }

    static func goods(in body: JSON) -> [Scan] { body.list("goods").map(scan) }

    /// Commands name the part of a scan, or `scans[1]`; the body calls them goods.
    static func placing<T>(_ body: JSON, _ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let refusal as Refusal where body["goods"]?.array != nil {
            guard let field = refusal.field else { throw refusal }
            if ["code", "lot", "quantity"].contains(field) { throw refusal.at("goods[0]") }
            throw field.hasPrefix("scans[") ? refusal.renamed(to: "goods" + field.dropFirst(5)) : refusal
        }
    }
}

extension Refusal {
    /// The same, told of another member.
    func renamed(to field: String) -> Refusal {
        Refusal(code, kind, field: field, allowed: allowed, mayRetry: mayRetry, arguments)
    }
}

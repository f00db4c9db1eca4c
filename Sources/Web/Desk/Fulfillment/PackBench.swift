import Delivery
import Journal
import Kit

/// What the forms of the packing bench ask for. Each step returns what the page is to say of it, and what
/// lies in the open box then.
struct PackBench: Sendable {
    let call: DeskCall
    let work: StationWork
    let box: OpenBox

    typealias Step = (said: String, box: OpenBox)

    var id: ID<Fulfillment> { work.fulfillment.id }
    private var form: Form { call.form }

    /// Nothing is written, so a scan whose Enter came twice is the same scan twice over the same box.
    func scan() async throws -> Step {
        let scan = StationScan(form, of: work.details.items)
        let (id, box) = (id, box)
        let (added, filled) = try await call.read { session in
            var filled = box
            let added = try filled.add(scan.scan, of: id, in: session)
            return (added, filled)
        }
        let item = work.details.items.first { $0.item.line == added.first?.line }
        return ("in:" + (item.map { String($0.line) } ?? ""), filled)
    }

    func fill() async throws -> Step {
        guard form["do"] == "all" else { return ("out", OpenBox()) }
        let id = id
        return (
            "all",
            try await call.read { session in
                var filled = OpenBox()
                try filled.addAll(of: id, in: session)
                return filled
            }
        )
    }

    func close() async throws -> Step {
        let grams = try ScaleText.grams(form["weight"])
        let scans = BoxText.scans(box, work.details.items)
        let package = form["package"]
        let receipt = try await call.performSeen(id) {
            PackParcel(
                id, version: $0, .scans(scans), packageType: package.isEmpty ? nil : package,
                weightGrams: grams)
        }
        return (try await packed(ID(raw: receipt.id)), OpenBox())
    }

    func weigh() async throws -> Step {
        let parcel = try parcel()
        guard let grams = try ScaleText.grams(form["weight"]) else {
            throw Refusal("weight.unreadable", field: "weight", ["text": ""])
        }
        let accepts = form["accepts"] == "yes"
        try await call.performSeen(id) { _ in
            WeighParcel(parcel.id, version: parcel.seen, grams: grams, acceptsWeight: accepts)
        }
        return (try await packed(parcel.id), box)
    }

    func label() async throws -> Step {
        let parcel = try parcel()
        let number = form["number"].filter { !$0.isWhitespace }
        // The focus has moved from the goods to the label, and a hand may not have noticed.
        if work.details.items.contains(where: { $0.sku == number || $0.barcode == number }) {
            throw Refusal("label.is_goods", .conflict, field: "number", ["code": number])
        }
        var carrier = form["carrier"].filter { !$0.isWhitespace }
        if carrier.isEmpty { carrier = CarrierGuess.of(number).first?.carrier.code ?? "" }
        guard !carrier.isEmpty else {
            throw Refusal("label.carrier_unknown", field: "carrier", ["number": number])
        }
        let chosen = carrier
        try await call.performSeen(id) { _ in
            LabelParcel(
                parcel.id, version: parcel.seen, carrier: chosen, number: number.isEmpty ? nil : number)
        }
        return ("labeled:\(parcel.position)", box)
    }

    /// The parcel a form is about, if it is one of this work, and its version as the page showed it.
    func parcel() throws -> (id: ID<Parcel>, position: Int64, seen: Int64?) {
        let named = ID<Parcel>(form["parcel"])
        guard let found = work.details.parcels.first(where: { $0.id == named }) else {
            throw Failure.notFound
        }
        return (found.id, found.position, Int64(form["parcel_version"]))
    }

    private func packed(_ parcel: ID<Parcel>) async throws -> String {
        "packed:\(try await call.read { try ParcelRows.find(parcel, in: $0) }.position)"
    }
}

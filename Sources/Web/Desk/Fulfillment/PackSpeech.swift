import Delivery
import Kit

/// What the packing bench says of the step that was just done, from where the work now stands: so a page that
/// is loaded again says it again, and nothing has to be remembered.
struct PackSpeech {
    let call: DeskCall
    let work: StationWork
    let box: OpenBox

    private var parts: StationParts { StationParts(call: call) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    func answer(_ said: String) -> StationAnswer? {
        let words = said.split(separator: ":", maxSplits: 1).map(String.init)
        guard let what = words.first else { return nil }
        let number = words.count > 1 ? Int64(words[1]) : nil
        let parcel = work.details.parcels.first { $0.position == number }
        switch what {
        case "in": return putIn(work.details.items.first { $0.line == number })
        case "all": return StationAnswer(sound: .right, headline: say("pack.all_put"), detail: missing)
        case "out": return StationAnswer(sound: .ask, headline: say("pack.emptied"))
        case "packed": return parcel.map(weighed)
        case "labeled": return parcel.flatMap(labeled)
        case "voided", "unpacked":
            guard let number, parcel != nil else { return nil }
            return StationAnswer(sound: .ask, headline: say("pack." + what, ["number": String(number)]))
        default: return nil
        }
    }

    private func putIn(_ item: FulfillmentDetails.Item?) -> StationAnswer? {
        guard let item else { return nil }
        let same = work.details.items.filter { $0.item.line == item.item.line && $0.item.unpacked > 0 }
        let wanted = same.reduce(0) { $0 + $1.item.unpacked }
        let inside = box.goods.filter { $0.line == item.item.line }.reduce(0) { $0 + $1.amount }
        let count = say(
            "of.sentence",
            ["done": parts.amount(inside, item.decimals), "all": parts.amount(wanted, item.decimals)])
        return StationAnswer(
            sound: .right, headline: say("right", ["name": item.name]), detail: count + " " + missing)
    }

    /// How many items are not in the box yet.
    private var missing: String {
        let left = work.details.items.filter {
            $0.item.unpacked > box.amount(of: $0.item.line, lot: $0.item.lot)
        }.count
        return left == 0 ? say("pack.left.none") : say("pack.left", ["count": String(left)])
    }

    private func weighed(_ parcel: Parcel) -> StationAnswer {
        let arguments = [
            "number": String(parcel.position), "grams": parts.grams(parcel.weight.grams ?? 0),
            "expected": parts.grams(parcel.weight.expectedGrams ?? 0),
            "tolerance": parts.grams(Parcel.Weight.toleranceGrams(of: parcel.weight.expectedGrams ?? 0)),
        ]
        let sound: StationAnswer.Sound =
            switch parcel.weight.verdict {
            case .accepted, .overridden: .right
            case .mismatch: .wrong
            case .unweighed, .unchecked: .ask
            }
        let verdict = parcel.weight.verdict.rawValue
        return StationAnswer(
            sound: sound, headline: say("weighed." + verdict, arguments),
            detail: say("weighed.\(verdict).next", arguments))
    }

    private func labeled(_ parcel: Parcel) -> StationAnswer? {
        guard parcel.handling != .draft else { return nil }
        let number = parcel.trackingNumber ?? ""
        let arguments = [
            "number": String(parcel.position),
            "carrier": parcel.carrier.map { CarrierName.of($0, call.language) } ?? "",
            "tracking": number,
        ]
        if let doubt = CarrierGuess.doubt(number, carrier: parcel.carrier), !number.isEmpty {
            return StationAnswer(
                sound: .ask, headline: call.say(doubt.key, doubt.arguments), detail: say("label.doubt"))
        }
        let next =
            work.fulfillment.items.contains { $0.unpacked > 0 } ? "labeled.more" : "labeled.last"
        return StationAnswer(sound: .right, headline: say("labeled.done", arguments), detail: say(next))
    }
}

import Delivery
import Kit

/// One packed parcel at the bench: its weight, its label, and what can still be done about either.
struct ParcelCard {
    let page: PackPage
    let parcel: Parcel

    private var parts: StationParts { page.parts }
    private var call: DeskCall { page.call }
    /// The one to deal with now, whose field has the focus.
    private var isNext: Bool { page.open?.id == parcel.id }
    private var name: String { String(parcel.position) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    var html: HTML {
        """
        <section class="card slip" aria-labelledby="parcel-\(name)">
        <header><h2 id="parcel-\(name)">\(say("parcel", ["number": name]))</h2>\(badge)</header>
        <div class="stack tight">\(facts)\(weigh)\(label)\(labeled)\(unpack)</div>
        </section>

        """
    }

    private var badge: HTML {
        switch (parcel.handling, parcel.weight.verdict) {
        case (.draft, .mismatch): Elements.badge(say("weight.wrong"), tone: .stop)
        case (.draft, .unweighed): Elements.badge(say("weight.missing"), tone: .warn)
        case (.draft, _): Elements.badge(say("label.missing"), tone: .move)
        case (.labeled, _): Elements.badge(say("labeled"), tone: .done)
        case (.handedOver, _): Elements.badge(say("handed_over"), tone: .move)
        default: Elements.badge(call.say("parcel.status." + parcel.tracking.rawValue), tone: .done)
        }
    }

    private var facts: HTML {
        let package = parcel.packageType.map { call.say("package." + $0) }
        let weight = parcel.weight.grams.map(parts.grams)
        let expected = parcel.weight.expectedGrams.map { grams in
            say(
                "weight.expected",
                [
                    "expected": parts.grams(grams),
                    "tolerance": parts.grams(Parcel.Weight.toleranceGrams(of: grams)),
                ])
        }
        let reason = parcel.weight.reason.map { say("weight.because", ["reason": $0]) }
        let said = [package, weight, expected, reason].compactMap(\.self).joined(separator: " · ")
        return "<p class=\"muted\">\(said)</p>\n"
    }

    private func form(_ verb: String, _ content: HTML) -> HTML {
        """
        <form class="stack tight" method="post" action="\(Paths.Station.pack(page.fulfillment.id, verb))">
        \(parts.seen(page.work))<input type="hidden" name="parcel" value="\(parcel.id.text)">\
        <input type="hidden" name="parcel_version" value="\(parcel.version)">\
        <input type="hidden" name="box" value="\(page.boxText)">
        \(content)</form>

        """
    }

    // MARK: The scale

    private var isWeightOpen: Bool {
        parcel.handling == .draft
            && (parcel.weight.verdict == .mismatch || parcel.weight.verdict == .unweighed)
    }

    private var weigh: HTML? {
        guard isWeightOpen, call.may(.of(WeighParcel.self)) else { return nil }
        let again = form(
            "weigh",
            """
            <div class="field"><label for="weigh-\(name)">\(say("weigh.again"))</label>
            <input class="scan" id="weigh-\(name)" name="weight" autocomplete="off" inputmode="decimal" \
            required\
            \(isNext ? " autofocus" : nil)></div>
            <button class="btn primary">\(say("weigh.do"))</button>

            """)
        guard let grams = parcel.weight.grams else { return again }
        let accept = form(
            "weigh",
            """
            <input type="hidden" name="weight" value="\(grams)"><input type="hidden" name="accepts" \
            value="yes">
            \(parts.field("reason", say("weigh.why"), id: "why-\(name)", isRequired: true))
            <button class="btn">\(say("weigh.accept", ["grams": parts.grams(grams)]))</button>

            """)
        return "\(again)<details><summary>\(say("weigh.right"))</summary>\(accept)</details>\n"
    }

    // MARK: The label

    private var label: HTML? {
        guard parcel.handling == .draft, !isWeightOpen, call.may(.of(LabelParcel.self)) else { return nil }
        let known = ["own", "dhl", "dpd", "fedex", "gls", "royal_mail", "sf", "ups", "usps", "yto", "zto"]
        let options = known.map { code -> HTML in "<option value=\"\(code)\"></option>" }
        let carrier = page.work.isPickup ? LabelParcel.own : page.work.carrier ?? ""
        return form(
            "label",
            """
            <div class="field"><label for="number-\(name)">\(say("label.number"))</label>
            <input class="scan" id="number-\(name)" name="number" autocomplete="off" \
            autocapitalize="characters" \
            spellcheck="false" value="\(isNext ? call.form["number"] : "")"\(isNext ? " autofocus" : nil)>\
            </div>
            <div class="field"><label for="carrier-\(name)">\(say("label.carrier"))</label>
            <input id="carrier-\(name)" name="carrier" list="carriers-\(name)" autocomplete="off" \
            value="\(carrier)" aria-describedby="carrier-hint-\(name)">
            <datalist id="carriers-\(name)">\(options)</datalist>
            <p class="hint" id="carrier-hint-\(name)">\
            \(say(page.work.isPickup ? "label.pickup_hint" : "label.hint"))</p></div>
            <button class="btn primary">\(say("label.do"))</button>

            """)
    }

    private var labeled: HTML? {
        guard parcel.handling != .draft else { return nil }
        let number = parcel.trackingNumber.map { number -> HTML in " <bdi class=\"code\">\(number)</bdi>" }
        let slip: HTML = "<a class=\"btn\" href=\"\(Paths.Station.slip(parcel.id))\">\(say("slip.print"))</a>"
        let history: HTML =
            "<a class=\"btn quiet\" href=\"\(Paths.Station.parcel(parcel.id))\">\(say("parcel.open"))</a>"
        let undo: HTML? =
            parcel.handling == .labeled && call.may(.of(VoidLabel.self))
            ? form("void", "<button class=\"btn\">\(say("label.void"))</button>\n") : nil
        return """
            <p><b>\(parcel.carrier.map { CarrierName.of($0, page.call.language) } ?? "")</b>\(number)</p>
            <div class="row">\(slip)\(history)\(undo)</div>

            """
    }

    private var unpack: HTML? {
        guard parcel.handling == .draft, call.may(.of(UnpackParcel.self)) else { return nil }
        return form("unpack", "<button class=\"btn\">\(say("unpack.do"))</button>\n")
    }
}

import Access
import Delivery
import HTTPTypes
import Hummingbird
import Kit
import Sales
import Storage

/// One parcel: what is in it, where it has been, and what can be done about it.
struct ParcelPage {
    let call: DeskCall
    let details: ParcelDetails
    var refusal: Refusal?

    static func load(_ call: DeskCall) async throws -> ParcelDetails {
        guard let id = ID<Parcel>(call.text("parcel")) else { throw Failure.notFound }
        return try await call.read { session in
            guard let owner = try WorkOwner.of(id, in: session) else { throw Failure.notFound }
            try call.admit(.readParcels, owners: Principal.Bounds(owner))
            return try ParcelDetails.load(id, in: session)
        }
    }

    private var words: ParcelWords { ParcelWords(call: call) }
    private var parcel: Parcel { details.parcel }
    private var name: String { "\(details.order)/\(parcel.position)" }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        words.say(key, arguments)
    }

    func response() -> Response {
        call.page(
            say("one", ["name": name]), status: refusal.map { HTTPResponse.Status($0.kind) } ?? .ok,
            """
            <div class="heading"><h1>\(say("one.plain")) <bdi class="code">\(name)</bdi></h1>\
            \(words.badge(parcel.tracking, parcel.handling, isStuck: parcel.isStuck))</div>
            \(problem)\(done)<div class="duo"><div class="stack">\(history)\(contents)</div>
            <aside class="stack">\(facts)\(resolve)\(record)</aside></div>
            """)
    }

    private var problem: HTML? {
        refusal.map { refusal in
            """
            <div class="banner" data-tone="stop" role="alert"><span class="mark" aria-hidden="true"></span>\
            <p>\(Words.sentence(for: refusal, call.language))</p></div>

            """
        }
    }

    private var done: HTML? {
        guard refusal == nil, ["recorded", "known", "resolved"].contains(call.query("said")) else {
            return nil
        }
        return """
            <div class="banner" data-tone="done" role="status"><span class="mark" aria-hidden="true">\
            </span>\
            <p>\(say("said." + call.query("said")))</p></div>

            """
    }

    // MARK: What is known

    private var history: HTML {
        let rows = details.events.map { event -> HTML in
            let said = [
                event.exception.map { say("exception." + $0.rawValue) }, event.place, event.note,
                say("source." + event.source.rawValue),
            ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
            return """
                <li>\(words.moment(event.at))<div><b>\(call.say("parcel.status." + event.status.rawValue))\
                </b> \
                <span class="muted">\(said)</span></div></li>

                """
        }
        let list: HTML =
            rows.isEmpty ? "<p class=\"muted\">\(say("history.none"))</p>" : "<ol class=\"log\">\(rows)</ol>"
        return """
            <section class="card box" aria-labelledby="history"><header><h2 id="history">\(say("history"))\
            </h2></header>
            \(list)</section>

            """
    }

    private var contents: HTML {
        let parts = StationParts(call: call)
        let rows = details.contents.map { content -> HTML in
            """
            <li>\(Elements.parcelIcon)<span>\(content.name)<br><bdi class="small muted code">\(content.sku)\
            </bdi></span>\
            <span class="num">\(parts.amount(content.quantity, content.decimals))</span></li>

            """
        }
        return """
            <section class="card" aria-labelledby="contents"><header><h2 id="contents">\(say("contents"))\
            </h2></header>
            <ul class="lines">\(rows)</ul></section>

            """
    }

    private var facts: HTML {
        let parts = StationParts(call: call)
        let number = parcel.trackingNumber ?? ""
        let site = CarrierSites.page(of: parcel.carrier, number: number).map { address -> HTML in
            "<a href=\"\(address)\" rel=\"noopener noreferrer\"><bdi class=\"code\">\(number)</bdi></a>"
        }
        let plain: HTML = "<bdi class=\"code\">\(number)</bdi>"
        let order: HTML = """
            <a href="\(Paths.deskOrder(details.order))"><bdi class="code">\(details.order)</bdi></a>
            """
        let carrier = parcel.carrier.map { CarrierName.of($0, call.language) }
        let list: [HTML?] = [
            fact("order", order), text("place", details.location), text("carrier", carrier),
            number.isEmpty ? nil : fact("number", site ?? plain),
            text("weight", parcel.weight.grams.map(parts.grams)),
            parcel.dates.handedOver.map { fact("handed_over", words.moment($0)) },
            text("outcome", words.outcome(parcel.outcome)),
        ]
        let papers: HTML? =
            parcel.fulfillment.map { work in
                """
                <p class="row"><a class="btn" href="\(Paths.Station.slip(parcel.id))">\
                \(call.say("station.slip.print"))</a>\
                <a class="btn" href="\(Paths.Station.pack(work))">\(say("to_bench"))</a></p>

                """
            }
        return """
            <section class="card" aria-labelledby="facts"><header><h2 id="facts">\(say("facts"))</h2>\
            </header>
            <dl class="facts">\(list.compactMap(\.self))</dl>\(papers)</section>

            """
    }

    private func fact(_ key: String, _ value: HTML) -> HTML {
        "<dt>\(say("fact." + key))</dt><dd>\(value)</dd>\n"
    }

    private func text(_ key: String, _ value: String?) -> HTML? { value.map { fact(key, "\($0)") } }

    // MARK: What can be done

    private var outcomes: [Parcel.Outcome] {
        guard parcel.outcome == nil else { return [] }
        return switch parcel.tracking {
        case .returned: Parcel.Outcome.allCases
        case .lost: [.lost]
        default: []
        }
    }

    private var resolve: HTML? {
        guard !outcomes.isEmpty, call.may(.of(ResolveParcel.self)) else { return nil }
        let options = outcomes.map { outcome -> HTML in
            "<option value=\"\(outcome.rawValue)\">\(say("outcome." + outcome.rawValue))</option>"
        }
        return """
            <section class="card" aria-labelledby="resolve"><header><h2 id="resolve">\(say("resolve"))</h2>\
            </header>
            <form class="stack tight" method="post" action="\
            \(Paths.Station.parcel(parcel.id, "resolution"))">
            \(DeskForm.hidden(call))<p>\(say("resolve.why"))</p>
            <div class="field"><label for="outcome">\(say("fact.outcome"))</label>\
            <select id="outcome" name="outcome">\(options)</select></div>
            \(reason("resolve-reason"))<button class="btn primary">\(say("resolve.do"))</button></form>\
            </section>

            """
    }

    private func reason(_ id: String) -> HTML {
        let isFaulty = refusal?.field == "reason" || refusal?.code == "reason.required"
        return """
            <div class="field"><label for="\(id)">\(call.say("station.reason"))</label>\
            <input id="\(id)" name="reason" required autocomplete="off" value="\(call.form["reason"])"\
            \(isFaulty ? " aria-invalid=\"true\"" : nil)></div>

            """
    }

    /// What carriers say comes by itself; this is for what somebody heard on the telephone or saw.
    private var record: HTML? {
        guard parcel.handling != .draft, parcel.handling != .voided,
            call.may(.of(RecordCarrierEvents.self))
        else { return nil }
        let chosen = call.form["status"]
        let statuses = TrackingStatus.allCases.filter { $0 != .unknown && $0 != .preTransit }.map {
            status -> HTML in
            """
            <option value="\(status.rawValue)"\(status.rawValue == chosen ? " selected" : nil)>\
            \(call.say("parcel.status." + status.rawValue))</option>
            """
        }
        let kinds = ParcelException.allCases.map { kind -> HTML in
            "<option value=\"\(kind.rawValue)\">\(say("exception." + kind.rawValue))</option>"
        }
        let parts = StationParts(call: call)
        return """
            <section class="card" aria-labelledby="record"><header><h2 id="record">\(say("record"))</h2>\
            </header>
            <form class="stack tight" method="post" action="\(Paths.Station.parcel(parcel.id, "events"))">
            \(DeskForm.hidden(call))
            <div class="field"><label for="status">\(say("record.status"))</label>\
            <select id="status" name="status">\(statuses)</select></div>
            <div class="field"><label for="exception">\(say("record.exception"))</label>\
            <select id="exception" name="exception"><option value="">\(say("record.exception.none"))\
            </option>\(kinds)</select></div>
            <div class="field"><label for="at">\(say("record.at"))</label>\
            <input id="at" name="at" type="datetime-local" value="\(call.form["at"])" \
            aria-describedby="at-hint">\
            <p class="hint" id="at-hint">\(say("record.at.hint", ["zone": call.zone.id]))</p></div>
            \(parts.field("place", say("record.place"), id: "place", value: call.form["place"]))\
            \(parts.field("note", say("record.note"), id: "note", value: call.form["note"]))\
            \(reason("record-reason"))<button class="btn">\(say("record.do"))</button></form></section>

            """
    }
}

import Delivery
import Hummingbird
import Kit

/// All locations somebody works at, with how much waits at each step: where a warehouse's day begins.
struct WorkplacesPage {
    let call: DeskCall
    let places: [Workplace]
    var answer: StationAnswer?

    private var parts: StationParts { StationParts(call: call) }

    private static let columns: [(key: String, states: [Fulfillment.State])] = [
        ("release", [.scheduled]), ("pick", [.open]), ("picking", [.picking]),
        ("pack", [.picked, .packing]), ("hand_over", [.packed]),
    ]

    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        call.page(
            parts.say("places.title"), status: status,
            """
            <div class="heading"><h1>\(parts.say("places.title"))</h1></div>
            \(WorkFinder(parts: parts).html)\(answer.map { StationAnswer.html($0, else: "") })
            \(places.isEmpty ? none : list)
            """)
    }

    private var list: HTML {
        let heads = Self.columns.map { column -> HTML in
            "<th scope=\"col\" class=\"end\">\(parts.say("column.\(column.key)"))</th>"
        }
        return """
            <section class="card flush scroll" tabindex="0" aria-label="\(parts.say("places"))">
            <table class="table"><caption class="unseen">\(parts.say("places"))</caption>
            <thead><tr><th scope="col">\(parts.say("column.place"))</th>\(heads)</tr></thead>
            <tbody>\(places.map(row))</tbody></table></section>

            """
    }

    private func row(_ place: Workplace) -> HTML {
        let cells = Self.columns.map { column -> HTML in
            let count = column.states.reduce(Int64(0)) { $0 + (place.waiting[$1.rawValue] ?? 0) }
            return "<td class=\"end num\">\(WorkPage.bounded(count))</td>"
        }
        let cutOff = place.cutOff(call.now).map { Formats.time($0, call.language) }
        return """
            <tr><th scope="row"><a href="\(Paths.Station.work(at: place.code))">\(place.name)</a><br>\
            <span class="small muted">\
            \(cutOff.map { parts.say("cut_off", ["time": $0]) } ?? parts.say("cut_off.none"))\
            </span></th>\(cells)</tr>

            """
    }

    private var none: HTML {
        """
        <section class="card empty"><h2>\(parts.say("places.none"))</h2><p>\(parts.say("places.none.why"))\
        </p></section>

        """
    }
}

import Hummingbird
import Kit

/// Several pieces of work behind one code, to choose from.
struct FoundWorkPage {
    let call: DeskCall
    let code: String
    let found: [CodeFinder.Work]

    func response() -> Response {
        let parts = StationParts(call: call)
        let title = parts.say("found.title", ["code": code])
        let rows = found.map { work -> HTML in
            let isPicked = [.picked, .packing, .packed].contains(work.state)
            let path = isPicked ? Paths.Station.pack(work.id) : Paths.Station.pick(work.id)
            return """
                <li>\(parts.state(work.state))<p><a href="\(path)"><bdi class="code">\(work.name)</bdi>\
                </a> \
                <span class="muted">\(work.place)</span></p>\
                <span class="nowrap">\(parts.promise(work.promiseUntil, today: call.today))</span></li>

                """
        }
        return call.page(
            title,
            """
            <div class="heading"><h1>\(title)</h1></div>
            \(WorkFinder(parts: parts).html)
            <section class="card flush box"><ul class="queue">\(rows)</ul></section>
            """)
    }
}

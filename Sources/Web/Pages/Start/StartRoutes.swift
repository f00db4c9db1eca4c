import HTTPTypes
import Hummingbird
import Kit

/// `/`, which says whose site this is and how to find an order.
struct StartRoutes: Sendable {
    let companyName: String

    func add(to routes: inout Routes) {
        let english = Content(page(in: .en))
        let chinese = Content(page(in: .zhHans))
        routes.get(Paths.start.text) { request, visit in
            let fields = [
                HTTPField(name: .cacheControl, value: "no-cache"),
                HTTPField(name: .vary, value: "Accept-Language"),
            ]
            let content = visit.language == .en ? english : chinese
            return content.response(to: request, adding: fields)
        }
    }

    private func page(in language: Language) -> HTML {
        func say(_ key: String) -> String { Words.text("start." + key, language, ["company": companyName]) }
        return Document(title: say("title"), brand: companyName, language: language).html(
            """
            <div class="narrow stack">
            <h1>\(say("title"))</h1>
            <section class="card stack"><p>\(say("how"))</p><p class="muted">\(say("lost"))</p>
            <p><a class="btn primary" href="\(Paths.lookUp(in: language))">\(say("find"))</a></p></section>
            </div>
            """)
    }
}

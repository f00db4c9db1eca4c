import HTTPTypes
import Hummingbird
import Kit

/// The pages a problem's `type` leads to: what a code means and what a program does about it, for each code
/// and for all of them at once, in the visitor's language.
struct ProblemPages: Sendable {
    /// What a caller meets, with what it means for the next try.
    private static let statuses = [
        400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 422, 428, 429, 500, 503,
    ]

    func add(to routes: inout Routes) {
        routes.get(Paths.problems.text) { request, visit in
            Self.response(Self.index(visit.language), visit.language, to: request)
        }
        routes.get(Paths.Pattern.problem) { request, visit in
            guard let code = visit.parameters.get("code"), ProblemCodes.isKnown(code) else {
                throw Failure.notFound
            }
            return Self.response(Self.page(of: code, visit.language), visit.language, to: request)
        }
    }

    private static func response(_ html: HTML, _ language: Language, to request: Request) -> Response {
        Content(html).response(
            to: request,
            adding: [
                HTTPField(name: .cacheControl, value: "no-cache"),
                HTTPField(name: .contentLanguage, value: language.rawValue),
            ])
    }

    static func page(of code: String, _ language: Language) -> HTML {
        let declared = ProblemCodes.endpoints(refusing: code)
        return document(code, language).html(
            """
            <div class="docs stack">
            <h1><code class="code">\(code)</code></h1>
            <section class="card stack"><h2>\(say("meaning", language))</h2>
            <p>\(ProblemCodes.sentence(code, language))</p>
            \(declared.isEmpty ? .empty : endpoints(declared, language))</section>
            \(remedies(language))
            <p><a href="\(Paths.problems)">\(say("all", language))</a> · \
            <a href="\(Paths.docs)">\(say("docs", language))</a></p>
            </div>
            """)
    }

    static func index(_ language: Language) -> HTML {
        let groups = Dictionary(grouping: ProblemCodes.all) { $0.prefix { $0 != "." } }
        return document(say("title", language), language).html(
            """
            <div class="docs stack">
            <h1>\(say("title", language))</h1>
            <p>\(say("introduction", language))</p>
            \(remedies(language))
            \(groups.sorted { $0.key < $1.key }.map { group(String($0.key), $0.value, language) })
            </div>
            """)
    }

    private static func document(_ title: String, _ language: Language) -> Document {
        Document(title: title, brand: "Waybill", language: language)
    }

    private static func group(_ name: String, _ codes: [String], _ language: Language) -> HTML {
        let rows = codes.map { code -> HTML in
            """
            <dt id="\(code)"><a class="code" href="\(Paths.problem(code))">\(code)</a></dt>
            <dd>\(ProblemCodes.sentence(code, language))</dd>

            """
        }
        return """
            <section class="card stack"><h2><code class="code">\(name)</code></h2>
            <dl class="codes">\(rows)</dl></section>

            """
    }

    private static func endpoints(_ endpoints: [Endpoint], _ language: Language) -> HTML {
        let rows = endpoints.map { endpoint -> HTML in
            """
            <li><a class="code" href="\(Paths.docs(at: endpoint.name))">\(endpoint.method.rawValue) \
            \(endpoint.path)</a></li>
            """
        }
        return "<h2>\(say("where", language))</h2><ul class=\"stack tight\">\(rows)</ul>"
    }

    /// The status says whether to mend, to look again or to wait.
    private static func remedies(_ language: Language) -> HTML {
        let rows = statuses.map { status -> HTML in
            """
            <dt><span class="code">\(status)</span> \(Words.text("problem.title.\(status)", language))</dt>
            <dd>\(say("remedy.\(status)", language))</dd>

            """
        }
        return """
            <section class="card stack"><h2>\(say("statuses", language))</h2>
            <dl class="codes">\(rows)</dl></section>

            """
    }

    private static func say(_ key: String, _ language: Language) -> String {
        Words.text("problems." + key, language)
    }
}

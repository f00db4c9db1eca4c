import Access
import HTTPTypes
import Kit

/// `/docs`: the API for people who write programs against it, made of the endpoints' declarations. English
/// only, like the code its readers write.
struct DocsPage: Sendable {
    let endpoints: [Endpoint]
    let server: String

    var html: HTML {
        Document(title: "The API", brand: "Waybill", language: .en).html(
            """
            <div class="docs stack">
            <h1>The API</h1>
            \(Self.introduction(server))
            <nav class="card" aria-label="Areas"><ul class="stack tight">\(contents)</ul></nav>
            \(Endpoint.Area.allCases.map(section))
            </div>
            """)
    }

    private static func introduction(_ server: String) -> HTML {
        """
        <section class="card stack" id="start">
        <h2>Before you begin</h2>
        <p>The examples run in a shell. Set where the API is, and your key:</p>
        \(code("export WAYBILL=\(server)\nexport KEY=wbk_…"))
        <p>Bodies and answers are JSON in UTF-8. Amounts are decimals in the currency's main unit, answered
        as text: \(inline("\"12.50\"")). Quantities are in the unit of the SKU. Members nobody knows are
        refused.</p>
        <p>What changes something that is there asks for the version you saw: send the \
        \(inline("ETag")) of your answer as \(inline("If-Match")). Without it the answer is 428; if somebody \
        was faster, 412 with the version that holds.</p>
        <p>Send an \(inline("Idempotency-Key")) with every write that takes one. Sent again with the same \
        key and body within 72 hours, it has no second effect and the answer is told anew; with another \
        body it is refused.</p>
        <p>Lists come in pages: go on with \(inline("after")), or follow the \(inline("Link")) header.</p>
        <p>What does not work out is answered as \(inline(Problem.mediaType)) with a stable \
        \(inline("code")), and for each fault of the body a JSON pointer.</p>
        <p>The same as a document for tools: \
        <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
        </section>
        """
    }

    private var contents: [HTML] {
        Endpoint.Area.allCases.map { area -> HTML in
            "<li><a href=\"#\(area.rawValue)\">\(area.rawValue.capitalized)</a></li>"
        }
    }

    private func section(_ area: Endpoint.Area) -> HTML {
        let shown = endpoints.filter { $0.area == area }
        return """
            <section class="stack" id="\(area.rawValue)"><h2>\(area.rawValue.capitalized)</h2>
            \(shown.map(Self.article))</section>

            """
    }

    private static func article(_ endpoint: Endpoint) -> HTML {
        """
        <article class="card stack" id="\(endpoint.name)">
        <h3>\(endpoint.summary)</h3>
        <p>\(inline("\(endpoint.method.rawValue) \(API.root)\(endpoint.path)"))</p>
        \(permission(of: endpoint))
        \(table("In the path", endpoint.pathParameters))
        \(table("In the query", endpoint.query))
        \(body(of: endpoint))
        \(code(CurlExample(endpoint: endpoint).text))
        <p class="small muted">\(answer(of: endpoint))</p>
        </article>

        """
    }

    private static func permission(of endpoint: Endpoint) -> HTML {
        guard let permission = endpoint.permission else { return "<p class=\"small muted\">Open to all.</p>" }
        let roles = permission.roles.map(\.rawValue).sorted().joined(separator: ", ")
        return """
            <p class="small muted">Permission \(inline(permission.name)): \(roles).</p>
            """
    }

    private static func body(of endpoint: Endpoint) -> HTML {
        guard case .object(let fields)? = endpoint.body?.unnamed else { return .empty }
        return table("In the body", fields)
    }

    private static func answer(of endpoint: Endpoint) -> String {
        let refusals =
            endpoint.refusals.isEmpty ? "" : " Refused as " + endpoint.refusals.joined(separator: ", ") + "."
        return "Answers \(endpoint.status.code).\(refusals)"
    }

    private static func table(_ title: String, _ fields: [Schema.Field]) -> HTML {
        guard !fields.isEmpty else { return .empty }
        let rows = fields.map { field -> HTML in
            """
            <li><span>\(inline(field.name)) <span class="small muted">\(field.schema.said)\
            \(field.isRequired ? ", required" : "")</span></span>
            <span class="small">\(field.what)</span></li>

            """
        }
        return "<div><h4 class=\"small\">\(title)</h4><ul class=\"stack tight\">\(rows)</ul></div>"
    }

    private static func inline(_ text: String) -> HTML { "<code class=\"code\">\(text)</code>" }

    private static func code(_ text: String) -> HTML {
        "<pre class=\"code\" tabindex=\"0\"><code>\(text)</code></pre>"
    }
}

extension Schema {
    /// In a word or two, for a reader.
    var said: String {
        switch self {
        case .text(let length, _): "text of up to \(length.upperBound)"
        case .word(let known, _): known.joined(separator: " | ")
        case .words(let known): known.joined(separator: ", ")
        case .id(let prefix): "\(prefix)_…"
        case .date: "date"
        case .moment: "time, RFC 3339"
        case .amount: "decimal"
        case .quantity: "quantity"
        case .integer(let range):
            range.upperBound == .max ? "whole number" : "\(range.lowerBound)–\(range.upperBound)"
        case .flag: "true or false"
        case .list(let item, _): "list of " + item.said
        case .object: "object"
        case .open, .keyed, .anything: "object"
        case .nullable(let schema): schema.said
        case .named(let name, _): name
        }
    }
}

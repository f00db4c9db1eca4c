import HTTPTypes
import Hummingbird
import Kit

/// The calm page for everything that does not work out: what happened, what is safe, what to do, and the
/// number to quote. What went wrong inside stays in the log.
struct ErrorPage {
    let failure: Failure
    let requestID: String
    let companyName: String

    func response(to request: Request, in language: Language) -> Response {
        var fields = [
            HTTPField(name: .cacheControl, value: "no-store"),
            HTTPField(name: .robots, value: "noindex, nofollow"),
            HTTPField(name: .contentLanguage, value: language.rawValue),
        ]
        if case .notAllowed(let methods) = failure {
            fields.append(HTTPField(name: .allow, value: methods.map(\.rawValue).joined(separator: ", ")))
        }
        if case .tooMany = failure { fields.append(HTTPField(name: .retryAfter, value: "60")) }
        if case .unavailable = failure { fields.append(HTTPField(name: .retryAfter, value: "5")) }
        // Sent once, and short: not worth the work, least of all while somebody asks for errors by the
        // thousand.
        let content = Content(html(in: language).bytes, MediaType.html, effort: nil)
        return content.response(to: request, status: failure.status, adding: fields)
    }

    private func html(in language: Language) -> HTML {
        let words = Wording(failure, language)
        return Document(title: words.title, brand: companyName, language: language).html(
            """
            <div class="narrow stack">
            <section class="card slip">
            <header><span class="code muted">\(failure.status.code)</span>\
            \(Elements.badge(words.badge, tone: tone))</header>
            <div class="stack"><h1>\(words.title)</h1><p>\(words.remedy)</p></div>
            </section>
            <p class="small muted">\(words.quote) <bdi class="code">\(requestID)</bdi></p>
            </div>
            """)
    }

    private var tone: Tone { failure.isOurs ? .stop : .warn }
}

private struct Wording {
    let title: String
    let remedy: String
    let badge: String
    let quote: String

    init(_ failure: Failure, _ language: Language) {
        title = Words.text("error.\(failure.name).title", language)
        quote = Words.text("error.quote", language)
        badge = Words.text("error.\(failure.name).badge", language)
        if case .refused(let refusal) = failure {
            remedy = Words.sentence(for: refusal, language)
        } else {
            remedy = Words.text("error.\(failure.name).remedy", language)
        }
    }
}

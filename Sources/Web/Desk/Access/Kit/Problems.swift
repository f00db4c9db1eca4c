import HTTPTypes
import Hummingbird
import Kit

/// What was refused of a form that was sent: each refusal at its field, all of them said once at the top.
struct Problems: Sendable {
    let refusals: [Refusal]
    let language: Language

    static func none(_ language: Language) -> Problems { Problems(refusals: [], language: language) }

    /// Runs what a form asks for; what is refused is handed to `show`, with all that was typed still in the
    /// form.
    static func answer(
        _ language: Language, _ work: () async throws -> Response,
        refused show: (Problems) async throws -> Response
    ) async throws -> Response {
        do {
            return try await work()
        } catch let refusal as Refusal {
            return try await show(Problems(refusals: [refusal], language: language))
        } catch let refusals as Refusals {
            return try await show(Problems(refusals: refusals.all, language: language))
        }
    }

    var isEmpty: Bool { refusals.isEmpty }

    /// What is wrong with one field; nil if nothing is.
    func at(_ field: String) -> String? {
        refusals.first { Self.outer($0) == field }.map { Words.sentence(for: $0, language) }
    }

    func has(_ code: String) -> Bool { refusals.contains { $0.code == code } }

    /// Too many attempts say so with the status every program knows.
    var status: HTTPResponse.Status {
        guard let first = refusals.first else { return .ok }
        return first.code == "access.throttled" ? .tooManyRequests : .init(first.kind)
    }

    var fields: [HTTPField] {
        guard let first = refusals.first, first.mayRetry else { return [] }
        let seconds = first.code == "access.throttled" ? "3600" : "5"
        return [HTTPField(name: .retryAfter, value: seconds)]
    }

    /// - Parameter known: the fields the form shows; what is wrong with one of them is a link to it.
    func banner(_ known: [String] = []) -> HTML? {
        guard !isEmpty else { return nil }
        let sentences = refusals.map { refusal -> HTML in
            let sentence = Words.sentence(for: refusal, language)
            guard let field = Self.outer(refusal), known.contains(field) else {
                return "<p>\(sentence)</p>"
            }
            return "<p><a href=\"\(Paths.below(field))\">\(sentence)</a></p>"
        }
        return """
            <div class="banner" data-tone="stop" role="alert"><span></span><div>\(sentences)</div></div>

            """
    }

    /// `roles[1]` belongs to the field `roles`.
    private static func outer(_ refusal: Refusal) -> String? {
        refusal.field.map { String($0.prefix { $0 != "[" && $0 != "." }) }
    }
}

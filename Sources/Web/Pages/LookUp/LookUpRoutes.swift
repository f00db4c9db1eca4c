import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales

/// `/track`, for guests who lost their link: they name order number and e-mail, and are told the same
/// whatever they name (decisions 30). Only what is wrong with the form itself is said at once.
struct LookUpRoutes: Sendable {
    private let lookUps: LookUps
    private let forms: FormGuard
    private let options: WebOptions

    /// Nothing to keep, and nothing to find by another.
    private static let privacy = [
        HTTPField(name: .cacheControl, value: "no-store"),
        HTTPField(name: .vary, value: "Accept-Language"),
    ]

    init(company: Company, options: WebOptions) {
        lookUps = LookUps(company)
        forms = FormGuard(publicURL: options.publicURL, clock: company.clock)
        self.options = options
    }

    func add(to routes: inout Routes) {
        routes.get(Paths.lookUp.text) { [self] request, visit in
            answer(.empty, request, visit)
        }
        routes.get(Paths.lookUpSent.text) { [self] request, visit in
            let html = LookUpView(company: options.companyName, language: visit.language).sent
            return Content(html).response(to: request, adding: Self.privacy)
        }
        routes.post(Paths.lookUp.text) { [self] request, visit in try await ask(request, visit) }
    }

    private func ask(_ request: Request, _ visit: Visit) async throws -> Response {
        try forms.checkOrigin(of: request)
        let form = try await Form.read(request)
        var typed = LookUpEntry(number: form["number"], email: form["email"])
        do {
            let question = try LookUpQuestion(
                number: typed.number, email: typed.email,
                site: options.site(reachedAt: request.head.authority))
            try await lookUps.ask(question, from: visit.client)
        } catch let refusals as Refusals {
            typed.refusals = refusals.all
            return answer(typed, request, visit, .unprocessableContent)
        } catch let refusal as Refusal where refusal == LookUps.throttled {
            typed.refusals = [refusal]
            return answer(typed, request, visit, .tooManyRequests)
        }
        let location = HTTPField(name: .location, value: Paths.lookUpSent(in: visit.language).text)
        return Response(status: .seeOther, headers: HTTPFields(Self.privacy + [location]))
    }

    private func answer(
        _ entry: LookUpEntry, _ request: Request, _ visit: Visit, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let html = LookUpView(company: options.companyName, language: visit.language).form(entry)
        let pause = HTTPField(name: .retryAfter, value: "3600")
        return Content(html).response(
            to: request, status: status,
            adding: Self.privacy + (status == .tooManyRequests ? [pause] : []))
    }
}

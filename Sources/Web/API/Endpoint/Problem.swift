import HTTPTypes
import Hummingbird
import Kit
import Storage

/// What a program gets when it does not work out (RFC 9457): a stable code to act on, a sentence in its
/// reader's language, and for each fault of a body where exactly it is.
struct Problem: Sendable {
    let status: HTTPResponse.Status
    /// Stable and dotted; what programs read.
    let code: String
    let detail: String
    var faults: [Fault] = []
    var allowed: [String] = []
    var fields: [HTTPField] = []
    /// The operator wants to read about it.
    var isOurs = false
    /// The version that holds now, if the caller's was stale.
    var current: Int64?

    static let mediaType = "application/problem+json"

    /// - Parameter names: the members of body and query; what is wrong with one of them is a fault of what
    ///   was sent, not of the address or the state of what is there.
    init(_ error: any Error, _ language: Language, sent names: Set<String> = []) {
        switch error {
        case let refusal as Refusal: self.init([Fault(refusal)], language, names)
        case let refusals as Refusals: self.init(refusals.all.map(Fault.init), language, names)
        case let faults as Faults: self.init(faults.all, language, names)
        default: self.init(Failure(error), language)
        }
    }

    private init(_ faults: [Fault], _ language: Language, _ names: Set<String>) {
        let first = faults[0].refusal
        status = .of(first, sent: names)
        code = first.code
        detail = Words.sentence(for: first, language).harmless
        self.faults = faults.filter { $0.pointer != nil }
        allowed = first.allowed
        if first.kind == .stale { current = first.arguments["current"].flatMap { Int64($0) } }
        if let current { fields.append(HTTPField(name: .eTag, value: "\"\(current)\"")) }
        if first.mayRetry || status == .tooManyRequests {
            fields.append(HTTPField(name: .retryAfter, value: first.arguments["seconds"] ?? "1"))
        }
        if status == .unauthorized {
            fields.append(HTTPField(name: .wwwAuthenticate, value: "Bearer realm=\"waybill\""))
        }
    }

    private init(_ failure: Failure, _ language: Language) {
        if case .refused(let refusal) = failure {
            self.init([Fault(refusal)], language, [])
        } else {
            self.init(plain: failure, language)
        }
    }

    private init(plain failure: Failure, _ language: Language) {
        status = failure.status
        code = "request." + failure.name
        detail = Words.text("problem.\(failure.name)", language)
        isOurs = failure.isOurs
        if case .notAllowed(let methods) = failure {
            allowed = methods.map(\.rawValue)
            fields = [HTTPField(name: .allow, value: allowed.joined(separator: ", "))]
        }
        if case .unavailable = failure { fields = [HTTPField(name: .retryAfter, value: "5")] }
    }

    func json(requestID: String, _ language: Language) -> JSON {
        var members: [JSON.Member] = [
            .init("type", .string(Paths.problem(code).text)),
            .init("title", .string(Words.text("problem.title.\(status.code)", language))),
            .init("status", .int(Int64(status.code))), .init("code", .string(code)),
            .init("detail", .string(detail)), .init("request_id", .string(requestID)),
        ]
        if !allowed.isEmpty { members.append(.init("allowed", .array(allowed.map(JSON.string)))) }
        if let current { members.append(.init("current_version", .int(current))) }
        if !faults.isEmpty {
            let told = faults.map { fault -> JSON in
                [
                    "pointer": .string(fault.pointer ?? ""), "code": .string(fault.refusal.code),
                    "detail": .string(Words.sentence(for: fault.refusal, language).harmless),
                ]
            }
            members.append(.init("errors", .array(told)))
        }
        return .object(members)
    }

    func response(to request: Request, _ visit: Visit, adding more: [HTTPField] = []) -> Response {
        let fixed = [
            HTTPField(name: .cacheControl, value: "no-store"),
            HTTPField(name: .contentLanguage, value: visit.language.rawValue),
        ]
        let content = Content(
            json(requestID: visit.requestID, visit.language).bytes, Self.mediaType, effort: nil)
        let response = content.response(to: request, status: status, adding: fixed + fields + more)
        return request.method == .head ? response.createHeadResponse() : response
    }

    static let schema = Schema.named(
        "Problem",
        .object([
            .gives("type", .text(1...200)), .gives("title", .text(1...200)),
            .gives("status", .integer(400...599)), .gives("code", .text(1...100)),
            .gives("detail", .text(1...2_000)), .gives("request_id", .text(1...64)),
            .takes("allowed", .list(.text(1...60)), "What is possible instead."),
            .takes("current_version", .integer(0...Int64.max)),
            .takes(
                "errors",
                .list(
                    .object([
                        .gives("pointer", .text(0...500), "Where in the request, as a JSON pointer."),
                        .gives("code", .text(1...100)), .gives("detail", .text(1...2_000)),
                    ]))),
        ]))
}

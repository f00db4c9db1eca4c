import HTTPTypes
import Hummingbird
import Kit
import Storage

/// The one place that knows which HTTP status says what.
///
/// Three kinds of failure reach it: a refusal (a business no), an address with nothing behind it, and a
/// fault, of which the visitor learns the request id only.
extension HTTPResponse.Status {
    init(_ kind: Refusal.Kind) {
        self =
            switch kind {
            case .invalid, .mismatch: .unprocessableContent
            case .notFound: .notFound
            case .conflict: .conflict
            case .stale: .preconditionFailed
            case .forbidden: .forbidden
            case .busy, .unavailable: .serviceUnavailable
            }
    }
}

/// What the API says more exactly than its kind of refusal.
extension HTTPResponse.Status {
    private static let byCode: [String: HTTPResponse.Status] = [
        "auth.required": .unauthorized, "auth.unknown_key": .unauthorized,
        "request.not_acceptable": .notAcceptable, "request.media_type": .unsupportedMediaType,
        "request.rate": .tooManyRequests, "request.version_required": .preconditionRequired,
        "request.timeout": .requestTimeout, "feed.unknown_epoch": .gone, "request.encoding": .badRequest,
        "request.key_length": .badRequest, "request.body_broken": .badRequest,
        "request.version_unreadable": .badRequest,
    ]

    /// Faults of the text itself: what was sent is no JSON.
    private static let unreadable: Set<String> = [
        "incomplete", "unexpected", "trailing", "too_deep", "duplicate_key", "number", "not_utf8",
        "control_character", "escape", "deeper",
    ]

    /// - Parameter names: the members of body and query. Sent again with another value there, the request may
    ///   succeed: a name that leads nowhere or is taken, an amount above what is left. That is 422, where 404
    ///   and 409 speak of the address and of the state of what it leads to.
    static func of(_ refusal: Refusal, sent names: Set<String>) -> HTTPResponse.Status {
        if let status = byCode[refusal.code] { return status }
        if refusal.code.hasPrefix("json."), unreadable.contains(String(refusal.code.dropFirst(5))) {
            return .badRequest
        }
        let outer = refusal.field.map { String($0.prefix { !".[".contains($0) }) }
        if [.notFound, .conflict].contains(refusal.kind), let outer, names.contains(outer) {
            return .unprocessableContent
        }
        return .init(refusal.kind)
    }
}

/// Why a visitor gets a page of words instead of what was asked for.
enum Failure: Error, Sendable {
    case refused(Refusal)
    case notFound
    case notAllowed([HTTPRequest.Method])
    /// The link was right, and its time is over.
    case linkExpired
    case addressTooLong
    case bodyTooLarge
    /// A form was sent from a page that is not ours.
    case foreignForm
    case badForm
    case wrongMedia
    /// More forms from one link than a person sends.
    case tooMany
    /// Nothing is wrong with the request; the store cannot answer now.
    case unavailable
    /// The request names no host, several, or something that is none.
    case badHost
    /// The request is for a site that is not here.
    case unknownHost
    /// What was announced did not come in time.
    case tooSlow
    case fault

    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let refusal as Refusal: self = .refused(refusal)
        case let refusals as Refusals: self = .refused(refusals.all[0])
        case let fault as StorageFault: self = fault.mayPass ? .unavailable : .fault
        case let error as HTTPError where error.status == .notFound: self = .notFound
        default: self = .fault
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .refused(let refusal): .init(refusal.kind)
        case .notFound: .notFound
        case .notAllowed: .methodNotAllowed
        case .linkExpired: .gone
        case .addressTooLong: .uriTooLong
        case .bodyTooLarge: .contentTooLarge
        case .foreignForm: .forbidden
        case .badForm: .badRequest
        case .wrongMedia: .unsupportedMediaType
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .badHost: .badRequest
        case .unknownHost: .misdirectedRequest
        case .tooSlow: .requestTimeout
        case .fault: .internalServerError
        }
    }

    /// Where its words stand in the catalog: `error.<name>.title`.
    var name: String {
        switch self {
        case .refused: "refused"
        case .notFound: "not_found"
        case .notAllowed: "not_allowed"
        case .linkExpired: "link_expired"
        case .addressTooLong: "address_too_long"
        case .bodyTooLarge: "body_too_large"
        case .foreignForm: "foreign_form"
        case .badForm: "bad_form"
        case .wrongMedia: "wrong_media"
        case .tooMany: "too_many"
        case .unavailable: "unavailable"
        case .badHost, .unknownHost: "no_such_host"
        case .tooSlow: "too_slow"
        case .fault: "fault"
        }
    }

    /// The operator wants to read about it; everything else is the visitor's affair.
    var isOurs: Bool {
        switch self {
        case .unavailable, .fault: true
        default: false
        }
    }
}

extension StorageFault {
    /// The same request may succeed in a moment.
    fileprivate var mayPass: Bool {
        switch kind {
        case .contended, .busy, .diskFull, .readOnly, .unavailable, .commitUnknown: true
        case .duplicate, .rule, .reference, .corrupt, .defect: false
        }
    }
}

import HTTPTypes
import Hummingbird

/// The routes as they were declared, so that a known address asked with another method is answered 405 with
/// what it allows; Hummingbird's router knows only 404.
struct RouteList: Sendable {
    private var patterns: [(segments: [Substring], methods: [HTTPRequest.Method], parameters: Int)] = []
    /// What was declared, as it was written: `GET /orders/{order}`.
    private(set) var declared: [String] = []

    mutating func add(_ pattern: String, _ methods: [HTTPRequest.Method]) {
        declared += methods.filter { $0 != .head }.map { "\($0.rawValue) \(pattern)" }
        let segments = Self.segments(pattern)
        patterns.append((segments, methods, segments.count { $0.hasPrefix("{") }))
    }

    /// Empty if no route has this path.
    func methods(at path: String) -> [HTTPRequest.Method] {
        let asked = Self.segments(path)
        let matching = patterns.filter { pattern in
            pattern.segments.count == asked.count
                && zip(pattern.segments, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // The router prefers words to parameters, so a path that is spelled out hides its neighbors.
        let fewest = matching.map(\.parameters).min()
        return matching.filter { $0.parameters == fewest }.flatMap(\.methods)
    }

    private static func segments(_ path: String) -> [Substring] { path.split(separator: "/") }
}

/// Declares routes on Hummingbird's router and in the list at once. Whoever may GET may also HEAD.
struct Routes {
    let router = Router(context: Visit.self)
    private(set) var list = RouteList()

    mutating func get(
        _ pattern: String, _ respond: @escaping @Sendable (Request, Visit) async throws -> Response
    ) {
        list.add(pattern, [.get, .head])
        pending.append { router in
            router.on(RouterPath(pattern), method: .get, use: respond)
            router.on(RouterPath(pattern), method: .head) { request, visit in
                try await respond(request, visit).createHeadResponse()
            }
        }
    }

    mutating func post(
        _ pattern: String, _ respond: @escaping @Sendable (Request, Visit) async throws -> Response
    ) {
        on(.post, pattern, respond)
    }

    /// Any other method.
    mutating func on(
        _ method: HTTPRequest.Method, _ pattern: String,
        _ respond: @escaping @Sendable (Request, Visit) async throws -> Response
    ) {
        list.add(pattern, [method])
        pending.append { router in router.on(RouterPath(pattern), method: method, use: respond) }
    }

    /// A middleware serves only the routes added after it, and `Reception` wants the whole list first.
    func responder(received by: (RouteList) -> Reception) -> RouterResponder<Visit> {
        router.add(middleware: by(list))
        for add in pending { add(router) }
        return router.buildResponder()
    }

    private var pending: [(Router<Visit>) -> Void] = []
}

import Access
import HTTPTypes
import Hummingbird
import Kit

/// `/metrics`, closed by default: it opens to the collector that brings the operator's token, and to API keys
/// whose role may read metrics (`metric.read`). To everybody else there is nothing at this address.
struct MetricsRoutes: Sendable {
    let figures: Figures
    let token: String?
    let admission: @Sendable (_ key: String) async throws -> Principal?

    private static let tokenMax = 512

    func add(to routes: inout Routes) {
        routes.get(Paths.metrics.text) { [self] request, _ in
            guard let key = Self.bearer(request), try await isAdmitted(key) else { throw Failure.notFound }
            return Content(Array(try await figures.text().utf8), MediaType.metrics).response(
                to: request, adding: [HTTPField(name: .cacheControl, value: "no-store")])
        }
    }

    private func isAdmitted(_ key: String) async throws -> Bool {
        if let token, Self.isSame(key, token) { return true }
        guard let principal = try await admission(key) else { return false }
        return Policy.decide(principal, .readMetrics, .none) == .allowed
    }

    private static func bearer(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.utf8.count <= tokenMax else { return nil }
        let parts = header.split(separator: " ")
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }

    /// Takes as long for a token that is nearly right as for one that is all wrong.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

import HTTPTypes
import Hummingbird
import Kit

/// What programs look for at addresses everybody knows: where to report a hole (RFC 9116), where a password
/// is changed, and what search engines should leave alone.
struct WellKnownRoutes: Sendable {
    let options: WebOptions
    let clock: any Clock

    private static let robots = Content(
        Array(
            ("User-agent: *\n"
                + ["/t/", "/pay/", "/track/", "/desk/", "/dev/", "/api/", "/metrics", "/healthz", "/readyz"]
                .map { "Disallow: \($0)\n" }.joined()).utf8), MediaType.text)
    /// The standard wants less than a year; half of one keeps it from looking forgotten.
    private static let life = Duration.seconds(180 * 24 * 3600)

    func add(to routes: inout Routes) {
        routes.get(Paths.robots.text) { request, _ in Self.robots.response(to: request) }
        routes.get(Paths.securityText.text) { [self] request, _ in
            guard let contact = options.securityContact else { throw Failure.notFound }
            return Content(Array(securityText(contact).utf8), MediaType.text).response(to: request)
        }
        routes.get(Paths.changePassword.text) { _, _ in
            let location = HTTPField(name: .location, value: Paths.Desk.me.text)
            return Response(status: .seeOther, headers: HTTPFields([location]))
        }
    }

    private func securityText(_ contact: String) -> String {
        let end = (clock.now() + Self.life).rfc3339
        var lines = ["Contact: \(contact)", "Expires: \(end)", "Preferred-Languages: en, zh"]
        if let publicURL = options.publicURL {
            lines.append("Canonical: \(publicURL)\(Paths.securityText.text)")
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

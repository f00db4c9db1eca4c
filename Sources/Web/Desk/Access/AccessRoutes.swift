import Access
import HTTPTypes
import Hummingbird
import Kit

/// Who comes in, as what, and what was done under whose name.
extension Desk {
    static let accessRoutes =
        logInRoutes + meRoutes + staffRoutes + keyRoutes + policyRoutes + auditRoutes + jobRoutes

    /// Where the owner of a link finds its page.
    func address(_ link: NewLink, for request: Request) -> String {
        let base = options.publicURL ?? "http://\(request.head.authority ?? options.host)"
        return base + Paths.link(link).text
    }
}

extension Visit {
    /// Where the visitor comes from, as far as we may believe it.
    var clientAddress: String { client?.text ?? "" }
}

extension DeskDoor {
    static func languageCookie(_ language: Language) -> HTTPField {
        cookie(language.rawValue, seconds: 31_536_000)
    }

    /// Leaves the language to the browser again.
    static var noLanguageCookie: HTTPField { cookie("", seconds: 0) }

    private static func cookie(_ value: String, seconds: Int) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: Visit.languageCookie + "=" + value + "; Path=/; SameSite=Lax; Max-Age=" + String(seconds))
    }
}

extension DeskCall {
    /// Whether the session this page was shown in goes on; asking does not prolong it.
    func isStillIn() async throws -> Bool {
        guard let cookie = SessionCookie(for: request, desk.options),
            let token = cookie.value(.session, of: request)
        else { return false }
        return try await desk.access.isOpen(session: token)
    }
}

/// How long a session lasts if nothing is done, said on every page; the script turns it into a warning two
/// minutes before the end.
enum SessionClock {
    static func html(_ call: DeskCall) -> HTML {
        let time = Formats.time(call.zone.localTime(of: call.session.idleAt), call.language)
        return """
            <aside class="until small muted" data-session="\(left(call))" \
            data-soon="\(call.say("session.soon"))" \
            data-over="\(call.say("session.over"))">\
            <p>\(call.say("session.until", ["time": time]))</p>\
            <form method="post" action="\(Paths.keepAlive)">\
            <input type="hidden" name="csrf" value="\(call.session.csrf)">\
            <button class="btn">\(call.say("session.stay"))</button></form></aside>

            """
    }

    static func left(_ call: DeskCall) -> Int64 {
        max(0, (call.session.idleAt - call.now).wholeMicroseconds / 1_000_000)
    }
}

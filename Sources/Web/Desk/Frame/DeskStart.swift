import Access
import Hummingbird
import Journal
import Kit

/// The desk's first page, and the way in and out.
extension Desk {
    /// Where everybody lands who has come in.
    static let startRoutes: [DeskRoute] = [
        .get("/desk", nil, .home) { call in
            call.page(
                call.say("desk.place.home"),
                "<div class=\"heading\"><h1>\(call.say("desk.place.home"))</h1></div>")
        }
    ]

    /// Coming in and going out.
    static let logInRoutes: [DeskRoute] = [
        .openGet("/desk/login") { guest in logInPage(guest, refusal: nil) },
        .openPost("/desk/login") { guest in try await logIn(guest) },
        .post("/desk/logout", nil, nil) { call in
            let cookie = SessionCookie(call.desk.options)
            if let token = cookie.token(in: call.request) { try await call.desk.access.logOut(token) }
            return DeskDoor.seeOther(Paths.logIn(next: ""), adding: [cookie.cleared])
        },
    ]

    private static func logIn(_ guest: DeskGuest) async throws -> Response {
        let attempt = LogInAttempt(
            email: guest.form["email"], password: guest.form["password"],
            address: guest.visit.channel.remoteAddress?.ipAddress ?? "")
        do {
            guard case .started(let start) = try await guest.desk.access.logIn(attempt) else {
                return logInPage(guest, refusal: Refusal("access.code_required", .forbidden, field: "code"))
            }
            let cookie = SessionCookie(guest.desk.options).set(start.token)
            return DeskDoor.seeOther(Paths.within(guest.form["next"]), adding: [cookie])
        } catch let refusal as Refusal {
            return logInPage(guest, refusal: refusal)
        }
    }

    private static func logInPage(_ guest: DeskGuest, refusal: Refusal?) -> Response {
        let problem = refusal.map { refusal -> HTML in
            """
            <div class="banner" data-tone="stop" role="alert"><p>\
            \(Words.sentence(for: refusal, guest.language))</p></div>
            """
        }
        let next = guest.form["next"].isEmpty ? guest.query("next") : guest.form["next"]
        return guest.page(
            guest.say("desk.log_in"), status: refusal.map { .init($0.kind) } ?? .ok,
            """
            <div class="narrow stack"><h1>\(guest.say("desk.log_in"))</h1>\(problem)
            <form class="card stack" method="post" action="\(Paths.logIn(next: ""))">
            <input type="hidden" name="next" value="\(next)">
            <div class="field"><label for="email">\(guest.say("desk.email"))</label>\
            <input id="email" name="email" type="email" autocomplete="username" required \
            value="\(guest.form["email"])"></div>
            <div class="field"><label for="password">\(guest.say("desk.password"))</label>\
            <input id="password" name="password" type="password" autocomplete="current-password" required>\
            </div>
            <button class="btn primary">\(guest.say("desk.log_in"))</button>
            </form></div>
            """)
    }
}

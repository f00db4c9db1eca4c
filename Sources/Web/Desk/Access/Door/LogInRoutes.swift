import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit

/// Coming in and going out. Nothing here changes on a GET: scanners of mails follow links too.
extension Desk {
    static let logInRoutes: [DeskRoute] = [
        .openGet("/desk/login") { guest in try await LogInDoor(guest).ask() },
        .openPost("/desk/login") { guest in try await LogInDoor(guest).enter() },
        .openGet(Paths.logInCode.text) { guest in try await LogInDoor(guest).askCode() },
        .openPost(Paths.logInCode.text) { guest in try await LogInDoor(guest).enterCode() },
        .openGet(Paths.setUpPattern) { guest in try await SetUpDoor(guest).ask() },
        .openPost(Paths.setUpPattern) { guest in try await SetUpDoor(guest).make() },
        .openGet(Paths.invitationPattern) { guest in
            try await PasswordDoor(guest, .invitation).ask()
        },
        .openPost(Paths.invitationPattern) { guest in
            try await PasswordDoor(guest, .invitation).choose()
        },
        .openGet(Paths.reset.text) { guest in try await ResetDoor(guest).ask() },
        .openPost(Paths.reset.text) { guest in try await ResetDoor(guest).request() },
        .openGet(Paths.resetPattern) { guest in try await PasswordDoor(guest, .reset).ask() },
        .openPost(Paths.resetPattern) { guest in try await PasswordDoor(guest, .reset).choose() },
        .post(Paths.Desk.logOut.text, nil, nil) { call in
            guard let cookie = SessionCookie(for: call.request, call.desk.options),
                let token = cookie.value(.session, of: call.request)
            else { return DeskDoor.seeOther(Paths.logIn(done: "out")) }
            try await call.desk.access.logOut(token)
            return DeskDoor.seeOther(Paths.logIn(done: "out"), adding: [cookie.clear(.session)])
        },
        // Whoever asks for it is still there; a browser that gets nothing back stays on its page.
        .post(Paths.keepAlive.text, nil, nil) { call in
            let left = HTTPField(name: .sessionSeconds, value: String(SessionClock.left(call)))
            return Response(status: .noContent, headers: HTTPFields(DeskDoor.privacy + [left]))
        },
    ]
}

/// `/desk/login`: e-mail and password, then the code of a device if the account has one.
struct LogInDoor: Sendable {
    let front: DoorFront

    /// How long the second half of a log-in may take.
    private static let codeSeconds = 300

    init(_ guest: DeskGuest) throws { front = try DoorFront(guest) }

    private var guest: DeskGuest { front.guest }
    private var access: Access { guest.desk.access }

    /// Whoever is in already goes on.
    func ask() async throws -> Response {
        if let token = front.cookie.value(.session, of: guest.request),
            try await access.principal(session: token) != nil
        {
            return DeskDoor.seeOther(next)
        }
        return try await page(.none(guest.language))
    }

    func enter() async throws -> Response {
        try await Problems.answer(guest.language) {
            try front.checkTicket()
            var attempt = LogInAttempt(
                email: guest.form["email"], password: guest.form["password"], address: front.address)
            (attempt.client, attempt.former) = (
                front.client, front.cookie.value(.session, of: guest.request)
            )
            switch try await access.logIn(attempt) {
            case .started(let start): return try await open(start)
            case .codeNeeded(let challenge):
                let cookie = front.cookie.set(.challenge, challenge, seconds: Self.codeSeconds)
                let path = Paths.desk(["login", "code"], [("next", guest.form["next"])])
                return DeskDoor.seeOther(path, adding: [cookie])
            }
        } refused: { problems in
            try await page(problems)
        }
    }

    func askCode() async throws -> Response {
        guard front.cookie.value(.challenge, of: guest.request) != nil else {
            return DeskDoor.seeOther(Paths.logIn(next: nextText))
        }
        return codePage(.none(guest.language))
    }

    func enterCode() async throws -> Response {
        try await Problems.answer(guest.language) {
            try front.checkTicket()
            guard let challenge = front.cookie.value(.challenge, of: guest.request) else {
                throw AccessLink.gone
            }
            let start = try await access.logIn(
                challenge: challenge, code: guest.form["code"], address: front.address,
                client: front.client, former: front.cookie.value(.session, of: guest.request))
            return try await open(start)
        } refused: { problems in
            guard !problems.has(AccessLink.gone.code) else {
                return DeskDoor.seeOther(Paths.logIn(done: "late"), adding: [front.cookie.clear(.challenge)])
            }
            return codePage(problems)
        }
    }

    // MARK: Answers

    /// In: with a new token, and in one's own language.
    private func open(_ start: SessionStart) async throws -> Response {
        var fields = [
            front.cookie.set(.session, start.token), front.cookie.clear(.challenge),
            front.cookie.clear(.ticket),
        ]
        if let language = try await access.principal(session: start.token)?.preferences.language {
            fields.append(DeskDoor.languageCookie(language))
        }
        return DeskDoor.seeOther(next, adding: fields)
    }

    private var nextText: String {
        guest.form["next"].isEmpty ? guest.query("next") : guest.form["next"]
    }

    /// Only addresses of the desk are gone on to.
    private var next: Path { Paths.within(nextText) }

    private func page(_ problems: Problems) async throws -> Response {
        let isNew = try await guest.company.database.read { try StaffAccount.isNone(in: $0) }
        var (email, password) = (
            FormField("email", front.say("email")), FormField("password", front.say("password"))
        )
        (email.kind, email.complete, email.value) = (.email, "username", guest.form["email"])
        (password.kind, password.complete) = (.password, "current-password")
        email.isFocused = problems.isEmpty
        password.isFocused = !problems.isEmpty
        if let wrong = problems.refusals.first(where: { $0.code == "access.wrong_credentials" }) {
            password.error = front.say("tries", wrong.arguments)
        }
        return front.page(
            "log_in", problems,
            """
            \(isNew ? front.banner("nobody", tone: .warn) : front.done)\
            <form class="card stack" method="post" action="\(Paths.logIn(next: ""))">
            \(front.hidden)<input type="hidden" name="next" value="\(nextText)">
            \(email.html)\(password.html)<button class="btn primary">\(front.say("log_in"))</button>
            </form>
            <p><a href="\(Paths.reset)">\(front.say("forgot"))</a></p>
            """)
    }

    private func codePage(_ problems: Problems) -> Response {
        var code = FormField("code", front.say("code"))
        (code.kind, code.complete, code.isFocused) = (.code, "one-time-code", true)
        (code.hint, code.error) = (front.say("code.hint"), problems.at("code"))
        return front.page(
            "code.title", problems, fields: ["code"],
            """
            <form class="card stack" method="post" action="\(Paths.logInCode)">
            \(front.hidden)<input type="hidden" name="next" value="\(nextText)">
            \(code.html)<button class="btn primary">\(front.say("go_on"))</button>
            </form>
            <p><a href="\(Paths.logIn(next: nextText))">\(front.say("again"))</a></p>
            """)
    }
}

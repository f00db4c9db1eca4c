import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit

/// `/desk/me`: one's own account. Whoever is logged in may, about himself; what a stranger at a session left
/// open must not do asks for the password again.
extension Desk {
    static let meRoutes: [DeskRoute] = [
        .get(Paths.Desk.me.text, nil, nil) { call in
            try await MePage.load(call).response(.none(call.language))
        },
        .post(Paths.Desk.me.text, nil, nil) { call in try await OwnAccount(call).change() },
        .post("/desk/me/password", nil, nil) { call in try await OwnAccount(call).changePassword() },
        .post("/desk/me/factor", nil, nil) { call in try await OwnAccount(call).enroll() },
        .post("/desk/me/factor/confirmation", nil, nil) { call in try await OwnAccount(call).confirm() },
        .post("/desk/me/factor/removal", nil, nil) { call in try await OwnAccount(call).removeFactor() },
        .post("/desk/me/recovery-codes", nil, nil) { call in try await OwnAccount(call).renewCodes() },
        .post("/desk/me/sessions/end", nil, nil) { call in try await OwnAccount(call).logOutEverywhere() },
        .post("/desk/me/sessions/{session}/end", nil, nil) { call in
            try await OwnAccount(call).endSession()
        },
    ]
}

/// What the forms of `/desk/me` do.
struct OwnAccount: Sendable {
    let call: DeskCall

    init(_ call: DeskCall) { self.call = call }

    private var access: Access { call.desk.access }
    private var user: ID<User> { call.session.user }

    /// A wrong session of one's own is as unknown as another's.
    func endSession() async throws -> Response {
        guard let id = ID<StaffSession>(call.text("session")) else { throw Failure.notFound }
        try await call.perform(EndSession(user, id))
        guard id == call.session.session else { return call.seeOther(Paths.me(done: "session")) }
        return loggedOut("out")
    }

    func logOutEverywhere() async throws -> Response {
        try await call.perform(EndSessions(user))
        return loggedOut("everywhere")
    }

    func change() async throws -> Response {
        try await answer("profile") {
            let language = Language(tag: call.form["language"])
            let wishes = Preferences(language: language, usesKeys: call.form["keys"] == "on")
            try await call.perform(ChangeSelf(user, name: call.form["name"], preferences: wishes))
            let cookie = language.map(DeskDoor.languageCookie) ?? DeskDoor.noLanguageCookie
            return DeskDoor.seeOther(Paths.me(done: "profile"), adding: [cookie])
        }
    }

    func changePassword() async throws -> Response {
        try await answer("password") {
            let start = try await access.changePassword(
                from: call.form["current"], to: call.form["password"], of: call.session, at: call.place)
            return goOn(start, Paths.me(done: "password"))
        }
    }

    func enroll() async throws -> Response {
        try await answer("factor") {
            let begun = try await access.enrollFactor(
                password: call.form["current"], issuer: call.desk.options.companyName, of: call.session,
                at: call.place)
            return FactorPage(call).device(begun.device)
        }
    }

    func confirm() async throws -> Response {
        try await Problems.answer(call.language) {
            var command = ConfirmFactor(user, code: call.form["code"])
            command.client = call.place.client
            let outcome = try await call.company.perform(command, call.commandRequest(ConfirmFactor.self))
            guard case .done(let answer) = outcome else { return call.seeOther(Paths.Desk.me) }
            return goOn(answer.session, FactorPage(call).codes(answer.recoveryCodes))
        } refused: { problems in
            FactorPage(call).again(problems)
        }
    }

    func removeFactor() async throws -> Response {
        try await answer("removal") {
            try await access.removeFactor(
                password: call.form["current"], code: call.form["code"], of: call.session, at: call.place)
            return call.seeOther(Paths.me(done: "removal"))
        }
    }

    func renewCodes() async throws -> Response {
        try await answer("codes") {
            let codes = try await access.renewRecoveryCodes(
                password: call.form["current"], of: call.session, at: call.place)
            return FactorPage(call).codes(codes)
        }
    }

    // MARK: Answers

    /// - Parameter part: the form that was sent, where its problems are shown.
    private func answer(_ part: String, _ work: () async throws -> Response) async throws -> Response {
        try await Problems.answer(call.language, work) { problems in
            var page = try await MePage.load(call)
            page.faulty = part
            return page.response(problems)
        }
    }

    /// The session goes on under a new token.
    private func goOn(_ start: SessionStart, _ response: Response) -> Response {
        var response = response
        if let cookie = SessionCookie(for: call.request, call.desk.options) {
            response.headers.append(cookie.set(.session, start.token))
        }
        return response
    }

    private func goOn(_ start: SessionStart, _ path: Path) -> Response { goOn(start, call.seeOther(path)) }

    private func loggedOut(_ word: String) -> Response {
        let cookie = SessionCookie(for: call.request, call.desk.options)
        return DeskDoor.seeOther(Paths.logIn(done: word), adding: cookie.map { [$0.clear(.session)] } ?? [])
    }
}

extension DeskCall {
    /// Where this form came from.
    var place: BrowserPlace {
        BrowserPlace(
            address: visit.clientAddress, client: request.headers[.userAgent], requestID: visit.requestID)
    }
}

import Access
import Hummingbird
import Journal
import Kit

/// One's own account: name, language and keys, password, second factor, sessions.
struct MePage: Sendable {
    let call: DeskCall
    let account: StaffAccount
    let sessions: [StaffSessions.Entry]
    let codesLeft: Int64
    /// The form that was refused.
    var faulty = ""

    static func load(_ call: DeskCall) async throws -> MePage {
        let (user, now, keyring) = (call.session.user, call.now, call.company.tools.keyring)
        let account = try await call.desk.access.account(of: call.session)
        let (sessions, left) = try await call.read { session in
            (
                try StaffSessions.list(of: user, in: session, at: now, keyring: keyring),
                try StaffFactor.recoveryLeft(of: user, in: session)
            )
        }
        return MePage(call: call, account: account, sessions: sessions, codesLeft: left)
    }

    func response(_ problems: Problems) -> Response {
        let fields = ["name", "current", "password", "code"]
        return call.page(
            say("title"), status: problems.status,
            """
            <div class="heading"><h1>\(say("title"))</h1><p class="muted">\(account.person.email) · \
            \(roles)</p></div>
            \(done)\(problems.banner(fields))<div class="duo even">
            <div class="stack">
            \(profile(at("profile", problems)))\(password(at("password", problems)))</div>
            <div class="stack">
            \(factor(problems))\(sessionsCard)</div>
            </div>
            """)
    }

    private func at(_ part: String, _ problems: Problems) -> Problems {
        part == faulty ? problems : .none(call.language)
    }

    private var roles: String {
        account.roles.map { call.say("role." + $0.rawValue) }.joined(separator: call.say("list.comma"))
    }

    private var done: HTML? {
        let word = call.query("done")
        guard ["profile", "password", "removal", "session"].contains(word) else { return nil }
        return Elements.note(say("done." + word), tone: .done)
    }

    private func profile(_ problems: Problems) -> HTML {
        var name = FormField("name", say("name"))
        name.value = problems.isEmpty ? account.person.name : call.form["name"]
        (name.complete, name.error) = ("name", problems.at("name"))
        let languages =
            [("", say("language.browser"))]
            + Language.allCases.map { ($0.rawValue, Words.text("site.language", $0)) }
        let language = FormChoice(
            name: "language", label: say("language"), options: languages,
            chosen: account.preferences.language?.rawValue ?? "")
        let ticked: HTML? = account.preferences.usesKeys ? " checked" : nil
        return card(
            "profile", Paths.Desk.me, "save",
            """
            \(name.html)\(language.html)<label class="row"><input type="checkbox" name="keys"\(ticked)>\
            \(say("keys"))</label>
            <p class="hint small muted">\(say("email.how"))</p>
            """)
    }

    private func password(_ problems: Problems) -> HTML {
        card(
            "password", Paths.me("password"), "password.do",
            """
            \(hiddenName)\(current(problems, "-password"))\(NewPassword.field(problems, call.language))
            <p class="hint small muted">\(say("password.how"))</p>
            """)
    }

    /// Password stores want to know whose password it is.
    private var hiddenName: HTML {
        """
        <div class="unseen"><input type="text" name="username" autocomplete="username" tabindex="-1" \
        aria-hidden="true" readonly value="\(account.person.email)"></div>
        """
    }

    private func current(_ problems: Problems, _ mark: String) -> HTML {
        var field = FormField("current", say("current"))
        (field.kind, field.complete) = (.password, "current-password")
        // The form that was refused has the plain id, which the list of its problems leads to.
        field.mark = problems.isEmpty ? mark : ""
        field.error = problems.at("current")
        return field.html
    }

    // MARK: Second factor

    private func factor(_ problems: Problems) -> HTML {
        guard account.hasSecondFactor else {
            return card(
                "factor", Paths.me("factor"), "factor.do",
                """
                <p>\(say("factor.off"))</p>\(current(at("factor", problems), "-factor"))
                """)
        }
        var code = FormField("code", say("code"))
        (code.kind, code.complete) = (.code, "one-time-code")
        code.error = at("removal", problems).at("code")
        let low: HTML? = codesLeft < 4 ? Elements.note(say("codes.low"), tone: .warn) : nil
        return """
            <section class="card stack" aria-labelledby="factor-title">
            <h2 id="factor-title">\(say("factor")) \(Elements.badge(say("factor.on"), tone: .done))</h2>
            <p>\(say("codes.left", ["count": String(codesLeft)]))</p>\(low)
            <details\(faulty == "codes" ? " open" : nil)><summary>\(say("codes.renew"))</summary>
            <form class="stack" method="post" action="\(Paths.me("recovery-codes"))">\
            \(DeskForm.hidden(call))\(current(at("codes", problems), "-codes"))
            <button class="btn">\(say("codes.do"))</button></form></details>
            <details\(faulty == "removal" ? " open" : nil)><summary>\(say("factor.remove"))</summary>
            <form class="stack" method="post" action="\(Paths.me("factor", "removal"))">\
            \(DeskForm.hidden(call))<p>\(say("factor.remove.how"))</p>\
            \(current(at("removal", problems), "-removal"))\(code.html)
            <button class="btn danger">\(say("factor.remove.do"))</button></form></details>
            </section>

            """
    }

    // MARK: Sessions

    private var sessionsCard: HTML {
        """
        <section class="card stack" aria-labelledby="sessions-title">
        <h2 id="sessions-title">\(say("sessions"))</h2>
        <ul class="lines plain-list">\(sessions.map(line))</ul>
        <form method="post" action="\(Paths.me("sessions", "end"))">\(DeskForm.hidden(call))\
        <button class="btn danger">\(say("sessions.end"))</button></form>
        </section>

        """
    }

    private func line(_ entry: StaffSessions.Entry) -> HTML {
        let isThis = entry.id == call.session.session
        let mark = isThis ? Elements.badge(say("session.this"), tone: .move) : HTML.empty
        let browser = entry.client.map { BrowserName.text($0, call.language) } ?? say("session.unknown")
        let since = Elements.moment(entry.createdAt, in: call.zone, today: call.today, call.language)
        let seen = Elements.moment(entry.seenAt, in: call.zone, today: call.today, call.language)
        return """
            <li><span>\(browser) \(mark)<br><span class="small muted">\
            \(say("session.times", ["since": since, "seen": seen]))</span></span>
            <form method="post" action="\(Paths.me("sessions", entry.id.text, "end"))">\
            \(DeskForm.hidden(call))\
            <button class="btn" aria-label="\(say("session.end.of", ["browser": browser, "since": since]))">\
            \(say("session.end"))</button></form></li>

            """
    }

    private func card(_ part: String, _ action: Path, _ verb: String, _ fields: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="\(part)-title">
        <form class="stack" method="post" action="\(action)">\(DeskForm.hidden(call))
        <h2 id="\(part)-title">\(say(part))</h2>
        \(fields)<p><button class="btn">\(say(verb))</button></p></form>
        </section>

        """
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("me." + key, arguments)
    }
}

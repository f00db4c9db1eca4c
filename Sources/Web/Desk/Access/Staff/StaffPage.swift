import Access
import Hummingbird
import Journal
import Kit

/// One account: what it may do, its sessions and links, and closing it.
struct StaffPage: Sendable {
    let call: DeskCall
    let account: StaffAccount
    let sessions: Int
    let places: [StaffForm.Place]
    /// The last word of the address of the form that was refused.
    var faulty = ""

    static func load(_ call: DeskCall, _ user: ID<User>) async throws -> StaffPage {
        let (now, keyring) = (call.now, call.company.tools.keyring)
        return try await call.read { session in
            guard let account = try StaffAccount.find(user, in: session, keyring: keyring) else {
                throw Failure.notFound
            }
            let open = try StaffSessions.list(of: user, in: session, at: now, keyring: keyring)
            return StaffPage(
                call: call, account: account, sessions: open.count,
                places: try StaffForm.Place.list(in: session))
        }
    }

    func response(_ problems: Problems) -> Response {
        call.page(
            account.person.name, status: problems.status,
            """
            <div class="heading"><h1>\(account.person.name)</h1>\(StaffState.badges(account, call))</div>
            \(done)\(problems.banner(StaffForm.fields + ["reason"]))<div class="duo">
            <section class="card" aria-labelledby="rights"><form class="stack" method="post" \
            action="\(Paths.staff(account.id.text))">\(hidden)<h2 id="rights">\(say("rights"))</h2>
            \(StaffForm(call, places, account).html(at(account.id.text, problems)))\
            <p><button class="btn primary">\(say("save"))</button></p></form></section>
            <div class="stack">\(link)\(sessionsCard)\(factor(problems))\(stateCard(problems))
            <p><a href="\(Paths.audit([("actor", "staff:" + account.id.text)]))">\(say("audit"))</a></p></div>
            </div>
            """)
    }

    private var hidden: HTML {
        "\(DeskForm.hidden(call))<input type=\"hidden\" name=\"version\" value=\"\(account.version)\">\n"
    }

    private var done: HTML? {
        let word = call.query("done")
        guard ["changed", "sessions", "factor", "enabled", "disabled"].contains(word) else { return nil }
        return Elements.note(say("done." + word), tone: .done)
    }

    private var link: HTML? {
        guard account.state == .active else { return nil }
        let part = account.hasPassword ? "reset" : "invitation"
        return card(
            part, Paths.staff(account.id.text, part),
            """
            <p>\(say(part + ".how"))</p><p><button class="btn">\(say(part + ".do"))</button></p>
            """)
    }

    private var sessionsCard: HTML? {
        guard sessions > 0 else { return nil }
        return card(
            "sessions", Paths.staff(account.id.text, "sessions-end"),
            """
            <p>\(call.say("staff.sessions.open", ["count": String(sessions)]))</p>
            <p><button class="btn">\(say("sessions.do"))</button></p>
            """)
    }

    /// Nobody takes the second factor from himself here; `/desk/me` asks for a code.
    private func factor(_ problems: Problems) -> HTML? {
        guard account.hasSecondFactor, account.id != call.session.user else { return nil }
        let mine = at("factor-reset", problems)
        return card(
            "factor", Paths.staff(account.id.text, "factor-reset"),
            """
            <p>\(say("factor.how"))</p>\(reason(mine, "-factor"))\
            \(StaffForm.current(call, mine, isRequired: true, mark: "-factor"))
            <p><button class="btn danger">\(say("factor.do"))</button></p>
            """)
    }

    private func stateCard(_ problems: Problems) -> HTML {
        let isActive = account.state == .active
        let (part, next) = isActive ? ("disable", "disabled") : ("enable", "active")
        let tone: HTML = isActive ? "btn danger" : "btn"
        let mine = at("state", problems)
        let current = isActive ? nil : StaffForm.current(call, mine, isRequired: true, mark: "-state")
        return card(
            part, Paths.staff(account.id.text, "state"),
            """
            <input type="hidden" name="state" value="\(next)"><p>\(say(part + ".how"))</p>\
            \(reason(mine, "-state"))\(current)<p><button class="\(tone)">\(say(part + ".do"))</button></p>
            """)
    }

    private func at(_ part: String, _ problems: Problems) -> Problems {
        part == faulty ? problems : .none(call.language)
    }

    private func reason(_ problems: Problems, _ mark: String) -> HTML {
        var field = FormField("reason", call.say("staff.reason"))
        (field.mark, field.error) = (problems.isEmpty ? mark : "", problems.at("reason"))
        field.value = problems.isEmpty ? "" : call.form["reason"]
        return field.html
    }

    private func card(_ part: String, _ action: Path, _ fields: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="\(part)-title"><form class="stack" method="post" \
        action="\(action)">\(hidden)<h2 id="\(part)-title">\(say(part))</h2>\(fields)</form></section>

        """
    }

    private func say(_ key: String) -> String { call.say("staff." + key) }
}

/// A link that was just made: the only moment it can be copied.
struct LinkPage: Sendable {
    let call: DeskCall
    let name: String

    init(_ call: DeskCall, _ name: String) { (self.call, self.name) = (call, name) }

    func response(_ link: NewLink, _ address: String) -> Response {
        let until = Formats.dateTime(link.expiresAt, in: call.zone, call.language)
        return page(
            """
            <p>\(call.say("staff.link.how", ["name": name, "until": until]))</p>
            <div class="field"><label for="link">\(call.say("staff.link"))</label>\
            <input id="link" type="text" class="code" readonly value="\(address)" \
            data-copy="\(call.say("copy"))" data-copied="\(call.say("copied"))"></div>
            <p class="small muted">\(call.say("staff.link.once"))</p>
            """)
    }

    /// The same form a second time: only its digest is known any more.
    var repeated: Response { page("<p>\(call.say("staff.link.repeated"))</p>") }

    private func page(_ content: HTML) -> Response {
        let title = call.say("staff.link.title", ["name": name])
        return call.page(
            title,
            """
            <div class="narrow stack"><h1>\(title)</h1><section class="card stack">\(content)</section>
            <p><a class="btn" href="\(Paths.Desk.staff)">\(call.say("staff.back"))</a></p></div>
            """)
    }
}

import Access
import Hummingbird
import Journal
import Kit

/// `/desk/set-up/{token}`: the first account of all, for whoever holds the link that `waybill serve` printed.
struct SetUpDoor: Sendable {
    let front: DoorFront

    init(_ guest: DeskGuest) throws { front = try DoorFront(guest) }

    private var guest: DeskGuest { front.guest }
    private var token: String { guest.text("token") }

    func ask() async throws -> Response {
        try await requireOpen()
        return page(.none(guest.language))
    }

    func make() async throws -> Response {
        try await requireOpen()
        return try await Problems.answer(guest.language) {
            try front.checkTicket()
            let person = try Person(name: guest.form["name"], email: guest.form["email"])
            try await guest.desk.access.setUp(person, password: guest.form["password"], link: token)
            return DeskDoor.seeOther(Paths.logIn(done: "set_up"))
        } refused: { problems in
            page(problems)
        }
    }

    private func requireOpen() async throws {
        guard try await guest.desk.access.opens(setUpLink: token) else { throw AccessLink.gone }
    }

    private func page(_ problems: Problems) -> Response {
        var (name, email) = (FormField("name", front.say("name")), FormField("email", front.say("email")))
        (name.value, name.complete, name.error) = (guest.form["name"], "name", problems.at("name"))
        (email.kind, email.complete) = (.email, "username")
        (email.value, email.error) = (guest.form["email"], problems.at("email"))
        name.isFocused = problems.isEmpty
        return front.page(
            "set_up", problems, fields: ["name", "email", "password"],
            """
            <p>\(front.say("set_up.how"))</p>
            <form class="card stack" method="post" action="\(Paths.setUp(token))">
            \(front.hidden)\(name.html)\(email.html)\(NewPassword.field(problems, guest.language))
            <button class="btn primary">\(front.say("set_up.do"))</button>
            </form>
            """)
    }
}

/// The field for a new password: what makes a good one stands beside it, and nothing keeps anybody from
/// pasting.
enum NewPassword {
    static func field(
        _ problems: Problems, _ language: Language, name: String = "password"
    ) -> HTML {
        func say(_ key: String) -> String {
            Words.text("door." + key, language, ["min": String(Password.lengthMin)])
        }
        var field = FormField(name, say("new_password"))
        (field.kind, field.complete) = (.password, "new-password")
        (field.hint, field.error) = (say("new_password.hint"), problems.at("password"))
        return """
            <div class="stack tight" data-strength="\(Password.lengthMin)" \
            data-short="\(say("strength.short"))" \
            data-fair="\(say("strength.fair"))" data-good="\(say("strength.good"))">
            \(field.html)<p class="small muted" data-verdict aria-live="polite"></p></div>
            """
    }
}

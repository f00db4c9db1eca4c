import Access
import Hummingbird
import Journal
import Kit

/// `/desk/invitation/{token}` and `/desk/reset/{token}`: choosing a password with a link that opens once. It
/// does not log in: whoever found the link still has to know the rest.
struct PasswordDoor: Sendable {
    let front: DoorFront
    let purpose: AccessLink.Purpose

    init(_ guest: DeskGuest, _ purpose: AccessLink.Purpose) throws {
        (front, self.purpose) = (try DoorFront(guest), purpose)
    }

    private var guest: DeskGuest { front.guest }
    private var token: String { guest.text("token") }

    func ask() async throws -> Response {
        page(try await holder(), .none(guest.language))
    }

    func choose() async throws -> Response {
        let holder = try await holder()
        return try await Problems.answer(guest.language) {
            try front.checkTicket()
            try await guest.desk.access.choosePassword(guest.form["password"], link: token, purpose)
            return DeskDoor.seeOther(Paths.logIn(done: "password"))
        } refused: { problems in
            page(holder, problems)
        }
    }

    private func holder() async throws -> StaffAccount {
        try await guest.desk.access.holder(of: token, purpose)
    }

    private func page(_ holder: StaffAccount, _ problems: Problems) -> Response {
        let isReset = purpose == .reset
        let path = isReset ? Paths.reset(token) : Paths.invitation(token)
        return front.page(
            isReset ? "reset.choose" : "invitation", problems, fields: ["password"],
            """
            <p>\(front.say(isReset ? "reset.for" : "invitation.for", ["name": holder.person.name]))</p>
            <form class="card stack" method="post" action="\(path)">
            \(front.hidden)<div class="field"><label for="email">\(front.say("email"))</label>\
            <input id="email" type="email" autocomplete="username" readonly \
            value="\(holder.person.email)"></div>
            \(NewPassword.field(problems, guest.language))
            <button class="btn primary">\(front.say("password.do"))</button>
            </form>
            """)
    }
}

/// `/desk/reset`: asking for such a link. The answer is the same for everybody, and nothing is looked up
/// before it is given.
struct ResetDoor: Sendable {
    let front: DoorFront

    init(_ guest: DeskGuest) throws { front = try DoorFront(guest) }

    private var guest: DeskGuest { front.guest }

    func ask() async throws -> Response {
        guest.query("done") == "asked" ? asked : page(.none(guest.language))
    }

    func request() async throws -> Response {
        try await Problems.answer(guest.language) {
            try front.checkTicket()
            let email = try EmailAddress.clean(guest.form["email"], field: "email")
            try await guest.desk.access.requestReset(email: email, address: front.address)
            return DeskDoor.seeOther(Paths.desk(["reset"], [("done", "asked")]))
        } refused: { problems in
            page(problems)
        }
    }

    private var asked: Response {
        front.page(
            "reset", .none(guest.language),
            """
            \(front.banner("reset.asked", tone: .done))\
            <p class="muted">\(front.say("reset.none"))</p>
            <p><a href="\(Paths.logIn(next: ""))">\(front.say("again"))</a></p>
            """)
    }

    private func page(_ problems: Problems) -> Response {
        var email = FormField("email", front.say("email"))
        (email.kind, email.complete, email.isFocused) = (.email, "username", true)
        (email.value, email.error) = (guest.form["email"], problems.at("email"))
        return front.page(
            "reset", problems, fields: ["email"],
            """
            <p>\(front.say("reset.how"))</p>
            <form class="card stack" method="post" action="\(Paths.reset)">
            \(front.hidden)\(email.html)<button class="btn primary">\(front.say("reset.do"))</button>
            </form>
            <p><a href="\(Paths.logIn(next: ""))">\(front.say("again"))</a></p>
            """)
    }
}

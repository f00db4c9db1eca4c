import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit

/// What the pages before the log-in have in common: the cookie that is right here, the ticket of their forms,
/// and how they look.
struct DoorFront: Sendable {
    let guest: DeskGuest
    let cookie: SessionCookie
    private let ticket: FormTicket

    /// Throws where a password would travel in the clear.
    init(_ guest: DeskGuest) throws {
        guard let cookie = SessionCookie(for: guest.request, guest.desk.options) else {
            throw Refusal("door.insecure", .forbidden)
        }
        (self.guest, self.cookie) = (guest, cookie)
        let tools = guest.company.tools
        ticket = FormTicket(cookie.value(.ticket, of: guest.request), tools.keyring, tools.random)
    }

    /// Where the visitor comes from, as far as we may believe it.
    var address: String { guest.visit.clientAddress }

    /// What his browser says of itself.
    var client: String? { guest.request.headers[.userAgent] }

    /// Refuses a form that did not come from a page this browser was shown.
    func checkTicket() throws(Refusal) {
        guard cookie.value(.ticket, of: guest.request) != nil else {
            throw Refusal("door.no_cookie", .forbidden)
        }
        guard ticket.accepts(guest.form["ticket"]) else { throw Refusal("door.other_form", .forbidden) }
    }

    var hidden: HTML { "<input type=\"hidden\" name=\"ticket\" value=\"\(ticket.field)\">\n" }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        guest.say("door." + key, arguments)
    }

    /// What was done before this page, if its address says so in a word we know.
    var done: HTML? {
        let word = guest.query("done")
        guard ["out", "everywhere", "late", "ended", "password", "set_up"].contains(word) else { return nil }
        return banner("done." + word, tone: ["late", "ended"].contains(word) ? .warn : .done)
    }

    func banner(_ key: String, tone: Tone) -> HTML {
        """
        <div class="banner" data-tone="\(tone.rawValue)" role="status"><span></span><p>\(say(key))</p></div>

        """
    }

    /// - Parameter fields: those the form shows.
    func page(
        _ title: String, _ problems: Problems, fields: [String] = [], _ content: HTML
    ) -> Response {
        guest.page(
            say(title), status: problems.status,
            adding: problems.fields + [cookie.set(.ticket, ticket.cookie)],
            """
            <div class="narrow stack"><h1>\(say(title))</h1>
            \(problems.banner(fields))\(content)
            </div>
            """)
    }
}

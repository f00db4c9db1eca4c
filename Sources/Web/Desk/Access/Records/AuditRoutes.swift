import Access
import Hummingbird
import Journal
import Kit

/// `/desk/audit`: every attempt, with what came of it.
extension Desk {
    static let auditRoutes: [DeskRoute] = [
        .get(Paths.Desk.audit.text, .readAudit, .audit) { call in try await AuditPage(call).response() }
    ]
}

struct AuditPage: Sendable {
    let call: DeskCall
    let filter: AuditFilter

    init(_ call: DeskCall) {
        self.call = call
        filter = AuditFilter(
            actor: call.query("actor"), command: call.query("command"),
            requestID: call.query("request"), deniedOnly: call.query("outcome") == "denied",
            before: Int64(call.query("before")))
    }

    func response() async throws -> Response {
        let keyring = call.company.tools.keyring
        let found = try await call.read { [filter] in try filter.find(in: $0, keyring: keyring) }
        let heads = ["time", "who", "what", "outcome"].map { key -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(say(key))</th>"
        }
        let table: HTML = """
            <table class="table rows" role="table"><caption class="unseen">\(say("title"))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(found.rows.map { row($0, found.names) })</tbody></table>
            """
        let empty: HTML = "<div class=\"empty\"><p>\(say("none"))</p></div>"
        return call.page(
            say("title"),
            """
            <div class="heading"><h1>\(say("title"))</h1></div>
            \(filters)<section class="card flush box">\(found.rows.isEmpty ? empty : table)\
            \(found.next.map(pager))</section>
            """)
    }

    private var filters: HTML {
        var (actor, command, request) = (
            FormField("actor", say("filter.actor")), FormField("command", say("filter.command")),
            FormField("request", say("filter.request"))
        )
        (actor.value, command.value, request.value) = (filter.actor, filter.command, filter.requestID)
        (actor.isRequired, command.isRequired, request.isRequired) = (false, false, false)
        let outcome = FormChoice(
            name: "outcome", label: say("outcome"),
            options: [("", say("outcome.any")), ("denied", say("outcome.denied"))],
            chosen: filter.deniedOnly ? "denied" : "")
        let isFiltered = !(filter.actor + filter.command + filter.requestID).isEmpty || filter.deniedOnly
        let clear: HTML? =
            isFiltered ? " <a class=\"btn quiet\" href=\"\(Paths.Desk.audit)\">\(say("clear"))</a>" : nil
        return """
            <form class="card sieve" action="\(Paths.Desk.audit)" role="search" aria-label="\(say("filter"))">
            \(outcome.html)\(actor.html)\(command.html)\(request.html)\
            <p class="row"><button class="btn">\(say("filter.do"))</button>\(clear)</p></form>

            """
    }

    private func row(_ row: AuditRow, _ names: [String: String]) -> HTML {
        let name = names[row.actor] ?? row.actor
        let roleKey = "role." + row.role
        let time = Formats.dateTime(row.at, in: call.zone, call.language, withYear: true)
        let badge = Elements.badge(
            say(row.isAllowed ? "outcome.allowed" : "outcome.denied"), tone: row.isAllowed ? .done : .stop)
        let request = row.requestID.map { id -> HTML in
            "<br><a class=\"small code\" href=\"\(Paths.audit([("request", id)]))\">\(id)</a>"
        }
        let reason = row.reason.map { "<br><span class=\"small\">\($0)</span>" as HTML }
        return """
            <tr role="row"><td role="cell" class="nowrap">\(Elements.time(row.at, time))</td>\
            <th scope="row" role="rowheader"><a href="\(Paths.audit([("actor", row.actor)]))">\(name)</a><br>\
            <span class="small muted">\(call.say(roleKey))</span></th>\
            <td role="cell"><code class="code">\(row.command)</code><br>\
            <span class="small muted">\(subject(row))</span>\(reason)</td>\
            <td role="cell">\(badge)\(request)</td></tr>

            """
    }

    /// An order has a page to look at.
    private func subject(_ row: AuditRow) -> HTML {
        guard row.entity == "order", row.entityID != nil else {
            return "<bdi class=\"code\">\(row.about)</bdi>"
        }
        return "<a class=\"code\" href=\"\(Paths.deskOrder(row.about))\">\(row.about)</a>"
    }

    private func pager(_ next: Int64) -> HTML {
        let path = Paths.audit([
            ("outcome", filter.deniedOnly ? "denied" : ""), ("actor", filter.actor),
            ("command", filter.command), ("request", filter.requestID), ("before", String(next)),
        ])
        return "<p class=\"pager\"><a class=\"btn\" rel=\"next\" href=\"\(path)\">\(say("older"))</a></p>"
    }

    private func say(_ key: String) -> String { call.say("audit." + key) }
}

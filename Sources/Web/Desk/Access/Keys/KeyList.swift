import Access
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// The keys there are, with when each was last used, and the form for another.
struct KeyList: Sendable {
    let call: DeskCall
    let keys: [APIKey]
    let names: [String: String]
    let places: [StaffForm.Place]
    let channels: [Channel]

    static func load(_ call: DeskCall) async throws -> KeyList {
        let keyring = call.company.tools.keyring
        return try await call.read { session in
            let keys = try APIKey.list(in: session)
            return KeyList(
                call: call, keys: keys.reversed(),
                names: try StaffDirectory.names(of: keys.map(\.createdBy), in: session, keyring: keyring),
                places: try StaffForm.Place.list(in: session), channels: try Channels.all(in: session))
        }
    }

    func response(_ problems: Problems) -> Response {
        let heads = ["name", "may", "used", "state"].map { key -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(say(key))</th>"
        }
        let done = call.query("done") == "revoked" ? Elements.note(say("done.revoked"), tone: .done) : nil
        let list: HTML = """
            <section class="card flush box"><table class="table rows" role="table">\
            <caption class="unseen">\(say("title"))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(keys.map(row))</tbody></table></section>
            """
        let empty: HTML = "<section class=\"card empty\"><p>\(say("none"))</p></section>"
        return call.page(
            say("title"), status: problems.status,
            """
            <div class="heading"><h1>\(say("title"))</h1></div>
            \(done)\(problems.banner(["name", "scopes", "names", "expires", "role", "location", "channel"]))\
            \(KeyForm(list: self).html(problems))
            \(keys.isEmpty ? empty : list)
            """)
    }

    private func row(_ key: APIKey) -> HTML {
        let state = key.state(at: call.now)
        let maker = names[key.createdBy] ?? key.createdBy
        let made = Elements.moment(key.createdAt, in: call.zone, today: call.today, call.language)
        let used = key.usedAt.map { time($0) } ?? "<span class=\"muted\">\(say("never"))</span>"
        let place = places.first { $0.id == key.location }.map { " · " + $0.name } ?? ""
        return """
            <tr role="row"><th scope="row" role="rowheader">\(key.name)<br>\
            <span class="small muted"><code class="code">\(key.hint)…</code> · \
            \(say("made.by", ["name": maker, "time": made]))</span></th>\
            <td role="cell">\(call.say("role." + key.role.rawValue) + place)<br>\
            <span class="small muted code">\(key.scopes.words.joined(separator: " "))</span></td>\
            <td role="cell">\(used)</td><td role="cell">\(badge(key, state))\(revoke(key, state))</td></tr>

            """
    }

    private func time(_ instant: Instant) -> HTML {
        Elements.time(
            instant, Elements.moment(instant, in: call.zone, today: call.today, call.language))
    }

    private func badge(_ key: APIKey, _ state: APIKey.State) -> HTML {
        let tone: Tone = state == .active ? .done : .wait
        guard state == .active, let end = key.expiresAt else {
            return Elements.badge(say("state." + state.rawValue), tone: tone)
        }
        let until = Formats.dateWithYear(call.zone.localDate(of: end), call.language)
        return Elements.badge(say("state.until", ["time": until]), tone: tone)
    }

    private func revoke(_ key: APIKey, _ state: APIKey.State) -> HTML? {
        guard state != .revoked, call.may(.of(RevokeKey.self)) else { return nil }
        return """
             <form method="post" action="\(Paths.key(key.id.text, "revocation"))">\(DeskForm.hidden(call))\
            <button class="btn danger" aria-label="\(say("revoke.of", ["name": key.name]))">\
            \(say("revoke"))</button></form>
            """
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("keys." + key, arguments)
    }
}

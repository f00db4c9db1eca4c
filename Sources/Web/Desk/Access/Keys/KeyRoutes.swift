import Access
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// `/desk/settings/keys`: what programs come in with.
extension Desk {
    static let keyRoutes: [DeskRoute] = [
        .get(Paths.Desk.keys.text, .readKeys, .keys) { call in
            try await KeyList.load(call).response(.none(call.language))
        },
        .post(Paths.Desk.keys.text, .of(AddKey.self), .keys) { call in try await KeyDesk(call).add() },
        .post("/desk/settings/keys/{key}/revocation", .of(RevokeKey.self), .keys) { call in
            try await KeyDesk(call).revoke()
        },
    ]
}

/// What the forms there do.
struct KeyDesk: Sendable {
    let call: DeskCall

    init(_ call: DeskCall) { self.call = call }

    /// The secret stands on the page that answers, and nowhere else.
    func add() async throws -> Response {
        try await Problems.answer(call.language) {
            var command = AddKey(call.form["name"], scopes: scopes)
            command.role = Role(rawValue: call.form["role"]) ?? .integration
            command.expiresAt = try expiry()
            command.location = try id("location", "access.location")
            command.channel = try id("channel", "access.channel")
            let outcome = try await call.company.perform(command, call.commandRequest(AddKey.self))
            guard case .done(let answer) = outcome else { return told(nil) }
            return told(answer.secret)
        } refused: { problems in
            try await KeyList.load(call).response(problems)
        }
    }

    func revoke() async throws -> Response {
        guard let id = ID<APIKey>(call.text("key")) else { throw Failure.notFound }
        return try await Problems.answer(call.language) {
            try await call.perform(RevokeKey(id))
            return call.seeOther(Paths.keys(done: "revoked"))
        } refused: { problems in
            try await KeyList.load(call).response(problems)
        }
    }

    /// The ticked areas, and the names that were typed beside them.
    private var scopes: [String] {
        call.form.all("scopes")
            + call.form["names"].split { $0.isWhitespace || $0 == "," }.map(String.init)
    }

    private func expiry() throws -> Instant? {
        let text = call.form["expires"]
        guard !text.isEmpty else { return nil }
        guard let instant = Instant(iso: text, zone: call.zone) else {
            throw Refusal("access.key_expiry", field: "expires_at")
        }
        return instant
    }

    private func id(_ field: String, _ code: String) throws -> Int64? {
        let text = call.form[field]
        guard !text.isEmpty else { return nil }
        guard let id = Int64(text) else { throw Refusal(code, .notFound, field: field) }
        return id
    }

    private func told(_ secret: String?) -> Response {
        let shown: HTML
        if let secret {
            shown = """
                <div class="field"><label for="secret">\(call.say("keys.secret"))</label>\
                <input id="secret" type="text" class="code" readonly value="\(secret)" \
                data-copy="\(call.say("copy"))" data-copied="\(call.say("copied"))"></div>
                <p>\(call.say("keys.once"))</p>
                """
        } else {
            shown = "<p>\(call.say("keys.repeated"))</p>"
        }
        return call.page(
            call.say("keys.made"),
            """
            <div class="narrow stack"><h1>\(call.say("keys.made"))</h1>
            <section class="card stack">\(shown)</section>
            <p><a class="btn" href="\(Paths.Desk.keys)">\(call.say("keys.back"))</a></p></div>
            """)
    }
}

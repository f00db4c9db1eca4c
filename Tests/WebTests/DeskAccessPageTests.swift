// The pages behind the log-in: one's own account, the staff, keys, limits, audit and jobs.
import Access
import Crypto
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5)))
struct DeskAccessPageTests {
    @Test(arguments: Engine.available)
    func `one's own account: name, language, keys, password, sessions`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .sales)
            let (here, there) = (try await world.loggedIn("Ada"), try await world.loggedIn("Ada"))
            let page = try await here.get(
                "/desk/me", ["User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/130.0"])
            #expect(page.text.contains("This one") && !page.text.contains("data-keys=\"off\""))
            let saved = try await here.post(
                "/desk/me", ["name": "Ada <b>Lovelace</b>", "language": "zh-Hans"])
            #expect(saved.location == "/desk/me?done=profile" && here.cookies["lang"] == "zh-Hans")
            let chinese = try await here.get("/desk/me").text
            #expect(chinese.contains("lang=\"zh-Hans\"") && chinese.contains("data-keys=\"off\""))
            #expect(chinese.contains("Ada &lt;b&gt;Lovelace&lt;/b&gt;"))
            let change = ["current": DeskAccessWorld.password, "password": "quiet brass doorbells"]
            let wrong = try await here.post("/desk/me/password", change.merging(["current": "no"]) { $1 })
            #expect(wrong.status == 403 && wrong.text.contains("id=\"current-error\""))
            let short = try await here.post("/desk/me/password", change.merging(["password": "short"]) { $1 })
            #expect(short.status == 422 && short.text.contains("id=\"password-error\""))
            let before = here.cookies["waybill"]
            #expect(try await here.post("/desk/me/password", change).location == "/desk/me?done=password")
            #expect(here.cookies["waybill"] != before)
            #expect(try await here.get("/desk/me").status == 200)
            #expect(try await there.get("/desk/me").status == 303)
            #expect(try await world.number("SELECT count(*) FROM mails") == 1)
            // Another log-in, ended from here; then everywhere.
            let far = world.visitor
            _ = try await far.logIn("ada@example.com", "quiet brass doorbells")
            try await here.get("/desk/me?lang=en")
            let list = try await here.get("/desk/me").text
            let other = try #require(
                list.matches(of: /sessions\/(ses_[0-9a-z]+)\/end/).map { String($0.1) }.first)
            #expect(try await here.post("/desk/me/sessions/\(other)/end").location == "/desk/me?done=session")
            #expect(try await far.get("/desk/me").status == 303)
            #expect(try await here.post("/desk/me/sessions/end").location == "/desk/login?done=everywhere")
            #expect(here.cookies["waybill"] == nil)
            #expect(try await world.number("SELECT count(*) FROM staff_sessions") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a device is set up with its first code, and taken away with another`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .sales)
            let browser = try await world.loggedIn("Ada")
            try await browser.get("/desk/me")
            let refused = try await browser.post("/desk/me/factor", ["current": "no"])
            #expect(refused.status == 403 && !refused.text.contains("<svg class=\"qr\""))
            let begun = try await browser.post("/desk/me/factor", ["current": DeskAccessWorld.password])
            #expect(begun.status == 200 && begun.text.contains("<svg class=\"qr\""))
            let shown = String(try #require(begun.text.firstMatch(of: /class="code key">([A-Z2-7 ]+)</)?.1))
            let secret = shown.replacing(" ", with: "")
            let wrong = try await browser.post("/desk/me/factor/confirmation", ["code": "12345"])
            #expect(wrong.status == 422 && !wrong.text.contains(secret) && !wrong.text.contains(shown))
            let code = try await TestDevice.code(secret, at: world.clock.now())
            let done = try await browser.post("/desk/me/factor/confirmation", ["code": code])
            let codes = done.text.matches(of: /class="code">([0-9a-z-]{12})</).map { String($0.1) }
            #expect(done.status == 200 && codes.count == 10)
            let page = try await browser.get("/desk/me").text
            #expect(page.contains("10 recovery codes") && !page.contains(codes[0]))
            let removal = ["current": DeskAccessWorld.password, "code": codes[0]]
            let bad = try await browser.post(
                "/desk/me/factor/removal", removal.merging(["code": "nothing-here"]) { $1 })
            #expect(bad.status == 403 && bad.text.contains("id=\"code-error\""))
            #expect(try await browser.post("/desk/me/factor/removal", removal).status == 303)
            #expect(try await world.number("SELECT count(*) FROM users WHERE totp IS NOT NULL") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an administrator invites, changes and closes accounts`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let browser = try await world.loggedIn("Ada")
            let (form, fields) = ("/desk/settings/staff", ["name": "Bob", "email": "bob@example.com"])
            try await browser.get(form)
            let bare = try await browser.post(form, fields)
            #expect(bare.status == 422 && bare.text.contains("id=\"roles-error\""))
            let admin = try await browser.post(form, body: fields, roles: ["admin"])
            #expect(admin.status == 403 && admin.text.contains("Give your own password too"))
            try await browser.get(form)
            let added = try await browser.post(form, body: fields, roles: ["sales", "support"])
            let address = try #require(
                added.text.firstMatch(of: /value="http:[^"]*(\/desk\/invitation\/[0-9a-z]+)"/))
            #expect(added.status == 200)
            #expect(try await world.number("SELECT count(*) FROM mails") == 1)
            let bob = try await Self.accepted(String(address.1), world)
            _ = try await bob.logIn("bob@example.com", DeskAccessWorld.password)
            #expect(try await bob.get("/desk/settings/staff").status == 403)
            let list = try await browser.get(form).text
            let users = list.matches(of: /staff\/(usr_[0-9a-z]+)"/).map { String($0.1) }
            let page = "\(form)/\(try #require(users.last))"
            try await browser.get(page)
            let version = try #require(browser.hidden("version"))
            let changed = try await browser.post(
                page, body: fields.merging(["version": version]) { $1 }, roles: ["finance"])
            #expect(changed.location == page + "?done=changed")
            #expect(try await bob.get("/desk/me").status == 303)
            try await browser.get(page)
            let stale = try await browser.post(
                page, body: fields.merging(["version": version, "name": "Robert"]) { $1 }, roles: ["sales"])
            #expect(stale.status == 412 && stale.text.contains("value=\"Robert\""))
            try await browser.get(page)
            let closed = try await browser.post(
                page + "/state",
                ["state": "disabled", "reason": "left", "version": browser.hidden("version") ?? ""])
            #expect(closed.location == page + "?done=disabled")
            #expect(try await bob.logIn("bob@example.com", DeskAccessWorld.password).status == 403)
        }
    }

    private static func change(_ user: ID<User>, in world: DeskAccessWorld) async throws {
        try await world.done(
            ChangeSelf(user, name: "Eve", preferences: .init()), by: Actor(.sales, "staff:\(user.text)"))
    }

    /// Bob chooses his password behind the link, which then is used up.
    private static func accepted(
        _ invitation: String, _ world: DeskAccessWorld
    ) async throws -> DeskBrowser {
        let bob = world.visitor
        #expect(try await bob.get(invitation).text.contains("Welcome, Bob"))
        #expect(try await bob.get(invitation).status == 200)
        let chosen = try await bob.post(invitation, ["password": DeskAccessWorld.password])
        #expect(chosen.location == "/desk/login?done=password")
        #expect(try await bob.get(invitation).status == 404)
        return bob
    }

    @Test(arguments: Engine.available)
    func `a key's secret is shown once`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let browser = try await world.loggedIn("Ada")
            let keys = "/desk/settings/keys"
            try await browser.get(keys)
            #expect(try await browser.post(keys, ["name": "shop"]).status == 422)
            try await browser.get(keys)
            let key = try #require(browser.hidden("key"))
            let fields = [
                "name": "shop", "scopes": "orders:read", "names": "order.confirm, stock.read", "key": key,
            ]
            let made = try await browser.post(keys, fields)
            let secret = try #require(made.text.firstMatch(of: /value="(wbk_[0-9a-z]+)"/)?.1)
            let again = try await browser.post(keys, fields)
            #expect(again.status == 200 && !again.text.contains("wbk_"))
            let list = try await browser.get(keys).text
            #expect(!list.contains(secret) && list.contains("order.confirm orders:read stock.read"))
            #expect(try await world.access.principal(bearer: String(secret)) != nil)
            let id = try #require(list.firstMatch(of: /keys\/(key_[0-9a-z]+)\/revocation/)?.1)
            #expect(try await browser.post("\(keys)/\(id)/revocation").location == keys + "?done=revoked")
            #expect(try await world.access.principal(bearer: String(secret)) == nil)

        }
    }

    @Test(arguments: Engine.available)
    func `limits are said, jobs are tried again`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let browser = try await world.loggedIn("Ada")
            let policies = "/desk/settings/policies"
            try await browser.get(policies)
            let limits = ["role": "support", "discount": "7", "refund": "no limit", "write_off": ""]
            #expect(try await browser.post(policies, limits).status == 422)
            #expect(try await browser.post(policies, limits.merging(["write_off": "0"]) { $1 }).status == 303)
            let stored = try await world.company.database.read { try RoleLimits.load(in: $0) }
            #expect(stored[.support][.refund] == .unlimited && stored[.support][.discount] == .upTo(7))

            let job = try await world.deadJob()
            let jobs = try await browser.get("/desk/jobs").text
            #expect(jobs.contains(job.text) && jobs.contains("no &lt;answer&gt;"))
            let retried = try await browser.post("/desk/jobs/\(job.text)/retry", ["state": "dead"])
            #expect(retried.location == "/desk/jobs?state=dead&done=retried")
            #expect(try await browser.post("/desk/jobs/\(job.text)/retry").status == 409)
            #expect(try await browser.post("/desk/jobs/\(job.text)/cancellation").status == 303)
            #expect(try await world.number("SELECT count(*) FROM jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `the audit tells who tried what, and finds the denied ones`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            let eve = try await world.hire("Eve", .sales)
            try await world.hire("Ada", .admin)
            let (snoop, browser) = (try await world.loggedIn("Eve"), try await world.loggedIn("Ada"))
            let denied = try await snoop.get("/desk/audit")
            #expect(denied.status == 403 && !denied.text.contains("staff.log_in"))
            let request = try #require(denied.headers["x-request-id"])
            let page = try await browser.get("/desk/audit?outcome=denied").text
            #expect(page.contains("audit.read") && page.contains(request) && page.contains(">Eve<"))
            #expect(!page.contains("staff.log_in"))
            let one = try await browser.get("/desk/audit?request=\(request)").text
            #expect(one.contains("audit.read") && !one.contains("staff.add"))
            let hers = try await browser.get("/desk/audit?actor=staff%3A\(eve.text)&command=staff.log_in")
                .text
            #expect(hers.contains("Allowed") && !hers.contains(">Ada<br>"))
            for query in ["before=x", "before=-1", "before=99999999999999999999", "actor=%00", "command='--"]
            {
                #expect(try await browser.get("/desk/audit?\(query)").status < 500, "\(query)")
            }
            // Beyond a page it goes on, and comes to an end.
            for _ in 0..<60 { try await Self.change(eve, in: world) }
            var (path, seen) = ("/desk/audit?command=staff.change_self", 0)
            for _ in 0..<5 {
                let text = try await browser.get(path).text
                seen += text.matches(of: /<code class="code">staff.change_self/).count
                guard let next = text.firstMatch(of: /rel="next" href="([^"]+)"/)?.1 else { break }
                path = String(next).replacing("&amp;", with: "&")
            }
            #expect(seen == 60)
        }
    }

    @Test(arguments: Engine.available)
    func `a page says when the session ends, and staying is one button`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .sales)
            let browser = try await world.loggedIn("Ada")
            let page = try await browser.get("/desk").text
            #expect(page.contains("data-session=\"1800\"") && page.contains("You are logged out at"))
            world.clock.advance(by: .seconds(1700))
            let stayed = try await browser.post("/desk/session")
            #expect(stayed.status == 204 && stayed.headers["x-session-seconds"] == "1800")
            world.clock.advance(by: .seconds(1700))
            #expect(try await browser.get("/desk").status == 200)
            #expect(try await world.visitor.post("/desk/session").status == 303)
        }
    }
}

/// The app on somebody's device: RFC 6238 with six digits, every thirty seconds.
enum TestDevice {
    static func code(_ secret: String, at now: Instant) async throws -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, buffer, held) = ([UInt8](), UInt32(0), 0)
        for letter in secret {
            buffer = buffer << 5 | UInt32(try #require(alphabet.firstIndex(of: letter)))
            held += 5
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
            }
        }
        let step = now.microseconds / 30_000_000
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
        let offset = Int(mac[19] & 15)
        let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let digits = String(word % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}

extension DeskBrowser {
    /// A form with several ticked boxes of one name.
    func post(_ path: String, body fields: [String: String], roles: [String]) async throws -> Answer {
        let marks = ["csrf": hidden("csrf") ?? "", "key": hidden("key") ?? ""]
        let pairs =
            fields.merging(marks) { given, _ in given }.map { ($0.key, $0.value) }
            + roles.map { ("roles", $0) }
        let plainLetters = CharacterSet.alphanumerics.intersection(
            CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))
        let body = pairs.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: plainLetters) ?? "")
        }
        return try await send(path, body.joined(separator: "&"))
    }
}

// Coming in and going out through the pages: cookies, marks of forms, links, what a stranger learns.
import Access
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Web

@Suite(.bounded)
struct DeskAccessDoorTests {
    @Test(arguments: Engine.available)
    func `the first account is made with the printed link, once`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            let visitor = world.visitor
            #expect(try await visitor.get("/desk").location == "/desk/login")
            #expect(try await visitor.get("/desk/login").text.contains("waybill staff setup-link"))
            let link = try await world.done(MakeSetUpLink()).link
            let path = "/desk/set-up/\(link.token)"
            let before = try await world.fingerprint()
            for _ in 0..<3 { #expect(try await visitor.get(path).status == 200) }
            #expect(try await world.fingerprint() == before)
            let fields = ["name": "Ada", "email": "ada@example.com"]
            let short = try await visitor.post(path, fields.merging(["password": "short"]) { $1 })
            #expect(short.status == 422 && short.text.contains("at least 12 characters"))
            #expect(short.text.contains("value=\"ada@example.com\"") && !short.text.contains("\"short\""))
            let made = try await visitor.post(
                path, fields.merging(["password": DeskAccessWorld.password]) { $1 })
            #expect(made.status == 303 && made.location == "/desk/login?done=set_up")
            #expect(try await visitor.get(path).status == 404)
            #expect(try await world.number("SELECT count(*) FROM users") == 1)
            let browser = try await world.loggedIn("Ada")
            #expect(try await browser.get("/desk").status == 200)
            #expect(try await !visitor.get("/desk/login").text.contains("setup-link"))
        }
    }

    @Test(arguments: Engine.available)
    func `a cookie is for this host and no script, new with each log-in, and worth nothing after`(
        engine: Engine
    ) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let browser = world.visitor
            // A token somebody planted beforehand is not taken up.
            let planted = "wbs_" + String(repeating: "0", count: 52)
            browser.plant("waybill", planted)
            let entered = try await browser.logIn("ada@example.com", DeskAccessWorld.password)
            let cookie = try #require(entered.cookies.first { $0.hasPrefix("waybill=wbs_") })
            #expect(cookie.contains("; Path=/; HttpOnly; SameSite=Lax"))
            #expect(!cookie.contains("Domain") && !cookie.contains("Max-Age"))
            let first = try #require(browser.cookies["waybill"])
            #expect(first != planted)
            _ = try await browser.get("/desk/me")
            _ = try await browser.post("/desk/login", ["email": "ada@example.com"])
            // Logging in again in the same browser ends the session it had.
            browser.forget("waybill")
            _ = try await browser.get("/desk/login")
            browser.plant("waybill", first)
            let again = try await browser.post(
                "/desk/login", ["email": "ada@example.com", "password": DeskAccessWorld.password])
            #expect(again.status == 303)
            let second = try #require(browser.cookies["waybill"])
            #expect(second != first)
            #expect(try await world.access.principal(session: first) == nil)
            _ = try await browser.get("/desk/me")
            let out = try await browser.post("/desk/logout")
            #expect(out.location == "/desk/login?done=out" && browser.cookies["waybill"] == nil)
            #expect(try await world.access.principal(session: second) == nil)
            browser.plant("waybill", second)
            #expect(try await browser.get("/desk/me").location.hasPrefix("/desk/login"))
        }
    }

    @Test(arguments: Engine.available)
    func `behind https the cookie is the host's own and secure`(engine: Engine) async throws {
        var options = WebOptions(port: 0, companyName: "Fernhill")
        options.publicURL = "https://orders.example.com"
        options.hosts = ["127.0.0.1", "localhost"]
        try await DeskAccessWorld.with(engine, options: options) { world in
            try await world.hire("Ada", .admin)
            let browser = world.visitor
            let entered = try await browser.logIn("ada@example.com", DeskAccessWorld.password)
            let cookie = try #require(entered.cookies.first { $0.hasPrefix("__Host-waybill=wbs_") })
            #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
            #expect(try await browser.get("/desk/me").status == 200)
            // The name a neighbor could plant opens nothing.
            let token = try #require(browser.cookies["__Host-waybill"])
            let other = world.visitor
            other.plant("waybill", token)
            #expect(try await other.get("/desk/me").status == 303)
        }
    }

    @Test(arguments: Engine.available)
    func `over plain http from elsewhere nobody is asked for a password`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            for host in ["orders.example.com", "192.168.1.5:8080", "127.evil.com", "localhost.evil.com"] {
                let answer = try await world.visitor.plain.send(
                    "GET /desk/login HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
                #expect(answer.status == 403 || answer.status == 421 || answer.status == 400, "\(host)")
                #expect(!answer.text.contains("type=\"password\""), "\(host)")
            }
        }
        for host in ["localhost", "localhost:80", "127.0.0.1", "127.9.9.9:8080", "[::1]:8080", "[::1]"] {
            #expect(SessionCookie.isLoopback(host), "\(host)")
        }
        for host in ["", "127.1", "127.0.0.1.evil.com", "128.0.0.1", "127.0.0.256", "[::2]", "local"] {
            #expect(!SessionCookie.isLoopback(host), "\(host)")
        }
    }

    @Test(arguments: Engine.available)
    func `tampered, doubled and expired cookies open nothing`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let browser = try await world.loggedIn("Ada")
            let token = try #require(browser.cookies["waybill"])
            let end = token.hasSuffix("0") ? "1" : "0"
            for cookie in [
                "waybill=\(token.dropLast())\(end)", "waybill=\(token)0", "waybill=\(token.dropLast())",
                "waybill=\(token); waybill=wbs_other", "waybill=x; waybill=\(token)", "waybill=",
                "waybill=\(token.uppercased())x", "Waybill=\(token)", "waybill-form=\(token)",
            ] {
                let answer = try await world.visitor.get("/desk/me", ["Cookie": cookie])
                #expect(answer.status == 303 && answer.location.hasPrefix("/desk/login"), "\(cookie)")
            }
            #expect(try await browser.get("/desk/me").status == 200)
            world.clock.advance(by: .seconds(1801))
            let late = try await browser.get("/desk/me")
            #expect(late.status == 303 && late.location.contains("done=ended"), "\(late.location)")
        }
    }

    @Test(arguments: Engine.available)
    func `after the log-in it goes on within the desk, and nowhere else`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let asked = try await world.visitor.get("/desk/audit?outcome=denied")
            #expect(asked.location == "/desk/login?next=%2Fdesk%2Faudit%3Foutcome%3Ddenied")
            for next in [
                "https://evil.example", "//evil.example", "/\\evil.example",
                "/desk/../..//evil.example\r\nX: y",
                "javascript:alert(1)", "/desk\\@evil", "/track", "desk", "/deskevil", "/desk\u{0}",
                String(repeating: "/desk/", count: 300),
            ] {
                let browser = world.visitor
                let answer = try await browser.logIn(
                    "ada@example.com", DeskAccessWorld.password, next: next)
                #expect(answer.location == "/desk", "\(next)")
            }
            let good = try await world.visitor.logIn(
                "ada@example.com", DeskAccessWorld.password, next: "/desk/audit?outcome=denied")
            #expect(good.location == "/desk/audit?outcome=denied")
        }
    }
}

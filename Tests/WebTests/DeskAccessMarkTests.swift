// What keeps strangers out of forms and guesses: tickets, marks, origins, throttles, words that tell nothing.
import Access
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5)))
struct DeskAccessMarkTests {
    @Test(arguments: Engine.available)
    func `nobody is logged in to an account that is not his`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            let fields = ["email": "ada@example.com", "password": DeskAccessWorld.password]
            // No page of ours was shown: no cookie, no ticket.
            let bare = try await world.visitor.post("/desk/login", fields)
            #expect(bare.status == 403 && bare.text.contains("Allow cookies"))
            // The ticket of another browser.
            let (mine, other) = (world.visitor, world.visitor)
            try await mine.get("/desk/login")
            try await other.get("/desk/login")
            let foreign = try #require(other.hidden("ticket"))
            for ticket in [foreign, "", String(foreign.dropLast())] {
                let answer = try await mine.post("/desk/login", fields.merging(["ticket": ticket]) { $1 })
                #expect(answer.status == 403 && answer.text.contains("Nothing was done"), "\(ticket)")
                #expect(answer.text.contains("value=\"ada@example.com\""))
            }
            for headers in [
                ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
                ["Origin": "https://evil.example"], ["Origin": "http://localhost.evil.example"],
            ] {
                try await mine.get("/desk/login")
                #expect(try await mine.post("/desk/login", fields, headers).status == 403, "\(headers)")
            }
            #expect(try await world.number("SELECT count(*) FROM staff_sessions") == 0)
            #expect(try await world.number("SELECT count(*) FROM log_in_failures") == 0)
            try await mine.get("/desk/login")
            #expect(try await mine.post("/desk/login", fields).status == 303)
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong password and an unknown account look alike, byte for byte`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            func page(_ email: String) async throws -> (Int, [String: String], String) {
                let browser = world.visitor
                let answer = try await browser.logIn(email, "some wrong password")
                var headers = answer.headers
                for name in ["x-request-id", "date", "set-cookie"] { headers[name] = nil }
                let ticket = browser.hidden("ticket") ?? "?"
                let text = answer.text.replacing(email, with: "EMAIL").replacing(ticket, with: "TICKET")
                return (answer.status, headers, text)
            }
            let (known, unknown) = (try await page("ada@example.com"), try await page("eve@example.com"))
            #expect(known.0 == 403 && known == unknown)
            #expect(known.2.contains("9 tries left") && known.2.contains("aria-invalid=\"true\""))
            // Asking for a link tells as little.
            func reset(_ email: String) async throws -> (Int, String) {
                let browser = world.visitor
                try await browser.get("/desk/reset")
                let answer = try await browser.post("/desk/reset", ["email": email])
                return (answer.status, answer.location)
            }
            let asked = try await reset("ada@example.com")
            let nobody = try await reset("eve@example.com")
            #expect(asked == (303, "/desk/reset?done=asked") && nobody == asked)
            #expect(try await world.visitor.get(asked.1).text.contains("If somebody has an account"))
            #expect(try await world.number("SELECT count(*) FROM jobs") == 2)
            #expect(try await world.number("SELECT count(*) FROM access_links") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `after ten wrong passwords the page says when to come back`(engine: Engine) async throws {
        try await DeskAccessWorld.with(engine) { world in
            try await world.hire("Ada", .admin)
            for number in 1...10 {
                #expect(try await world.visitor.logIn("ada@example.com", "wrong \(number)").status == 403)
            }
            let answer = try await world.visitor.logIn("ada@example.com", DeskAccessWorld.password)
            #expect(answer.status == 429 && answer.headers["retry-after"] == "3600")
            #expect(answer.text.contains("Try again in an hour") && answer.text.contains("<form"))
            // A link still brings its owner in, and so does the next hour.
            world.clock.advance(by: .seconds(3601))
            _ = try await world.loggedIn("Ada")
        }
    }

    @Test(arguments: Engine.available)
    func `the second step wants the first, the code, and no second try of one code`(engine: Engine)
        async throws
    {
        try await DeskAccessWorld.with(engine) { world in
            let ada = try await world.hire("Ada", .admin)
            let actor = Actor(.admin, "staff:\(ada.text)")
            let enrolled = try await world.done(EnrollFactor(ada, issuer: "x"), by: actor)
            let recovery = try await world.recoveryCodes(ada, enrolled)
            #expect(try await world.visitor.get("/desk/login/code").location == "/desk/login")
            let browser = world.visitor
            let first = try await browser.logIn("ada@example.com", DeskAccessWorld.password, next: "/desk/me")
            #expect(first.location == "/desk/login/code?next=%2Fdesk%2Fme")
            #expect(browser.cookies["waybill"] == nil)
            #expect(try await browser.get("/desk/me").status == 303)
            #expect(try await browser.get(first.location).status == 200)
            let fields = ["next": "/desk/me"]
            let wrong = try await browser.post(
                "/desk/login/code", fields.merging(["code": "000000"]) { $1 })
            #expect(wrong.status == 403 && wrong.text.contains("This code is wrong"))
            let right = try await browser.post(
                "/desk/login/code", fields.merging(["code": recovery[0].uppercased()]) { $1 })
            #expect(right.status == 303 && right.location == "/desk/me")
            #expect(browser.cookies["waybill-code"] == nil && browser.cookies["waybill"] != nil)
            #expect(try await browser.get("/desk/me").text.contains("9 recovery codes"))
            // Too late: from the beginning.
            let slow = world.visitor
            let begun = try await slow.logIn("ada@example.com", DeskAccessWorld.password)
            try await slow.get(begun.location)
            world.clock.advance(by: .seconds(301))
            let late = try await slow.post("/desk/login/code", ["code": recovery[1]])
            #expect(late.status == 303 && late.location == "/desk/login?done=late")
        }
    }
}

extension DeskAccessWorld {
    /// Confirms a device by the code of its secret, as its app would show it.
    func recoveryCodes(_ user: ID<User>, _ enrolled: EnrollFactor.Answer) async throws -> [String] {
        let code = try await TestDevice.code(enrolled.secret, at: clock.now())
        let confirmed = try await done(
            ConfirmFactor(user, code: code), by: Actor(.admin, "staff:\(user.text)"))
        return confirmed.recoveryCodes
    }
}

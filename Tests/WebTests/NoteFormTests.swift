// Notes of customers: taken once, refused beside what was typed, and never anything but text.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct NoteFormTests {
    @Test(arguments: Engine.available)
    func `a note is taken once however often its form is sent, and stands on the page`(engine: Engine)
        async throws
    {
        let order = SampleOrder()
        try await withSite(engine, [order]) { site in
            let path = "/t/\(site.token(order))/notes?lang=en"
            let fields = ["key": "0", "text": "Ring twice.\r\nThe bell <b>sticks</b> & hums"]
            for _ in 0..<3 {
                let answer = try await site.browser.post(path, fields)
                #expect(answer.status == 303)
                #expect(answer.headers["location"] == "/t/\(site.token(order))?lang=en#thread")
            }
            let page = try await site.page(order)
            let shown = page.text.components(
                separatedBy: "Ring twice.\nThe bell &lt;b&gt;sticks&lt;/b&gt; &amp; hums")
            #expect(shown.count == 2)
            #expect(page.text.contains("<b>You</b>") && page.text.contains("name=\"key\" value=\"1\""))
            #expect(
                try await site.browser.post(path, ["key": "1", "text": "Ring twice again"]).status == 303)
            let authors = try await site.company.database.read { session in
                try session.all("SELECT author, visibility FROM order_messages ORDER BY id") {
                    try $0.text(0) + " " + $0.text(1)
                }
            }
            #expect(
                authors.count == 2
                    && authors.allSatisfy { $0.hasPrefix("guest:") && $0.hasSuffix(" customer") })
        }
    }

    @Test func `what cannot be taken comes back with its reason and with what was typed`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let path = "/t/\(site.token(order))/notes"
            let faulty = [
                ("  ", "text.required"), (String(repeating: "字", count: 2_001), "text.too_long"),
                ("a\u{0}b", "text.control_character"), ("a\u{202e}b", "text.direction_override"),
            ]
            for (text, code) in faulty {
                let answer = try await site.browser.post(path + "?lang=zh", ["key": "0", "text": text])
                #expect(answer.status == 422, "\(code)")
                #expect(
                    answer.text.contains("aria-invalid=\"true\" aria-describedby=\"note-fault\""), "\(code)")
                #expect(answer.text.contains(">\n\(text)</textarea>"), "\(code)")
                #expect(!answer.text.contains("refusal.") && answer.headers["etag"] == nil)
            }
            let count = try await site.company.database.read { session in
                try session.first("SELECT count(*) FROM order_messages") { try $0.int(0) }
            }
            #expect(count == 0)
        }
    }

    @Test func `only a form of our own page is read`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order], publicURL: "https://orders.example.com") { site in
            let path = "/t/\(site.token(order))/notes"
            func status(_ headers: [String: String]) async throws -> Int {
                try await site.browser.post(path, ["key": "0", "text": "Hello"], headers).status
            }
            #expect(try await status(["Sec-Fetch-Site": "cross-site"]) == 403)
            #expect(try await status(["Sec-Fetch-Site": "same-site"]) == 403)
            #expect(try await status(["Origin": "https://evil.example"]) == 403)
            #expect(try await status(["Sec-Fetch-Site": "same-origin", "Origin": "null"]) == 303)
            #expect(try await status(["Origin": "https://orders.example.com"]) == 303)
            #expect(try await status(["Origin": "http://orders.example.com"]) == 303)
            #expect(try await site.browser.post(path, body: "{}", "application/json").status == 415)
            #expect(try await site.browser.post(path, body: "text=%zz").status == 400)
            #expect(try await site.browser.post(path, body: "text=%ff%fe").status == 400)
            #expect(try await site.browser.post(path, body: "text=a&text=b").status == 400)
            let huge = try await site.browser.post(
                path, body: "text=" + String(repeating: "a", count: 40_000))
            #expect(huge.status == 413)
            let forged = try await site.browser.post("/t/forged/notes", ["text": "a"])
            #expect(forged.status == 404)
            let read = try await site.browser.get(path)
            #expect(read.status == 405 && read.headers["allow"] == "POST")
        }
    }

    @Test func `a link that sends more than people do is slowed down, and only that link`() async throws {
        let order = SampleOrder()
        var other = SampleOrder()
        (other.id, other.number) = (other.id + 1_000, "K7M-29Q-FX5")
        try await withSite(.sqlite, [order, other]) { [other] site in
            let path = "/t/\(site.token(order))/notes"
            for turn in 0..<FormGuard.postsMax {
                let answer = try await site.browser.post(path, ["key": "0", "text": "Note \(turn)"])
                #expect(answer.status == 303)
            }
            let slowed = try await site.browser.post(path, ["key": "0", "text": "One more"])
            #expect(slowed.status == 429 && slowed.headers["retry-after"] == "60")
            let elsewhere = "/t/\(site.token(other))/notes"
            #expect(try await site.browser.post(elsewhere, ["key": "0", "text": "Hello"]).status == 303)
            site.clock.advance(by: .seconds(61))
            #expect(try await site.browser.post(path, ["key": "0", "text": "One more"]).status == 303)
        }
    }
}

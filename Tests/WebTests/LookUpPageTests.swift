// `/track` and the development mailbox, through a real socket.
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales
@testable import Web

struct LookUpPageTests {
    private static func ask(
        _ site: Site, _ number: String, _ email: String, _ headers: [String: String] = [:]
    ) async throws -> Answer {
        try await site.browser.post("/track", ["number": number, "email": email], headers)
    }

    /// All of an answer but for what is new in each.
    private static func constant(_ answer: Answer) -> String {
        let headers = answer.headers.filter { $0.key != "x-request-id" && $0.key != "date" }
        return "\(answer.status) \(headers.sorted { $0.key < $1.key }) \(answer.text)"
    }

    @Test(arguments: Engine.available)
    func `every question gets the same answer, to the byte`(engine: Engine) async throws {
        let order = SampleOrder()
        try await withSite(engine, [order]) { site in
            let number = try await site.company.database.read { session in
                try session.first("SELECT number FROM orders LIMIT 1") { try $0.text(0) }
            }
            var answers: Set<String> = []
            for (number, email) in [
                (number ?? "", "ada@example.com"), ("ZZZ-ZZZ-ZZZ", "ada@example.com"),
                ("' OR ''='", "eve@example.com"), ("<script>", "bob@example.com"),
            ] {
                answers.insert(Self.constant(try await Self.ask(site, number, email)))
            }
            #expect(answers.count == 1 && answers.first?.hasPrefix("303") == true)
            #expect(answers.first?.contains("/track/sent?lang=en") == true)
            let sent = try await site.browser.get("/track/sent?lang=en")
            #expect(sent.status == 200 && sent.text.contains("a link is on its way"))
            #expect(sent.headers["cache-control"] == "no-store")
            let chinese = try await site.browser.get("/track", ["Accept-Language": "zh-CN"])
            #expect(chinese.text.contains("lang=\"zh-Hans\"") && chinese.text.contains("查询订单"))
            let start = try await site.browser.get("/")
            #expect(start.text.contains("href=\"/track?lang=en\""))
        }
    }

    @Test func `what is wrong with the form is said beside its fields, and what was typed stays`()
        async throws
    {
        try await withSite { site in
            let answer = try await Self.ask(site, "", "\"><b>ada")
            #expect(answer.status == 422 && answer.text.contains("aria-invalid=\"true\""))
            #expect(answer.text.contains("id=\"number-fault\"") && answer.text.contains("id=\"email-fault\""))
            #expect(answer.text.contains("value=\"&quot;&gt;&lt;b&gt;ada\"") && !answer.text.contains("<b>"))
            #expect(!answer.text.contains("refusal."))
            for headers in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"]] {
                #expect(try await Self.ask(site, "A", "a@example.com", headers).status == 403)
            }
            let json = try await site.browser.post("/track", body: "{}", "application/json")
            #expect(json.status == 415)
            let count = try await site.company.database.read { session in
                try session.first("SELECT count(*) FROM look_ups") { try $0.int(0) }
            }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `too many questions are turned away, and forged headers open no new account`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            var statuses: [Int] = []
            for step in 0...Int(LookUps.numberMax) {
                let headers = ["X-Forwarded-For": "10.\(step).0.1"]
                statuses.append(
                    try await Self.ask(site, "A-1", "e\(step)@example.com", headers).status)
            }
            #expect(statuses == Array(repeating: 303, count: Int(LookUps.numberMax)) + [429])
            let answer = try await Self.ask(site, "A-1", "x@example.com")
            #expect(answer.headers["retry-after"] == "3600" && answer.text.contains("several times"))
            // Nobody here is a proxy we trust: all of it came from one neighborhood.
            let addresses = try await site.company.database.read { session in
                try session.first("SELECT count(DISTINCT address) FROM look_ups") { try $0.int(0) }
            }
            #expect(addresses == 1)
        }
    }

    @Test func `a trusted proxy says for whom it asks, and its first word is not taken from a stranger`()
        async throws
    {
        let loopback = try #require(NetworkRange("127.0.0.0/8"))
        try await withSite(change: { $0.trustedProxies = [loopback] }) { site in
            let keyring = site.company.tools.keyring
            @Sendable func asker(_ forwarded: String) async throws -> [UInt8]? {
                _ = try await Self.ask(
                    site, "N\(forwarded.count)", "e@example\(forwarded.count).com",
                    ["X-Forwarded-For": forwarded])
                return try await site.company.database.read { session in
                    try session.first("SELECT address FROM look_ups ORDER BY id DESC LIMIT 1") {
                        try $0.bytes(0)
                    }
                }
            }
            @Sendable func digest(_ address: String) -> [UInt8]? {
                NetworkAddress(address).map { keyring.digest("look-up address", $0.neighborhood) }
            }
            for (forwarded, believed) in [
                ("203.0.113.9", "203.0.113.9"), ("6.6.6.6, 203.0.113.9", "203.0.113.9"),
                ("203.0.113.9, 127.0.0.5", "203.0.113.9"), ("garbage, 127.0.0.51", "127.0.0.51"),
                ("2001:db8::1", "2001:db8::1"),
            ] {
                let found = try await asker(forwarded)
                #expect(found == digest(believed), "\(forwarded)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the mailbox shows letters to developers, and to nobody else`(engine: Engine) async throws {
        try await withSite(engine, change: { $0.isDev = true }) { site in
            let mail = try Mail(
                "order.link", to: "ada@example.com", language: .en, subject: "Your <order>",
                paragraphs: ["Hello <script>alert(1)</script>"],
                action: .init("Follow", "https://shop.example/t/abc"), closing: ["Bye"])
            let trap = try Mail(
                "x", to: "eve@example.com", language: .en, subject: "Trap", paragraphs: [],
                action: .init("Click", "javascript:alert(1)"))
            let occasion = site.company.occasion(for: .init(by: .system))
            try await site.company.database.write { session in
                for mail in [mail, trap] { try Mailbox.post(mail, in: session, on: occasion) }
            }
            let list = try await site.browser.get("/dev/mail")
            #expect(list.status == 200 && list.text.contains("Your &lt;order&gt;"))
            let paths = list.text.matches(of: /\/dev\/mail\/(mail_[0-9a-z]+)/).map { String($0.1) }
            #expect(paths.count == 2)
            let page = try await site.browser.get("/dev/mail/\(paths[1])")
            #expect(page.text.contains("sandbox=\"allow-popups") && !page.text.contains("<script>alert"))
            #expect(page.headers["content-security-policy"]?.contains("frame-src 'self'") == true)
            let markup = try await site.browser.get("/dev/mail/\(paths[1])/markup")
            #expect(markup.text.contains("href=\"https://shop.example/t/abc\""))
            #expect(!markup.text.contains("<script"))
            let policy = markup.headers["content-security-policy"] ?? ""
            #expect(policy.contains("sandbox allow-popups") && !policy.contains("script-src"))
            let trapped = try await site.browser.get("/dev/mail/\(paths[0])/markup")
            #expect(trapped.status == 200 && !trapped.text.contains("javascript:"))
            #expect(try await site.browser.get("/dev/mail/mail_0000000000000").status == 404)
        }
        try await withSite(engine) { site in
            for path in ["/dev/mail", "/dev/mail/mail_0000000000000"] {
                let answer = try await site.browser.get(path)
                #expect(answer.status == 404)
            }
        }
    }
}

// What every visitor gets whatever he asks: headers, limits, calm pages, health.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct ServerTests {
    private static let required = [
        "content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
        "cross-origin-embedder-policy", "cross-origin-resource-policy", "permissions-policy", "x-request-id",
    ]

    @Test func `security headers and a request id are on every answer`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let token = site.token(order)
            let targets = [
                "/", "/t/\(token)", "/t/nothing", "/t/\(token)/nothing", "/no/such", "/healthz", "/readyz",
                "/robots.txt",
                "/favicon.svg", Assets.style.path.text, Assets.live.path.text, "/assets/none.css", "/%00",
                "//", "/?lang=zh",
            ]
            for target in targets {
                for method in ["GET", "HEAD", "POST", "TRACE"] {
                    let answer = try await site.browser.ask(method, target)
                    for name in Self.required {
                        #expect(answer.headers[name] != nil, "\(method) \(target): \(name)")
                    }
                    #expect(
                        answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
                    #expect(answer.headers["server"] == nil)
                }
            }
            let unchanged = try await site.page(order)
            let tag = try #require(unchanged.headers["etag"])
            let notModified = try await site.page(order, "", ["If-None-Match": tag])
            #expect(notModified.status == 304)
            for name in Self.required { #expect(notModified.headers[name] != nil, "304: \(name)") }
        }
    }

    @Test func `even a request that cannot be parsed is answered with them`() async throws {
        try await withSite { site in
            for nonsense in ["GET / HTTP/9.9\r\n\r\n", "\u{1}\u{2}\r\n\r\n", "GET /\r\n no header\r\n\r\n"] {
                let answer = try await site.browser.send(nonsense)
                #expect(answer.status == 400)
                #expect(answer.headers["content-security-policy"] != nil)
                #expect(answer.body.isEmpty)
            }
        }
    }

    @Test func `strict transport security goes out with https only`() async throws {
        try await withSite(publicURL: "https://orders.example.com") { site in
            let header = try await site.browser.get("/").headers["strict-transport-security"]
            #expect(header?.contains("max-age=") == true)
        }
        try await withSite(publicURL: "http://localhost") { site in
            let header = try await site.browser.get("/").headers["strict-transport-security"]
            #expect(header == nil)
        }
    }

    @Test func `a known address asked another way is 405 with what it allows`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            for target in ["/", "/t/\(site.token(order))", "/t/forged", "/healthz", Assets.style.path.text] {
                for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
                    let answer = try await site.browser.ask(method, target)
                    #expect(answer.status == 405, "\(method) \(target)")
                    #expect(answer.headers["allow"] == "GET, HEAD")
                }
            }
            #expect(try await site.browser.ask("POST", "/no/such").status == 404)
        }
    }

    @Test func `errors are calm, in the visitor's language, and carry the request id`() async throws {
        try await withSite { site in
            let chinese = try await site.browser.get("/no/such", ["Accept-Language": "zh-CN,en;q=0.5"])
            #expect(chinese.text.contains("lang=\"zh-Hans\"") && chinese.text.contains("此地址没有内容"))
            let given = try await site.browser.get("/no/such?lang=en", ["X-Request-ID": "abc-123.x"])
            #expect(given.headers["x-request-id"] == "abc-123.x" && given.text.contains("abc-123.x"))
            #expect(given.text.contains("There is nothing at this address"))
            #expect(given.text.contains("Fernhill &lt;Clay&gt; &amp; Lamp"))
            for forged in ["<script>", String(repeating: "a", count: 65), "a b", ""] {
                let answer = try await site.browser.get("/no/such", ["X-Request-ID": forged])
                #expect(answer.headers["x-request-id"]?.hasPrefix("req_") == true)
                #expect(!answer.text.contains("<script>"))
            }
        }
    }

    @Test func `what is too long or too large is turned away`() async throws {
        try await withSite { site in
            #expect(try await site.browser.get("/" + String(repeating: "a", count: 3000)).status == 414)
            #expect(try await site.browser.get("/t/" + String(repeating: "0", count: 1900)).status == 404)
            #expect(try await site.browser.ask("GET", "/", ["Content-Length": "70000"]).status == 413)
            #expect(
                try await site.browser.ask("POST", "/", ["Content-Length": "99999999999999999999"]).status
                    >= 400)
            let long = try await site.browser.get("/", ["X-Long": String(repeating: "a", count: 20_000)])
            #expect(long.status == 400)
        }
    }

    @Test func `a body without an end is cut off`() async throws {
        try await withSite { site in
            let chunk = "ffff\r\n" + String(repeating: "x", count: 0xffff) + "\r\n"
            let request =
                "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk
                + chunk
            let started = ContinuousClock.now
            _ = try? await site.browser.send(request)
            #expect(started.duration(to: .now) < .seconds(9))
        }
    }

    @Test(arguments: Engine.available)
    func `the process is alive without its store, and ready only with it`(engine: Engine) async throws {
        try await withSite(engine) { site in
            #expect(try await site.browser.get("/readyz").text == #"{"status":"ready"}"#)
            try await site.company.database.write { session in
                try session.run("UPDATE schema_migrations SET checksum = 'x' WHERE number = 1")
            }
            let changed = try await site.browser.get("/readyz")
            #expect(changed.status == 503 && changed.text.contains("schema_changed"))
            #expect(try await site.browser.get("/healthz").status == 200)
            site.company.database.close()
            let closed = try await site.browser.get("/readyz")
            #expect(closed.status == 503 && closed.text.contains("database_unreadable"))
            #expect(try await site.browser.get("/healthz").text == #"{"status":"alive"}"#)
            let page = try await site.page(SampleOrder())
            #expect(page.status == 503 && page.headers["retry-after"] == "5")
            #expect(page.text.contains("Your order is safe") && !page.text.contains("storage"))
        }
    }

    @Test func `assets are for ever, compressed, and under a name that knows their content`() async throws {
        try await withSite { site in
            for asset in Assets.all {
                let plain = try await site.browser.get(asset.path.text)
                #expect(plain.headers["cache-control"]?.contains("immutable") == true)
                #expect(
                    plain.headers["content-encoding"] == nil
                        && plain.headers["vary"] == (asset.name.hasSuffix("svg") ? nil : "Accept-Encoding"))
                let tag = try #require(plain.headers["etag"])
                #expect(try await site.browser.get(asset.path.text, ["If-None-Match": tag]).status == 304)
                let zipped = try await site.browser.get(asset.path.text, ["Accept-Encoding": "br, gzip"])
                #expect(zipped.body.count <= plain.body.count)
                let refused = try await site.browser.get(asset.path.text, ["Accept-Encoding": "gzip;q=0"])
                #expect(refused.body == plain.body)
            }
        }
    }

    @Test func `a start page, robots and nothing else`() async throws {
        try await withSite { site in
            let start = try await site.browser.get("/")
            #expect(start.status == 200 && start.text.contains("Follow your order"))
            #expect(try await site.browser.get("/robots.txt").text.contains("Disallow: /t/"))
            let head = try await site.browser.ask("HEAD", "/")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers["content-length"] == String(start.body.count))
        }
    }
}

// The tracking page as its visitor sees it: who may see it, what it says, and what it never says.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct TrackingPageTests {
    @Test(arguments: Engine.available)
    func `the page answers first, in both languages`(engine: Engine) async throws {
        var order = SampleOrder()
        order.promise = ("2026-11-19", "2026-11-21")
        order.reasons = #"[{"code":"in_stock"},{"code":"handling","days":2},{"code":"no_words_for_this"}]"#
        try await withSite(engine, [order]) { [order] site in
            let english = try await site.page(order)
            #expect(english.status == 200)
            #expect(
                english.text.contains(
                    "<h1 class=\"eta\">Arrives Thu,\u{a0}Nov\u{a0}19\u{a0}– Sat,\u{a0}Nov\u{a0}21</h1>"))
            #expect(
                english.text.contains("Everything is in stock. We need 2 working days to get it ready.</p>"))
            #expect(english.text.contains("<html lang=\"en\">"))
            let chinese = try await site.page(order, "?lang=zh-CN")
            #expect(
                chinese.text.contains(
                    "<span class=\"day\">11月19日周四</span>至<span class=\"day\">11月21日周六</span>送达</h1>"))
            #expect(chinese.text.contains("<html lang=\"zh-Hans\">"))
        }
    }

    @Test func `the link of the address wins over the browser, and the browser over the order`() async throws
    {
        var order = SampleOrder()
        order.language = "zh-Hans"
        try await withSite(.sqlite, [order]) { [order] site in
            func language(_ query: String, _ header: String?) async throws -> String? {
                let page = try await site.page(order, query, header.map { ["Accept-Language": $0] } ?? [:])
                return page.text.firstMatch(of: /<html lang="([^"]+)"/).map { String($0.1) }
            }
            let wishes: [(query: String, header: String?, shown: String)] = [
                ("", nil, "zh-Hans"), ("", "fr-FR, de;q=0.5", "zh-Hans"), ("", "fr, en-GB;q=0.5", "en"),
                ("?lang=zh", "en", "zh-Hans"), ("?lang=xx", "en", "en"),
            ]
            for wish in wishes {
                let shown = try await language(wish.query, wish.header)
                #expect(shown == wish.shown, "\(wish)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong link finds nothing, an old one is told so`(engine: Engine) async throws {
        var order = SampleOrder()
        var expired = SampleOrder()
        expired.id += 1000
        expired.number = "K7M-29Q-FX5"
        expired.linkExpiresAt = "2026-11-18T10:59:59Z"
        var draft = SampleOrder()
        draft.id += 2000
        draft.number = "K7M-29Q-FX6"
        draft.state = "draft"
        order.linkVersion = 2
        try await withSite(engine, [order, expired, draft]) { [order, expired, draft] site in
            let token = site.token(order)
            #expect(try await site.browser.get("/t/" + token.uppercased()).status == 200)
            let revoked = site.token(order, linkVersion: 1)
            let last = token.hasSuffix("0") ? "4" : "0"
            let wrong = [
                revoked, String(token.dropLast()), token + "0", String(token.dropLast(2)) + "g" + last, "x",
                "%2e%2e",
                site.token(draft),
            ]
            for text in wrong {
                let page = try await site.browser.get("/t/" + text)
                #expect(page.status == 404, "\(text)")
                #expect(page.text.contains("There is nothing at this address"))
                #expect(try await site.browser.get("/t/\(text)/events").status == 404)
            }
            let late = try await site.page(expired)
            #expect(late.status == 410 && late.text.contains("This link has expired"))
            #expect(late.text.contains("ask the shop for a new link"))
        }
    }

    @Test func `a malformed token never reaches the store`() async throws {
        try await withSite { site in
            site.company.database.close()
            let forged = try await site.browser.get("/t/forged")
            #expect(forged.status == 404)
            let wellFormed = try await site.page(SampleOrder())
            #expect(wellFormed.status == 503)
        }
    }

    @Test func `nothing personal and no price is on the page, and no key of the catalog`() async throws {
        var order = SampleOrder.rich
        order.hold = "fraud_review"
        for (state, status) in [
            ("confirmed", "paid"), ("canceled", "voided"), ("completed", "paid"), ("expired", "unpaid"),
        ] {
            order.state = state
            order.paymentStatus = status
            order.canceledAt = state == "canceled" ? "2026-11-17T09:00:00Z" : nil
            order.completedAt = state == "completed" ? "2026-11-17T09:00:00Z" : nil
            try await withSite(.sqlite, [order]) { [order] site in
                for language in ["en", "zh"] {
                    let page = try await site.page(order, "?lang=\(language)")
                    #expect(page.status == 200)
                    for secret in ["ecret", "usr_1", "1234.56", "1,234.56", "9,876.54", "SKU-", "fraud"] {
                        #expect(!page.text.contains(secret), "\(state) \(language): \(secret)")
                    }
                    for key in [
                        "tracking.", "stage.", "payment.", "order.", "parcel.status", "site.skip",
                        "site.lang", "moment.", "{",
                    ] {
                        let shown = page.text.replacing(/<script type="application.*/, with: "")
                        #expect(!shown.contains(key), "\(state) \(language): \(key)")
                    }
                }
            }
        }
    }

    @Test func `names are escaped, and what inside business says stays inside`() async throws {
        var order = SampleOrder()
        order.events += [
            .init("order.held", "2026-11-16T09:00:00Z"), .init("some.new_type", "2026-11-16T09:00:00Z"),
            .init("order.message_added", "2026-11-16T09:00:00Z", data: #"{"visibility":"internal"}"#),
        ]
        try await withSite(.sqlite, [order]) { [order] site in
            let page = try await site.page(order)
            #expect(page.text.contains("Tide table lamp &lt;celadon&gt; &amp; shade"))
            #expect(page.text.contains("Fernhill Clay &amp; Lamp"))
            #expect(page.text.components(separatedBy: "<li class=\"now\">").count == 2)
            #expect(!page.text.contains("New message") && !page.text.contains("some.new"))
            #expect(page.headers["x-robots-tag"]?.contains("noindex") == true)
            #expect(page.headers["referrer-policy"] == "no-referrer")
            #expect(page.headers["cache-control"] == "no-store")
        }
    }

    @Test func `the page is complete without its script`() async throws {
        try await withSite(.sqlite, [SampleOrder.rich]) { site in
            let page = try await site.page(SampleOrder.rich)
            for part in ["headline", "road", "notes", "parcels", "goods", "story", "money"] {
                #expect(page.text.contains("id=\"\(part)\""), "\(part)")
            }
            #expect(page.text.contains("UPS") && page.text.contains("1Z999AA10123456782"))
            #expect(page.text.contains("Seattle"))
            #expect(
                page.text.contains("<a href=\"?lang=zh-Hans\" hreflang=\"zh-Hans\" lang=\"zh-Hans\">简体中文</a>")
            )
            #expect(page.text.components(separatedBy: "<script type=\"module\"").count == 2)
            #expect(page.text.components(separatedBy: "<script").count == 3, "and the facts for machines")
            #expect(page.text.contains("1 of 2 delivered") || page.text.contains("of 4 units have arrived"))
        }
    }

    @Test func `the company's own words stand on the page, in its language if it has ours not`() async throws
    {
        let words = #"{"en":{"note":"Closed on <Sunday>"},"zh-Hans":{"contact":"电话 400"}}"#
        try await withSite(.sqlite, [SampleOrder()], words: words) { site in
            let page = try await site.page(SampleOrder())
            #expect(page.text.contains("Closed on &lt;Sunday&gt;"))
            #expect(page.text.contains("<p lang=\"zh-Hans\">电话 400</p>"))
        }
    }

    @Test func `the same state has the same tag, another state another`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let first = try await site.page(order)
            let tag = try #require(first.headers["etag"])
            #expect(try await site.page(order, "", ["If-None-Match": tag]).status == 304)
            #expect(try await site.page(order, "", ["If-None-Match": "\"x\", \(tag)"]).status == 304)
            #expect(try await site.page(order, "?lang=zh", ["If-None-Match": tag]).status == 200)
            site.clock.advance(by: .seconds(86_400))
            #expect(try await site.page(order, "", ["If-None-Match": tag]).status == 200)
            site.clock.advance(by: .seconds(-86_400))
            try await site.company.database.write { session in
                try order.happens(
                    .init("order.processing", "2026-11-18T11:00:00Z"), sequence: 3, stage: 3, in: session)
            }
            let changed = try await site.page(order, "", ["If-None-Match": tag])
            #expect(changed.status == 200 && changed.text.contains("Work on the order has begun"))
            let head = try await site.browser.ask("HEAD", "/t/\(site.token(order))")
            #expect(
                head.status == 200 && head.body.isEmpty && head.headers["etag"] == changed.headers["etag"])
        }
    }

    @Test func `an order of three parcels with twenty scans each is at most 15 KB with all it loads`()
        async throws
    {
        try await withSite(.sqlite, [SampleOrder.rich]) { site in
            var total = 0
            let page = "/t/\(site.token(.rich))"
            let text = try await site.browser.get(page, [:]).text
            let loaded = Assets.all.map(\.path.text).filter(text.contains)
            #expect(loaded.count == 3)
            for target in [page] + loaded {
                let answer = try await site.browser.get(target, ["Accept-Encoding": "gzip"])
                #expect(answer.status == 200)
                total += answer.body.count
            }
            #expect(total <= 15 * 1024, "\(total) bytes")
        }
    }
}

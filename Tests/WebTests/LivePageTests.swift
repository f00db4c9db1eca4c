// The live page: it hears of a change wherever it was made, sends only what looks different, and loses
// nothing between two connections.
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Web

struct LivePageTests {
    private func stream(_ site: Site, _ order: SampleOrder, _ query: String, _ header: String = "") -> String
    {
        "GET /t/\(site.token(order))/events\(query) HTTP/1.1\r\nHost: localhost\r\n\(header)\r\n"
    }

    private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(text)
    }

    /// The mark of the state the page shows, as the page itself hands it to the script.
    private func mark(_ page: Answer) throws -> String {
        let found = page.text.firstMatch(of: /data-events="[^"]*since=([^"&]+)"/)
        return String(try #require(found).1)
    }

    @Test(arguments: Engine.available)
    func `a change by another program arrives`(engine: Engine) async throws {
        let order = SampleOrder()
        try await withSite(engine, [order]) { site in
            let since = try mark(try await site.page(order))
            let request = stream(site, order, "?lang=en&since=\(since)")
            async let received = site.browser.read(request) { Self.contains($0, "event: say") }
            try await onceListening(site, order, since)
            try await withOpen(site.company.database.url, connections: 2) { other in
                try await other.write { session in
                    try order.happens(
                        .init("order.processing", "2026-11-18T11:00:00Z"), sequence: 3, stage: 3, in: session)
                }
            }
            let text = String(decoding: try await received, as: UTF8.self)
            #expect(text.contains("text/event-stream") && text.contains("retry: 2000"))
            #expect(text.contains("Work on the order has begun"))
            #expect(text.contains("event: say\ndata: We are working on your order"))
            #expect(!text.contains("id=\"money\""), "what did not change is not sent")
        }
    }

    /// A second listener that has seen nothing gets the page at once; by then the first, which asked before,
    /// is in too.
    private func onceListening(_ site: Site, _ order: SampleOrder, _ since: String) async throws {
        for _ in 0..<3 {
            _ = try await site.browser.read(stream(site, order, "?since=none")) {
                Self.contains($0, "id=\"money\"")
            }
        }
    }

    @Test func `who comes back is brought up to date, who has it all is sent nothing`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let since = try mark(try await site.page(order))
            try await site.company.database.write { session in
                try order.happens(
                    .init("order.processing", "2026-11-18T11:00:00Z"), sequence: 3, stage: 3, in: session)
            }
            let header = "Last-Event-ID: \(since)\r\n"
            let late = try await site.browser.read(stream(site, order, "?lang=zh", header)) {
                Self.contains($0, "id=\"money\"")
            }
            #expect(Self.contains(late, "订单开始处理"))
            let now = try mark(try await site.page(order, "?lang=zh"))
            let quiet = try await site.browser.read(stream(site, order, "?lang=zh&since=\(now)")) {
                Self.contains($0, "retry: 2000\n\n")
            }
            #expect(!Self.contains(quiet, "event:"))
        }
    }

    @Test func `a link revoked under an open page ends it`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let request = stream(site, order, "?lang=en")
            async let received = site.browser.read(request) { Self.contains($0, "event: gone") }
            try await onceListening(site, order, "none")
            try await site.company.database.write { session in
                try session.run("UPDATE orders SET link_version = 2 WHERE id = \(order.id)")
                try order.happens(
                    .init("order.processing", "2026-11-18T11:00:00Z"), sequence: 3, stage: 3, in: session)
            }
            #expect(Self.contains(try await received, "event: gone"))
        }
    }

    @Test func `a note sent by one visitor is heard by another`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let since = try mark(try await site.page(order))
            let request = stream(site, order, "?lang=en&since=\(since)")
            async let received = site.browser.read(request) { Self.contains($0, "event: say") }
            try await onceListening(site, order, since)
            let path = "/t/\(site.token(order))/notes"
            #expect(try await site.browser.post(path, ["key": "0", "text": "Ring twice"]).status == 303)
            let text = String(decoding: try await received, as: UTF8.self)
            #expect(text.contains("id=\"thread\"") && text.contains("Ring twice"))
            #expect(text.contains("event: say\ndata: New message about your order."))
            #expect(!text.contains("id=\"write\""), "what somebody is typing is left alone")
        }
    }

    @Test func `a head of a stream ends`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let head = try await site.browser.ask("HEAD", "/t/\(site.token(order))/events")
            #expect(head.status == 200 && head.headers["content-type"] == "text/event-stream")
        }
    }
}

struct BellTests {
    @Test func `rings become one, and a second beat without an answer is told`() {
        let bell = Bell()
        #expect(bell.beat())
        bell.change()
        bell.change()
        #expect(!bell.beat())
        #expect(bell.answer())
        #expect(bell.beat() && !bell.answer())
    }
}

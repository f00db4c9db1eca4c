// The events feed: a page, a wait, a stream.
import Access
import Foundation
import Journal
import Kit
import Sales
import Support
import Testing

@testable import Web

struct APIFeedTests {
    @Test(arguments: Engine.available)
    func `the feed is read on from where one stopped, while others write`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            async let writing: Void = {
                for _ in 0..<30 { _ = try await world.place() }
            }()
            var orders: [String] = []
            var positions: [Int] = []
            var after = ""
            while orders.count < 30 {
                let page = try await world.ask("GET", "/events?types=order.received&wait=5\(after)").json
                for event in page["data"]?.array ?? [] {
                    orders.append(event["order"]?.string ?? "")
                    positions.append(Int(event["cursor"]?.string?.split(separator: ".").last ?? "") ?? 0)
                }
                after = "&after=" + (page["next"]?.string ?? "")
            }
            try await writing
            #expect(Set(orders).count == 30 && positions == positions.sorted())
        }
    }

    @Test func `a stream sends what is there and what comes, each with its cursor`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let first = try await world.place()
            async let later: Void = {
                try await Task.sleep(for: .milliseconds(300))
                _ = try await world.place()
            }()
            let request = """
                GET \(API.root)/events?types=order.received HTTP/1.1\r\nHost: localhost\r\n\
                Authorization: Bearer \(APIWorld.key)\r\nAccept: text/event-stream\r\n\r\n
                """
            let bytes = try await Browser(port: world.port).read(request) { received in
                String(decoding: received, as: UTF8.self).components(separatedBy: "event: order.received")
                    .count > 2
            }
            try await later
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("text/event-stream") && text.contains(first.text))
            #expect(text.components(separatedBy: "id: ").count > 2)
        }
    }

    @Test func `who loses his key hears nothing more`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let key = try await world.done(AddKey("a reader", scopes: ["events:read"]))
            let first = try await world.place()
            let request = """
                GET \(API.root)/events?types=order.received HTTP/1.1\r\nHost: localhost\r\n\
                Authorization: Bearer \(key.secret)\r\nAccept: text/event-stream\r\n\r\n
                """
            async let later: ID<Order> = {
                try await Task.sleep(for: .milliseconds(300))
                try await world.done(RevokeKey(ID(raw: key.receipt.id)))
                return try await world.place()
            }()
            let bytes = try await Browser(port: world.port).read(request) { received in
                String(decoding: received, as: UTF8.self).contains("event: gone")
            }
            let missed = try await later
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains(first.text) && text.contains("event: gone"))
            #expect(!text.contains(missed.text))
        }
    }

    @Test func `nothing new is an empty page after the wait, with a place to go on`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let page = try await world.ask("GET", "/events?after=now&wait=1").json
            #expect(page["data"]?.array?.isEmpty == true && page["at_end"]?.bool == true)
            let next = try #require(page["next"]?.string)
            let order = try await world.place()
            let found = try await world.ask("GET", "/events?types=order.*&after=\(next)&wait=5").json
            #expect(found["data"]?[0]?["order"]?.string == order.text)
        }
    }
}

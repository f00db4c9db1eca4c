// What is compressed reads back as it was, whatever its size, and a kept page is the same for everybody.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct GzipTests {
    @Test(arguments: [0, 1, 511, 8_191, 8_192, 8_193, 16_384, 16_385, 40_000, 300_000])
    func `what was compressed reads back as it was`(count: Int) throws {
        // Words that come again far apart, so that every window has something to find.
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: ($0 % 7_919) &* 31 ^ ($0 / 97)) }
        for effort in [Gzip.Effort.page, .asset] {
            let zipped = try #require(Gzip.compress(bytes, effort))
            #expect(Gzip.expand(zipped, to: count) == bytes)
            #expect(Gzip.expand(zipped, to: count + 1) == nil)
            #expect(Gzip.expand(Array(zipped.dropLast(9)), to: count) == nil || count == 0)
        }
    }

    @Test func `bytes that were never compressed are none`() {
        #expect(Gzip.expand([1, 2, 3], to: 3) == nil)
        #expect(Gzip.expand([], to: 0) == nil)
    }

    @Test func `a page that is kept is the same to whoever asks, however he takes it`() async throws {
        let order = SampleOrder()
        try await withSite(.sqlite, [order]) { site in
            let target = "/t/\(site.token(order))"
            let first = try await site.browser.get(target, ["Accept-Encoding": "identity"])
            let zipped = try await site.browser.get(target, ["Accept-Encoding": "gzip"])
            let again = try await site.browser.get(target, ["Accept-Encoding": "identity"])
            #expect(first.status == 200 && first.headers["content-encoding"] == nil)
            #expect(zipped.headers["content-encoding"] == "gzip")
            #expect(again.body == first.body && again.headers["content-encoding"] == nil)
            #expect(Gzip.expand(zipped.body, to: first.body.count) == first.body)
            for name in ["etag", "vary", "content-type", "cache-control"] {
                #expect(first.headers[name] == again.headers[name], "\(name)")
            }
        }
    }
}

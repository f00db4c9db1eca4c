// `/metrics`: closed, well formed, and about nobody.
import Access
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct MetricsTests {
    private static let token = "a-token-for-the-collector"

    /// The samples of a text in Prometheus' format, or nil where a line is none.
    private static func samples(_ text: String) -> [String: Double]? {
        var samples: [String: Double] = [:]
        let line = /([a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})?) (-?[0-9.e+-]+)/
        for row in text.split(separator: "\n") where !row.hasPrefix("# ") {
            guard let match = row.wholeMatch(of: line), let value = Double(match.2),
                samples.updateValue(value, forKey: String(match.1)) == nil
            else { return nil }
        }
        return samples
    }

    @Test(arguments: Engine.available)
    func `the collector reads what was done, and what it reads is well formed`(engine: Engine) async throws {
        try await withSite(engine, change: { $0.metricsToken = Self.token }) { site in
            for path in ["/", "/", "/t/forged", "/no/such", "/assets/none.css"] {
                _ = try await site.browser.get(path)
            }
            _ = try await site.browser.ask("PROPFIND", "/")
            let answer = try await site.browser.get(
                "/metrics", ["Authorization": "Bearer \(Self.token)"])
            #expect(answer.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
            let samples = try #require(Self.samples(answer.text))
            let total = "waybill_http_requests_total"
            #expect(samples[total + #"{route="/",method="GET",status="200"}"#] == 2)
            #expect(samples[total + #"{route="/t/{token}",method="GET",status="404"}"#] == 1)
            #expect(samples[total + #"{route="NotFound",method="GET",status="404"}"#] == 1)
            #expect(samples[total + #"{route="NotFound",method="OTHER",status="405"}"#] == 1)
            let bucket = #"waybill_http_request_duration_seconds_bucket{route="/",method="GET",le="+Inf"}"#
            #expect(samples[bucket] == 2)
            #expect(samples["waybill_sequencer_lag_events"] == 0 && samples["waybill_feed_lag_events"] == 0)
            #expect((samples["waybill_connections_open"] ?? 0) >= 1)
            #expect((samples["process_resident_memory_bytes"] ?? 0) > 1_000_000)
            #expect(!answer.text.contains("forged") && !answer.text.contains("no/such"))
            let families = answer.text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
                .map { $0.split(separator: " ")[2] }
            #expect(Set(families).count == families.count)
        }
    }

    @Test func `to everybody else there is nothing at that address`() async throws {
        try await withSite(change: { $0.metricsToken = Self.token }) { site in
            let nothing = try await site.browser.get("/no/such")
            for headers in [
                [:], ["Authorization": "Bearer wrong"], ["Authorization": Self.token],
                ["Authorization": "Basic \(Self.token)"], ["Authorization": "Bearer \(Self.token)x"],
            ] {
                let answer = try await site.browser.get("/metrics", headers)
                #expect(
                    answer.status == 404 && answer.headers["content-type"] == nothing.headers["content-type"])
            }
        }
        try await withSite { site in
            let answer = try await site.browser.get("/metrics", ["Authorization": "Bearer "])
            #expect(answer.status == 404)
        }
    }

    @Test func `a key opens it if its role may read metrics`() async throws {
        try await APIWorld.with(.sqlite) { world in
            for (key, expected) in [
                (APIWorld.key, 200), ("wbk_reader", 404), ("wbk_narrow", 404), ("no", 404),
            ] {
                let answer = try await Browser(port: world.port).get(
                    "/metrics", ["Authorization": "Bearer \(key)"])
                #expect(answer.status == expected, "\(key)")
            }
        }
    }
}

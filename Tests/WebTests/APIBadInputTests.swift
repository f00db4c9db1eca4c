// Whatever is sent: a problem document, never a fault.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct APIBadInputTests {
    private static let bodies: [(String, [UInt8])] = [
        ("truncated", Array(#"{"channel": "we"#.utf8)), ("no object", Array("[1, 2]".utf8)),
        ("a number", Array("7".utf8)), ("unknown member", Array(#"{"chanel": "web"}"#.utf8)),
        ("duplicate key", Array(#"{"channel": "web", "channel": "web"}"#.utf8)),
        ("not UTF-8", Array(#"{"channel": ""#.utf8) + [0xc3, 0x28] + Array(#""}"#.utf8)),
        (
            "deep",
            Array((String(repeating: #"{"a":"#, count: 100) + "1" + String(repeating: "}", count: 100)).utf8)
        ),
        ("deep enough", Array((String(repeating: "[", count: 40) + String(repeating: "]", count: 40)).utf8)),
        ("two documents", Array("{} {}".utf8)), ("wrong types", Array(#"{"lines": 3, "reason": {}}"#.utf8)),
        ("negative", Array(#"{"quantity": -5, "amount": "-1", "factor": -1}"#.utf8)),
        (
            "too large",
            Array(
                #"{"quantity": 1e400, "amount": 99999999999999999999999, "priority": 99999999999999999999}"#
                    .utf8)
        ),
        ("NUL", Array(#"{"channel": "a\u0000b", "code": "\u0000"}"#.utf8)),
    ]

    @Test(arguments: Engine.available)
    func `bad bodies are problems at every address`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            for endpoint in API.endpoints where endpoint.isWrite {
                for (name, body) in Self.bodies {
                    let path = endpoint.path.replacing(/\{[a-z]+\}/, with: "LAMP")
                    let answer = try await world.ask(
                        endpoint.method.rawValue, path, bytes: body, ["If-Match": "\"1\""])
                    #expect(answer.isProblem, "\(endpoint.name), \(name): \(answer.status) \(answer.text)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `bad addresses, queries and headers are problems`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let cases: [(String, String, [String: String], Int)] = [
                ("GET", "/nothing", [:], 404), ("GET", "/orders/ord_nothing", [:], 404),
                ("GET", "/orders/ord_0c8f4j2v0g000", [:], 404), ("GET", "/orders/%00", [:], 404),
                ("GET", "/orders/%ff", [:], 400), ("GET", "/orders/%zz", [:], 400),
                ("GET", "/payments/7", [:], 404), ("GET", "/variants/NONE", [:], 404),
                ("GET", "/orders?limit=0", [:], 422), ("GET", "/orders?limit=x", [:], 422),
                ("GET", "/orders?limit=99999999999999999999", [:], 422),
                ("GET", "/orders?nothing=1", [:], 422), ("GET", "/orders?%07=1", [:], 422),
                ("GET", "/orders?sku=a&sku=b", [:], 422),
                ("GET", "/orders?after=broken", [:], 422), ("GET", "/orders?state=bad", [:], 422),
                ("GET", "/orders?channel=none", [:], 422), ("GET", "/orders?sku=%00", [:], 422),
                ("GET", "/events?after=broken", [:], 422), ("GET", "/events?types=no.such", [:], 422),
                ("GET", "/events?after=aaaaaaaaaaaa.0", [:], 410), ("PUT", "/orders", [:], 405),
                ("GET", "/orders/batch", [:], 405), ("TRACE", "/orders", [:], 405),
                ("GET", "/orders", ["Accept": "text/html"], 406),
                ("POST", "/orders", ["Content-Type": "text/plain"], 415),
                ("POST", "/orders", ["Idempotency-Key": "\"\""], 400),
                ("POST", "/orders/K7M-29Q-FX4/confirmation", [:], 428),
                ("POST", "/orders/K7M-29Q-FX4/confirmation", ["If-Match": "\"x\""], 400),
            ]
            for (method, path, headers, status) in cases {
                let body: JSON? = method == "POST" && path == "/orders" ? API.sampleDraft : nil
                let answer = try await world.ask(method, path, body, headers)
                #expect(answer.isProblem && answer.status == status, "\(method) \(path): \(answer.text)")
                #expect(!answer.text.contains("\\u00"), "a control character comes back: \(path)")
            }
            let refused = try await world.ask("PUT", "/orders")
            #expect(refused.headers["allow"]?.contains("POST") == true)
        }
    }

    @Test func `a body that is too large is refused before it is read`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let large = Array((#"{"note": ""# + String(repeating: "x", count: 2_000_000) + #""}"#).utf8)
            let answer = try await world.ask("POST", "/orders", bytes: large)
            #expect(answer.status == 413 && answer.isProblem)
            let batch = try await world.ask("POST", "/orders/batch", bytes: large)
            #expect(batch.status == 422 && batch.isProblem)
        }
    }

    @Test func `all faults of a body are told at once, with their pointers, in the caller's language`()
        async throws
    {
        try await APIWorld.with(.sqlite) { world in
            let body: JSON = [
                "channel": 7, "shade": "red", "lines": [["sku": "LAMP", "quantity": "two"], ["sku": ""]],
            ]
            let answer = try await world.ask("POST", "/orders", body, ["Accept-Language": "zh-CN"])
            let pointers = (answer.json["errors"]?.array ?? []).compactMap { $0["pointer"]?.string }
            #expect(
                Set(pointers) == [
                    "/channel", "/shade", "/lines/0/quantity", "/lines/1/sku", "/lines/1/quantity",
                ])
            #expect(answer.headers["content-language"] == "zh-Hans")
            // What only the business can know comes with pointers too.
            let wrong: JSON = ["channel": "web", "lines": [["sku": "NONE", "quantity": 1]]]
            let refused = try await world.ask("POST", "/orders", wrong)
            #expect(refused.status == 422, "\(refused.text)")
        }
    }

    @Test func `who has no key, a wrong one or too little right is told so`() async throws {
        try await APIWorld.with(.sqlite) { world in
            for key in [nil, "wbk_other", ""] {
                let answer = try await world.ask("GET", "/orders", key: key)
                #expect(answer.status == 401 && answer.isProblem)
                #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
            }
            let reader = try await world.ask("POST", "/orders", API.sampleDraft, key: "wbk_reader")
            #expect(reader.status == 403 && reader.isProblem)
            let narrow = try await world.ask("POST", "/orders", API.sampleDraft, key: "wbk_narrow")
            #expect(narrow.status == 403 && narrow.isProblem)
            #expect(try await world.ask("GET", "/orders", key: "wbk_narrow").status == 200)
            // What is not his is not there: orders of another channel, and places that know no owners.
            let order = try await world.place()
            let foreign = try await world.ask("GET", "/orders/\(order.text)", key: "wbk_partner")
            let unknown = try await world.ask("GET", "/orders/ord_0c8f4j2v0g000", key: "wbk_partner")
            #expect(foreign.status == 404 && unknown.status == 404)
            #expect(foreign.json["code"] == unknown.json["code"])
            #expect(try await world.ask("GET", "/stock/LAMP", key: "wbk_partner").status == 404)
            let own = try await world.ask("GET", "/orders", key: "wbk_partner")
            #expect(own.json["data"]?.array?.isEmpty == true)
        }
    }

    @Test func `who asks too often waits, and is told how long`() async throws {
        try await APIWorld.with(.sqlite, perMinute: 3) { world in
            for _ in 0..<3 { #expect(try await world.ask("GET", "/orders").status == 200) }
            let answer = try await world.ask("GET", "/orders")
            #expect(answer.status == 429 && answer.isProblem)
            #expect(answer.headers["retry-after"] != nil && answer.headers["ratelimit"] != nil)
            #expect(try await world.ask("GET", "/orders", key: "wbk_reader").status == 200)
        }
    }
}

// Requests no client library would send, byte by byte: smuggled, folded, cut, misspelled. Each gets a no or a
// closed connection, never a fault, and nothing is done by any of them.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct APIRawTests {
    private static let body = API.sampleDraft.text
    private static let length = "Content-Length: \(body.utf8.count)\r\n"

    private static func post(
        _ fields: String, _ body: String = body, path: String = "/orders", version: String = "HTTP/1.1",
        method: String = "POST"
    ) -> [UInt8] {
        Array(
            """
            \(method) \(API.root)\(path) \(version)\r\nHost: localhost\r\nConnection: close\r\n\
            Authorization: Bearer \(APIWorld.key)\r\nContent-Type: application/json\r\n\(fields)\r\n\(body)
            """.utf8)
    }

    private static let chunk = String(body.utf8.count, radix: 16) + "\r\n" + body + "\r\n0\r\n\r\n"

    /// None of these may place an order.
    private static let forged: [(String, [UInt8])] = [
        ("length and chunks", post(length + "Transfer-Encoding: chunked\r\n", chunk)),
        ("two lengths", post(length + "Content-Length: 5\r\n")),
        ("a list of lengths", post("Content-Length: \(body.utf8.count), 5\r\n")),
        ("a negative length", post("Content-Length: -5\r\n")),
        ("a signed length", post("Content-Length: +\(body.utf8.count)\r\n")),
        ("a length in hexadecimal", post("Content-Length: 0x10\r\n")),
        ("a length beyond all numbers", post("Content-Length: 99999999999999999999999\r\n")),
        ("a length that is too large", post("Content-Length: 2000000000\r\n")),
        ("an unknown coding", post("Transfer-Encoding: xchunked\r\n", chunk)),
        ("a coding that is not last", post("Transfer-Encoding: chunked, identity\r\n", chunk)),
        ("a chunk beyond all numbers", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n{}\r\n")),
        ("a negative chunk", post("Transfer-Encoding: chunked\r\n", "-5\r\n{}\r\n0\r\n\r\n")),
        ("a chunk without its end", post("Transfer-Encoding: chunked\r\n", "5\r\n{}{}{}{}\r\n0\r\n\r\n")),
        ("a space before the colon", post("Content-Length : \(body.utf8.count)\r\n")),
        ("a NUL in a header", post(length + "X-Note: a\u{0}b\r\n")),
        ("a header without a name", post(length + ": nothing\r\n")),
        ("a header without a colon", post(length + "nothing\r\n")),
        ("a long header", post(length + "X-Note: " + String(repeating: "x", count: 20_000) + "\r\n")),
        ("two hundred headers", post(length + String(repeating: "X-Note: x\r\n", count: 200))),
        ("an old version", post(length, version: "HTTP/0.9")),
        ("a version to come", post(length, version: "HTTP/9.9")),
        ("no version at all", Array("POST \(API.root)/orders\r\n\r\n".utf8)),
        ("the preface of HTTP/2", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)),
        ("no request", Array("\r\n\r\n\r\n\u{1}\u{2}\u{3}\r\n\r\n".utf8)),
        ("a handshake of TLS", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
        ("a method in small letters", post(length, method: "post")),
        ("an unknown method", post(length, method: "BREW")),
        ("a path above the root", post(length, path: "/../../orders")),
        ("an escaped slash", post(length, path: "%2forders")),
        ("an escaped NUL", post(length, path: "/orders%00")),
        ("an escape within an escape", post(length, path: "/%256frders")),
        (
            "no UTF-8 in the path",
            Array("GET \(API.root)/orders/".utf8) + [0xff, 0xfe]
                + Array(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        ),
        (
            "no UTF-8 in a header",
            post("Idempotency-Key: ").dropLast(body.utf8.count + 2)
                + [0xff, 0xc3, 0x28] + Array("\r\nContent-Length: 2\r\n\r\n{}".utf8)
        ),
        ("not JSON by its name", post(length + "Content-Type: text/plain\r\n")),
    ]

    @Test(arguments: Engine.available)
    func `forged and broken requests get a no or a closed connection, and do nothing`(
        engine: Engine
    ) async throws {
        try await APIWorld.with(engine) { world in
            for (name, bytes) in Self.forged {
                let received = try await Browser(port: world.port).provoke(bytes)
                guard let answer = Answer(received) else {
                    #expect(received.isEmpty, "\(name): \(String(decoding: received, as: UTF8.self))")
                    continue
                }
                #expect((400..<500).contains(answer.status), "\(name): \(answer.status) \(answer.text)")
                #expect(answer.headers["content-security-policy"] != nil, "\(name)")
            }
            #expect(try await world.ask("GET", "/orders").json["data"]?.array?.isEmpty == true)
        }
    }

    /// RFC 9112 lets a server read these, or not; what matters is that no second request hides in them.
    @Test func `bare line feeds and folded lines hide no second request`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let hidden = "\nGET \(API.root)/orders HTTP/1.1\nHost: localhost\n\n"
            for fields in [
                "X-Note: a\n", "X-Note: a\r\n folded\r\n", "X-Note: a\r\n\tfolded\r\n",
                "X-Note: a" + hidden, "X-Note: a\r" + hidden,
            ] {
                let bytes = Self.post(fields + Self.length, path: "/nothing")
                let received = try await Browser(port: world.port).provoke(bytes)
                let answers = String(decoding: received, as: UTF8.self).components(separatedBy: "HTTP/1.1 ")
                #expect(answers.count <= 2, "\(fields.debugDescription): \(answers)")
                #expect(answers.count < 2 || answers[1].hasPrefix("4"), "\(answers)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a request that is cut in the middle does nothing, and whole it does all`(
        engine: Engine
    ) async throws {
        try await APIWorld.with(engine) { world in
            let whole = Self.post("Idempotency-Key: cut-1\r\n" + Self.length)
            for _ in 0..<3 {
                for place in stride(from: 1, to: whole.count, by: max(1, whole.count / 40)) {
                    try await Browser(port: world.port).abandon(Array(whole.prefix(place)))
                }
            }
            #expect(try await world.ask("GET", "/orders").json["data"]?.array?.isEmpty == true)
            #expect(try await Browser(port: world.port).send(bytes: whole).status == 201)
            // The answer was lost on the way: the key finds what was done.
            try await Browser(port: world.port).abandon(whole)
            let again = try await Browser(port: world.port).send(bytes: whole)
            #expect(again.status == 201 && again.headers["idempotency-replayed"] == "true")
            #expect(try await world.ask("GET", "/orders").json["data"]?.array?.count == 1)
        }
    }

    @Test func `every write refuses two megabytes, and every address a method it does not know`()
        async throws
    {
        try await APIWorld.with(.sqlite) { world in
            let large = Array((#"{"note": ""# + String(repeating: "x", count: 2_000_000) + #""}"#).utf8)
            for endpoint in API.endpoints {
                let path = endpoint.path.replacing(/\{[a-z]+\}/, with: "LAMP")
                if endpoint.isWrite, endpoint.bodyBytesMax < large.count {
                    let answer = try await world.ask(
                        endpoint.method.rawValue, path, bytes: large, ["If-Match": "\"1\""])
                    #expect(answer.status == 413 || answer.status == 404, "\(endpoint.name): \(answer.text)")
                    #expect(answer.isProblem)
                }
                for method in ["OPTIONS", "TRACE", "PROPFIND"] {
                    let answer = try await world.ask(method, path)
                    #expect(answer.status == 405 && answer.isProblem, "\(method) \(path): \(answer.status)")
                    #expect(answer.headers["allow"]?.contains(endpoint.method.rawValue) == true)
                }
                if !endpoint.isWrite {
                    let head = try await world.ask("HEAD", path)
                    #expect(head.body.isEmpty && head.status < 500, "\(path)")
                }
            }
        }
    }
}

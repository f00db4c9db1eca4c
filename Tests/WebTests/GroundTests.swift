// The ground everything stands on: which names are answered, how slow one may be, how many may come.
import Dispatch
import Foundation
import Journal
import Kit
import Support
import Testing

@testable import Web

struct GroundTests {
    @Test func `only our own names are answered, and one of them`() async throws {
        @Sendable func status(_ site: Site, _ head: String) async throws -> Int {
            try await site.browser.send("\(head)Connection: close\r\n\r\n").status
        }
        try await withSite { site in
            let port = site.port
            for host in ["localhost", "127.0.0.1:\(port)", "LOCALHOST:80", "[::1]:\(port)"] {
                #expect(try await status(site, "GET / HTTP/1.1\r\nHost: \(host)\r\n") == 200, "\(host)")
            }
            for host in ["evil.example", "localhost.evil.example", "10.0.0.1", "waybill"] {
                #expect(try await status(site, "GET / HTTP/1.1\r\nHost: \(host)\r\n") == 421, "\(host)")
                #expect(try await status(site, "GET /healthz HTTP/1.1\r\nHost: \(host)\r\n") == 200)
            }
            for host in ["", "local host", "a@localhost", "localhost:x", "localhost/", "localhost:999999"] {
                #expect(try await status(site, "GET / HTTP/1.1\r\nHost: \(host)\r\n") == 400, "\(host)")
            }
            #expect(try await status(site, "GET / HTTP/1.1\r\n") == 400)
            #expect(try await status(site, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n") == 400)
            #expect(
                try await status(site, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n") == 400)
            let problem = try await site.browser.send(
                "GET /api/v1/orders HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
            #expect(problem.status == 421 && problem.json["code"]?.string == "request.no_such_host")
        }
        try await withSite(publicURL: "https://orders.example.com", change: { $0.hosts = ["b.example"] }) {
            site in
            for (host, expected) in [
                ("orders.example.com", 200), ("orders.example.com:443", 200), ("b.example", 200),
                ("localhost", 421), ("example.com", 421),
            ] {
                let found = try await status(site, "GET / HTTP/1.1\r\nHost: \(host)\r\n")
                #expect(found == expected, "\(host)")
            }
        }
    }

    private static func hurried(_ options: inout WebOptions) {
        options.patience.idle = .milliseconds(600)
        options.patience.body = .milliseconds(600)
        options.patience.reading = .milliseconds(600)
    }

    @Test func `a header or a body that trickles in is cut off, and an idle connection closed`() async throws
    {
        try await withSite(change: Self.hurried) { site in
            let starts = [
                "", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "POST /track HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nnumber=",
            ]
            for start in starts {
                let wasClosed = try await Drip(port: site.port).closes(start, then: "a", every: 0.1)
                #expect(wasClosed, "\(start)")
            }
            #expect(try await site.browser.get("/").status == 200)
        }
    }

    @Test func `who is answered before he has sent all is told so, and the line is closed`() async throws {
        try await withSite { site in
            let answer = try await site.browser.send(
                "POST /track HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{")
            #expect(answer.status == 415 && answer.headers["connection"] == "close")
        }
    }

    @Test func `above the limit a connection is told to come back, and those inside are served`() async throws
    {
        try await withSite(change: { $0.connectionsMax = 3 }) { site in
            let held = (0..<2).map { _ in Drip(port: site.port) }
            for drip in held { try drip.open() }
            // Counted once the server has seen them.
            while try await site.browser.get("/metrics").status == 503 {}
            let last = Drip(port: site.port)
            try last.open()
            var answer = try await site.browser.get("/")
            while answer.status == 200 { answer = try await site.browser.get("/") }
            #expect(answer.status == 503 && answer.headers["retry-after"] == "5")
            #expect(
                answer.headers["connection"] == "close" && answer.headers["content-security-policy"] != nil)
            let inside = try held[0].ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(inside.hasPrefix("HTTP/1.1 200"))
            for drip in held + [last] { drip.close() }
            while try await site.browser.get("/").status == 503 {}
        }
    }

    @Test func `well-known addresses lead where everybody looks`() async throws {
        try await withSite(
            publicURL: "https://orders.example.com", change: { $0.securityContact = "mailto:sec@example.com" }
        ) { site in
            let text = try await site.browser.get("/.well-known/security.txt").text
            #expect(text.contains("Contact: mailto:sec@example.com\nExpires: 2027-05-17T11:00:00Z\n"))
            #expect(text.contains("Canonical: https://orders.example.com/.well-known/security.txt\n"))
            let change = try await site.browser.get("/.well-known/change-password")
            #expect(change.status == 303 && change.headers["location"] == "/desk/me")
        }
        try await withSite { site in
            let answer = try await site.browser.get("/.well-known/security.txt")
            #expect(answer.status == 404)
        }
    }
}

/// A connection that takes its time. Blocking, so its waits run on a thread of their own.
final class Drip: @unchecked Sendable {
    private let port: Int
    private var handle: Int32 = -1

    init(port: Int) { self.port = port }

    func open() throws {
        handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw NoAnswer(received: "no connection") }
    }

    func close() { Foundation.close(handle) }

    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Foundation.send(handle, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    func ask(_ text: String) throws -> String {
        guard send(text) else { throw NoAnswer(received: "") }
        var part = [UInt8](repeating: 0, count: 4096)
        let count = recv(handle, &part, part.count, 0)
        return String(decoding: part[..<max(0, count)], as: UTF8.self)
    }

    /// Sends `start`, then bit after bit; whether the other side ends it before ten seconds are over.
    func closes(_ start: String, then bit: String, every seconds: Double) async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [self] in
                continuation.resume(with: Result { try drip(start, bit, seconds) })
            }
        }
    }

    private func drip(_ start: String, _ bit: String, _ seconds: Double) throws -> Bool {
        try open()
        defer { close() }
        guard start.isEmpty || send(start) else { return true }
        let end = Date(timeIntervalSinceNow: 10)
        while Date() < end {
            Thread.sleep(forTimeInterval: seconds)
            if !start.isEmpty, !send(bit) { return true }
            var byte: UInt8 = 0
            let count = recv(handle, &byte, 1, Int32(MSG_DONTWAIT))
            if count == 0 || (count < 0 && errno == ECONNRESET) { return true }
        }
        return false
    }
}

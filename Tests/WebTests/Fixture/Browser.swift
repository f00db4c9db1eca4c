// A client as plain as can be: bytes into a socket, bytes out of it. Blocking work stays off the tasks' own
// threads, which the server needs.
import Dispatch
import Foundation

struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    init?(_ bytes: [UInt8]) {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            return nil
        }
        self.status = status
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard let name = parts.first?.lowercased() else { continue }
            headers[name] = [headers[name], parts.dropFirst().first].compactMap(\.self).joined(
                separator: ", ")
        }
        self.headers = headers
        body = Array(bytes[end.upperBound...])
    }
}

struct NoAnswer: Error {
    let received: String
}

struct Browser: Sendable {
    let port: Int
    var host = "localhost"

    func get(_ target: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await ask("GET", target, headers)
    }

    func ask(_ method: String, _ target: String, _ headers: [String: String] = [:]) async throws -> Answer {
        let fields = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        return try await send(
            "\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(fields)\r\n")
    }

    func post(_ target: String, _ fields: [String: String], _ headers: [String: String] = [:]) async throws
        -> Answer
    {
        let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))
        let body = fields.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")
        }
        return try await post(target, body: body.joined(separator: "&"), headers: headers)
    }

    func post(
        _ target: String, body: String, _ type: String = "application/x-www-form-urlencoded",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let fields = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        return try await send(
            "POST \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\nContent-Type: \(type)\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
    }

    /// Sends these bytes and reads to the end of the connection.
    func send(_ request: String) async throws -> Answer {
        let received = try await read(request) { _ in false }
        guard let answer = Answer(received) else {
            throw NoAnswer(received: String(decoding: received, as: UTF8.self))
        }
        return answer
    }

    /// The same with bytes that need not be text.
    func send(bytes: [UInt8]) async throws -> Answer {
        let received = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(bytes) { _ in false } })
            }
        }
        guard let answer = Answer(received) else {
            throw NoAnswer(received: String(decoding: received, as: UTF8.self))
        }
        return answer
    }

    /// Reads until `isEnough`, the end of the connection, or ten seconds without a byte.
    func read(_ request: String, until isEnough: @escaping @Sendable ([UInt8]) -> Bool) async throws
        -> [UInt8]
    {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(Array(request.utf8), isEnough) })
            }
        }
    }

    /// Sends bytes that may be no request at all, and returns what came until the server closed or said
    /// nothing for two seconds.
    func provoke(_ bytes: [UInt8]) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(bytes, patience: 2) { _ in false } })
            }
        }
    }

    /// Sends bytes and is gone before anything is answered.
    func abandon(_ bytes: [UInt8]) async throws {
        _ = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try exchange(bytes) { _ in true } }) }
        }
    }

    private func exchange(
        _ bytes: [UInt8], patience seconds: Int = 10, _ isEnough: ([UInt8]) -> Bool
    ) throws -> [UInt8] {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw NoAnswer(received: "no connection") }
        // A server that has said no may close before it has read all: what it said is there to be read.
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        var received: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(received) {
            let count = recv(handle, &part, part.count, 0)
            guard count > 0 else { break }
            received += part[..<count]
        }
        return received
    }
}

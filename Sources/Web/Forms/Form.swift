import HTTPTypes
import Hummingbird
import NIOCore

/// What a visitor filled in and sent: the fields of one form, read strictly. A browser never sends the other
/// kinds of body to us, so whatever does is turned away unread.
struct Form: Sendable {
    private let fields: [String: String]

    /// A note of 2,000 characters of any script, percent-encoded, fits; nothing we ask for is longer.
    static let bytesMax = 32 * 1024
    private static let fieldsMax = 16
    private static let patience = Duration.seconds(20)

    static func read(_ request: Request) async throws -> Form {
        guard isForm(request.headers[.contentType]) else { throw Failure.wrongMedia }
        let body: ByteBuffer
        do {
            body = try await collected(request)
        } catch is NIOTooManyBytesError {
            throw Failure.bodyTooLarge
        }
        guard let form = Form(Array(body.readableBytesView)) else { throw Failure.badForm }
        return form
    }

    /// The wire gives up later (`Patience`), and says nothing.
    private static func collected(_ request: Request) async throws -> ByteBuffer {
        try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await request.body.collect(upTo: bytesMax) }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let body = try await group.next() ?? nil else { throw Failure.tooSlow }
            return body
        }
    }

    /// Nil if the bytes are not what a form sends: a broken escape, text that is not UTF-8, a field twice.
    init?(_ body: [UInt8]) {
        var fields: [String: String] = [:]
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.text(parts[0]), let value = Self.text(parts.dropFirst().first ?? []),
                fields.updateValue(value, forKey: name) == nil, fields.count <= Self.fieldsMax
            else { return nil }
        }
        self.fields = fields
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    private static func isForm(_ type: String?) -> Bool {
        let essence = type?.split(separator: ";").first?.filter { !$0.isWhitespace }.lowercased()
        return essence == "application/x-www-form-urlencoded"
    }

    private static func text(_ encoded: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
                else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

import CZlib
import HTTPTypes

/// Compression of what we send, by zlib.
enum Gzip {
    /// Below this the frame and the work cost more than is saved.
    static let worthwhileBytes = 512

    /// Assets are compressed once and can take their time; pages are compressed while somebody waits.
    enum Effort: Int32 {
        case page = 5
        case asset = 9
    }

    /// Nil if zlib refuses, which sends the bytes as they are.
    static func compress(_ bytes: [UInt8], _ effort: Effort) -> [UInt8]? {
        guard let count = UInt32(exactly: bytes.count) else { return nil }
        var stream = z_stream()
        let begun = waybill_gzip_init(&stream, effort.rawValue, window(for: bytes.count))
        guard begun == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        // The bound of zlib's own frame; gzip's is twelve bytes longer.
        let capacity = Int(deflateBound(&stream, UInt(count))) + 12
        guard let room = UInt32(exactly: capacity) else { return nil }
        var isComplete = false
        let compressed = [UInt8](unsafeUninitializedCapacity: capacity) { target, written in
            bytes.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = count
                stream.next_out = target.baseAddress
                stream.avail_out = room
                isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
                written = Int(stream.total_out)
            }
        }
        return isComplete ? compressed : nil
    }

    /// The exponent of the smallest window that holds everything.
    private static func window(for count: Int) -> Int32 {
        count <= 8_192 ? 13 : count <= 16_384 ? 14 : 15
    }

    /// What `compress` was given, whose length is known. Nil if these are not the bytes it made.
    static func expand(_ bytes: [UInt8], to count: Int) -> [UInt8]? {
        var stream = z_stream()
        guard waybill_gunzip_init(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var isComplete = false
        let expanded = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            bytes.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(clamping: source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(clamping: count)
                isComplete = inflate(&stream, Z_FINISH) == Z_STREAM_END
                written = Int(stream.total_out)
            }
        }
        return isComplete && expanded.count == count ? expanded : nil
    }

    /// Whether an `Accept-Encoding` takes gzip. `gzip;q=0` does not.
    static func isAccepted(by headers: HTTPFields) -> Bool {
        guard let header = headers[.acceptEncoding] else { return false }
        return header.split(separator: ",", maxSplits: 32).contains { item in
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard parts.first == "gzip" || parts.first == "*" else { return false }
            return !parts.dropFirst().contains {
                $0.hasPrefix("q=0") && $0.dropFirst(3).allSatisfy { "0.".contains($0) }
            }
        }
    }
}

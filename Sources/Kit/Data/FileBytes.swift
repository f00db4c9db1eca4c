/// An open file, read or written in order. A class, so that the descriptor is closed exactly once, when the
/// last who uses it is gone.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

final class FileBytes {
    private let descriptor: Int32
    private let isOurs: Bool

    init(reading path: String) throws(Refusal) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        isOurs = true
        guard descriptor >= 0 else { throw Self.fault("file.unreadable") }
    }

    init(writing path: String) throws(Refusal) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        isOurs = true
        guard descriptor >= 0 else { throw Self.fault("file.unwritable") }
    }

    /// A descriptor that somebody else opened and will close.
    init(borrowing descriptor: Int32) {
        self.descriptor = descriptor
        isOurs = false
    }

    deinit {
        if isOurs, descriptor >= 0 { close(descriptor) }
    }

    /// Empty at the end of the file.
    func read(upTo count: Int) throws(Refusal) -> [UInt8] {
        var got = -1
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            repeat { got = Self.readOnce(descriptor, buffer) } while got < 0 && errno == EINTR
            filled = max(got, 0)
        }
        guard got >= 0 else { throw Self.fault("file.unreadable") }
        return bytes
    }

    func write(_ bytes: [UInt8]) throws(Refusal) {
        var done = 0
        while done < bytes.count {
            let wrote = bytes[done...].withUnsafeBytes { Self.writeOnce(descriptor, $0) }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw Self.fault("file.unwritable") }
            done += wrote
        }
    }

    private static func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        #if canImport(Glibc)
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
        Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
        Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    private static func fault(_ code: String) -> Refusal {
        Refusal(code, .unavailable, ["reason": String(cString: strerror(errno))])
    }
}

import Foundation
import Storage

/// One server a file: two would both poll it, run its schedules and answer for it, each unaware of the other.
/// The lock is the operating system's, so it ends with its process, however that ends. On PostgreSQL any
/// number may serve.
///
/// A class, so that the lock lasts as long as somebody holds it.
final class ServerLock {
    private let descriptor: Int32

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    static func take(for url: DatabaseURL) throws -> ServerLock? {
        guard case .sqlite(let path) = url else { return nil }
        let file = path + ".lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Complaint("cli.read_only", .noStore, ["store": url.description]) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(of: url) ?? "?"
            close(descriptor)
            throw Complaint("cli.already_served", .conflict, ["store": url.description, "process": holder])
        }
        let name = Array("\(ProcessInfo.processInfo.processIdentifier)\n".utf8)
        // Only a courtesy to whoever finds the file locked: without it the lock holds all the same.
        _ = ftruncate(descriptor, 0)
        _ = write(descriptor, name, name.count)
        return ServerLock(descriptor)
    }

    /// The process that holds the lock; nil if nobody does.
    static func holder(of url: DatabaseURL) -> String? {
        guard case .sqlite(let path) = url else { return nil }
        let descriptor = open(path + ".lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Held until here, whatever the compiler thinks of the last use. The file stays: removing it would let
    /// two processes lock two files of one name.
    func release() {
        _ = flock(descriptor, LOCK_UN)
    }
}

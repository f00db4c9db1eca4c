import Glibc
import Synchronization

/// One moves the log at a time: of the threads of this process, and of all processes that have the file open
/// (a command beside a server). The lock between processes is the operating system's and ends with its
/// process; it lies in `….lock`, where a server's own lock of another kind lies as well.
///
/// A class, so that the file stays open as long as somebody may take the turn.
final class LogTurn: Sendable {
    private let turn = Mutex(())
    /// Negative where no such file can be made; then this process has to be the only one that writes.
    private let descriptor: Int32

    /// F_OFD_SETLK, which the module does not show: a lock of the open file, not of the process.
    private static let setLock: Int32 = 37

    init(_ place: SQLitePlace) {
        descriptor = open(place.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Runs `body` unless another process has the turn: it does the same work.
    func take(_ body: () -> Void) {
        turn.withLock { _ in
            guard lock(F_WRLCK) else { return }
            body()
            _ = lock(F_UNLCK)
        }
    }

    private func lock(_ kind: Int32) -> Bool {
        guard descriptor >= 0 else { return true }
        var range = flock()
        range.l_type = Int16(kind)
        range.l_whence = Int16(SEEK_SET)
        range.l_len = 1
        // Where files cannot be locked so, this process has to be the only one that writes: the log must not
        // grow for ever.
        return fcntl(descriptor, Self.setLock, &range) == 0 || ![EAGAIN, EACCES].contains(errno)
    }
}

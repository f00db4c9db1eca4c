import NIOCore
import NIOPosix

/// Tasks run on the threads that read and write the sockets: a request is answered where it came in, instead
/// of waking two other threads on its way, each of which costs as much as a statement of SQL.
///
/// Nothing in a task may hold a thread for long, then: passwords are hashed and the store is written on
/// threads of their own; only a glance at a few rows of SQLite is taken on the spot.
package enum SharedThreads {
    /// Once, on the main thread, before the first task of a server.
    package static func use() {
        // Where it cannot be done, tasks have threads of their own, as ever.
        _ = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
    }
}

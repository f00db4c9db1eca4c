/// Notices commits of any process by asking the file ten times a second for its version, on a connection that
/// never writes.
struct SQLiteWatch {
    let place: SQLitePlace
    let wake: @Sendable () -> Void

    private static let pollSeconds = 0.1

    /// Returns when the threads are asked to stop. A file that cannot be read is opened again.
    func run(on threads: Threads) {
        while !threads.areStopping {
            if let connection = try? SQLiteConnection(place, mode: .reader) { poll(connection, threads) }
            threads.pause(seconds: Self.pollSeconds)
        }
    }

    private func poll(_ connection: SQLiteConnection, _ threads: Threads) {
        var known: Int64?
        while !threads.areStopping {
            guard let version = try? connection.setting("PRAGMA data_version", { try $0.int(0) }) else {
                return
            }
            if version != known { wake() }
            known = version
            threads.pause(seconds: Self.pollSeconds)
        }
    }
}

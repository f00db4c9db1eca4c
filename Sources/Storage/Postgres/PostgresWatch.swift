import CPostgres
import Glibc

/// Notices commits of any process that called `Session.notify`, on a connection of its own.
struct PostgresWatch {
    let place: PostgresPlace
    let wake: @Sendable () -> Void

    private static let pollMilliseconds: Int32 = 100
    private static let backOffSecondsMax = 5.0

    /// Returns when the threads are asked to stop. A lost connection is made again, and counts as a commit:
    /// nobody knows what was missed.
    func run(on threads: Threads) {
        var backOffSeconds = 0.1
        while !threads.areStopping {
            if let connection = try? PostgresConnection(place),
                (try? connection.script("LISTEN waybill")) != nil
            {
                backOffSeconds = 0.1
                wake()
                listen(connection, threads)
            }
            threads.pause(seconds: backOffSeconds)
            backOffSeconds = min(backOffSeconds * 2, Self.backOffSecondsMax)
        }
    }

    private func listen(_ connection: PostgresConnection, _ threads: Threads) {
        var socket = pollfd(fd: PQsocket(connection.handle), events: Int16(POLLIN), revents: 0)
        while !threads.areStopping {
            guard poll(&socket, 1, Self.pollMilliseconds) > 0 else { continue }
            guard PQconsumeInput(connection.handle) == 1, connection.isAlive else { return }
            var hasHeard = false
            while let notification = PQnotifies(connection.handle) {
                PQfreemem(notification)
                hasHeard = true
            }
            if hasHeard { wake() }
        }
    }
}

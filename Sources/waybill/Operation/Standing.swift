import Foundation
import Journal
import Kit
import Storage

/// What runs until it is told to stop: the feed, and the jobs, and in front of them whatever the caller
/// serves.
struct Standing {
    let part: ServeCommand.Part

    /// Jobs that run get this long to end; one that does not is leased, and another process takes it up
    /// later.
    private static let drainSeconds = 10

    /// - Parameter front: serves until a signal; nil if only the signal is waited for.
    func run(
        onReady: @escaping @Sendable () -> Void = {},
        front: (@Sendable (Company, FeedWatch) async throws -> Void)? = nil
    ) async throws {
        let url = try Place.url
        OpenFiles.raiseLimit()
        let lock = try ServerLock.take(for: url)
        if try await Opening.isUnused(url) { try await MigrateCommand.migrate(url) }
        try await Opening.company(connections: 8) { company in
            let watch = try await FeedWatch.open(company)
            let background = Task { [part] in
                async let feed: Void = watch.run()
                async let work: Void = part == .web ? () : Wiring.worker(company).run()
                _ = await (feed, work)
            }
            defer { background.cancel() }
            if let front { try await front(company, watch) } else { await Signals.wait(onReady: onReady) }
            Deadline.exit(after: Self.drainSeconds)
            background.cancel()
            await background.value
        }
        lock?.release()
    }
}

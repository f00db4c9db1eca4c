import Journal

/// The loop that every stream of a page runs: look, wait for a change, look again.
extension EventStream {
    /// Keeps one listener current: looks once, and again after each change, never twice at a time; between
    /// changes the line is kept open.
    ///
    /// - Parameters:
    ///   - changes: subscribed to before the first look, so that nothing falls between the two.
    ///   - concerns: leaves out changes that cannot be seen here.
    ///   - look: sends what is new; false when there is nothing left for this listener to see.
    static func follow(
        _ changes: FeedSubscription, _ bell: Bell, _ send: Send,
        concerns: @escaping @Sendable (FeedSubscription.Element) -> Bool = { _ in true },
        _ look: () async throws -> Bool
    ) async throws {
        let watching = Task {
            for await change in changes where concerns(change) { bell.change() }
            // The watch has ended, or let us go: the browser comes back with what it has seen.
            bell.close()
        }
        defer { watching.cancel() }
        try await send(.retry)
        guard try await look() else { return try await send(.gone) }
        for await _ in bell.rings {
            guard bell.answer() else {
                try await send(.heartbeat)
                continue
            }
            guard try await look() else { return try await send(.gone) }
        }
    }
}

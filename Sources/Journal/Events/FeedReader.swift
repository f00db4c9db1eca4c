import Kit
import Storage

/// Reads the feed page by page, at most once and without a gap: the only way events leave the store.
package struct FeedReader: Sendable {
    private let database: Database
    private let random: any RandomSource

    package static let limitMax = 1_000

    package init(_ company: Company) {
        database = company.database
        random = company.tools.random
    }

    /// The events behind `cursor`, from the beginning if there is none, and where to go on. A page that is
    /// not full is the end for now.
    package func read(after cursor: Cursor?, limit: Int) async throws -> (events: [FeedEvent], next: Cursor) {
        let epoch = try await epoch()
        if let cursor, cursor.epoch != epoch { throw Self.unknown }
        let start = cursor ?? Cursor(epoch: epoch, position: 0)
        let size = min(max(limit, 1), Self.limitMax)
        let events = try await database.read { session in
            let events = try Self.page(after: start, size, in: session)
            if events.isEmpty, try start.position > Self.lastPosition(in: session) { throw Self.unknown }
            return events
        }
        return (events, events.last?.cursor ?? start)
    }

    /// Where the feed ends now: for a reader who wants only what comes.
    package func end() async throws -> Cursor {
        let epoch = try await epoch()
        return try await database.read { Cursor(epoch: epoch, position: try Self.lastPosition(in: $0)) }
    }

    private func epoch() async throws -> String {
        if let known = try await database.read({ try FeedEpoch.current(in: $0) }) { return known }
        return try await database.write { [random] in try FeedEpoch.ensure(in: $0, random: random) }
    }

    private static func page(after cursor: Cursor, _ size: Int, in session: Session) throws -> [FeedEvent] {
        try session.all(
            """
            SELECT \(RecordedEvent.columns), f.position FROM feed f JOIN events e ON e.serial = f.serial
            WHERE f.position > \(cursor.position) ORDER BY f.position LIMIT \(size)
            """
        ) { row in
            let place = Cursor(epoch: cursor.epoch, position: try row.int(15))
            return FeedEvent(cursor: place, event: try RecordedEvent(row))
        }
    }

    private static func lastPosition(in session: Session) throws -> Int64 {
        try session.first("SELECT max(position) FROM feed") { try $0.intOrNil(0) ?? 0 } ?? 0
    }

    /// Also for a position the feed has not reached: a store restored without a new epoch looks like that.
    private static let unknown = Refusal("feed.unknown_epoch", .notFound, field: "after")
}

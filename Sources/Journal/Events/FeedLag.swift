import Kit
import Storage

/// How far the feed is behind what was committed: nothing on SQLite, whose feed is the events themselves; on
/// PostgreSQL what the sequencer has not listed yet.
package struct FeedLag: Sendable {
    /// The last place of the feed.
    package let position: Int64
    /// Events that have none yet, counted up to `countMax`.
    package let unlisted: Int64
    package let oldest: Instant?

    private static let countMax = 1_000

    /// Looks behind the serial up to which nothing can appear any more, so that it costs what there is to
    /// list and not what there is.
    package static func read(in session: Session) throws -> FeedLag {
        let position = try session.first("SELECT coalesce(max(position), 0) FROM feed") { try $0.int(0) }
        guard session.dialect.feedIsTable else {
            return FeedLag(position: position ?? 0, unlisted: 0, oldest: nil)
        }
        let left = try session.first(
            """
            SELECT count(*), min(recorded_at) FROM (
                SELECT e.recorded_at FROM events e
                WHERE e.serial > (SELECT settled FROM sequencer WHERE list = 'feed')
                    AND NOT EXISTS (SELECT 1 FROM feed f WHERE f.serial = e.serial)
                ORDER BY e.serial LIMIT \(countMax)) AS unlisted
            """
        ) { (try $0.int(0), try $0.instantOrNil(1)) }
        return FeedLag(position: position ?? 0, unlisted: left?.0 ?? 0, oldest: left?.1)
    }
}

import Kit
import Storage

/// Appends links to the hash chain, in batches.
///
/// Rows that have a position never change, so a link is computed in a reading transaction, off the writer's
/// path; its number is a primary key, so of two processes that compute the same link one is the first and the
/// other's is void.
package enum Chain {
    static let rowsMax: Int64 = 1_000
    private static let linkEvery = Duration.seconds(1)

    /// Adds links until every row is covered, or the last link is too young for one that is not full. Returns
    /// how many.
    @discardableResult
    package static func extend(_ database: Database, at now: Instant) async throws -> Int {
        var added = 0
        while let link = try await database.read({ try next(in: $0, at: now) }) {
            guard try await append(link, to: database) else { break }
            added += 1
        }
        return added
    }

    private static func append(_ link: ChainLink, to database: Database) async throws -> Bool {
        try await database.write { session in
            let added = try session.changes(
                """
                INSERT INTO chain (link, feed_until, audit_until, hash, at)
                VALUES (\(link.number), \(link.feedUntil), \(link.auditUntil), \(link.hash), \(link.at))
                ON CONFLICT DO NOTHING
                """)
            return added == 1
        }
    }

    private static func next(in session: Session, at now: Instant) throws -> ChainLink? {
        let last = try ChainLink.last(in: session)
        let ends = try session.first(
            "SELECT (SELECT max(position) FROM feed), (SELECT max(position) FROM audit_list)"
        ) { (feed: try $0.intOrNil(0) ?? 0, audit: try $0.intOrNil(1) ?? 0) }
        guard let ends else { return nil }
        let events = min(max(0, ends.feed - last.feedUntil), rowsMax)
        let audits = min(max(0, ends.audit - last.auditUntil), rowsMax - events)
        let isDue = events + audits == rowsMax || last.number == 0 || now >= last.at + linkEvery
        guard events + audits > 0, isDue else { return nil }
        var link = ChainLink(
            number: last.number + 1, feedUntil: last.feedUntil + events, auditUntil: last.auditUntil + audits,
            at: now,
            hash: [])
        link.hash = try link.computed(after: last, in: session).hash
        return link
    }
}

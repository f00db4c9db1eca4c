import Kit
import Storage

/// Recomputes the whole chain and finds the first link that does not hold. One transaction a link: constant
/// memory, and the store stays in use meanwhile.
///
/// It shows every change to covered rows. Cutting off the newest links together with their rows, or computing
/// all links anew, shows only against a hash kept elsewhere: that is why the report ends with one.
package struct VerifyChain: Sendable {
    private let database: Database

    package struct Report: Hashable, Sendable {
        package let links: Int64
        package let events: Int64
        package let audits: Int64
        /// The hash of the last good link, to be kept outside.
        package let hash: [UInt8]
        package let firstBreak: Break?
    }

    /// A link that does not hold, and the rows among which the cause lies.
    package struct Break: Hashable, Sendable {
        package enum Cause: String, Hashable, Sendable {
            case linkMissing = "link_missing"
            case eventsMissing = "events_missing"
            case auditMissing = "audit_missing"
            case changed
            /// Events that stand in the store but not in the feed.
            case eventsStray = "events_stray"
        }

        package let link: Int64
        package let cause: Cause
        package let feed: ClosedRange<Int64>?
        package let audit: ClosedRange<Int64>?
    }

    package init(_ database: Database) {
        self.database = database
    }

    package func callAsFunction() async throws -> Report {
        var good = ChainLink.none
        while let (link, found) = try await database.read({ [good] in try Self.check(after: good, in: $0) }) {
            if let found { return report(good, found) }
            good = link
        }
        let stray = try await database.read { try Self.stray(in: $0) }
        return report(good, stray)
    }

    private func report(_ good: ChainLink, _ found: Break?) -> Report {
        Report(
            links: good.number, events: good.feedUntil, audits: good.auditUntil, hash: good.hash,
            firstBreak: found)
    }

    /// The link behind `good` and what is wrong with it; nil at the end.
    private static func check(after good: ChainLink, in session: Session) throws -> (ChainLink, Break?)? {
        let next = try session.first(
            """
            SELECT link, feed_until, audit_until, at, hash FROM chain
            WHERE link > \(good.number) ORDER BY link LIMIT 1
            """, ChainLink.read)
        guard let link = next else { return nil }
        let cause = try cause(link, after: good, in: session)
        let found = cause.map { cause in
            Break(
                link: good.number + 1, cause: cause, feed: range(good.feedUntil, link.feedUntil),
                audit: range(good.auditUntil, link.auditUntil))
        }
        return (link, found)
    }

    private static func cause(
        _ link: ChainLink, after good: ChainLink, in session: Session
    ) throws -> Break.Cause? {
        guard link.number == good.number + 1 else { return .linkMissing }
        let (hash, feed, audit) = try link.computed(after: good, in: session)
        if hash == link.hash { return nil }
        if good.feedUntil + feed < link.feedUntil { return .eventsMissing }
        if good.auditUntil + audit < link.auditUntil { return .auditMissing }
        return .changed
    }

    /// An event slipped into a gap below `settled` would show in a timeline, though no feed will ever list
    /// it.
    private static func stray(in session: Session) throws -> Break? {
        let serial = try session.first(
            """
            SELECT e.serial FROM events e WHERE e.serial <= \(session.dialect.settledSerial)
                AND NOT EXISTS (SELECT 1 FROM feed f WHERE f.serial = e.serial) ORDER BY e.serial LIMIT 1
            """
        ) { try $0.int(0) }
        return serial.map { Break(link: 0, cause: .eventsStray, feed: $0...$0, audit: nil) }
    }

    private static func range(_ after: Int64, _ until: Int64) -> ClosedRange<Int64>? {
        after < until ? after + 1...until : nil
    }
}

import Crypto
import Kit
import Storage

/// One link of the chain that makes later changes to events and audit show: it covers the feed and the audit
/// list up to a position each, and its hash covers the hash before, itself and every covered row.
package struct ChainLink: Hashable, Sendable {
    package let number: Int64
    package let feedUntil: Int64
    package let auditUntil: Int64
    package let at: Instant
    package var hash: [UInt8]

    /// What the first link follows.
    static let none = ChainLink(
        number: 0, feedUntil: 0, auditUntil: 0, at: Instant(microseconds: 0),
        hash: [UInt8](repeating: 0, count: 32))

    static func last(in session: Session) throws -> ChainLink {
        try session.first(
            "SELECT link, feed_until, audit_until, at, hash FROM chain ORDER BY link DESC LIMIT 1", read)
            ?? none
    }

    static func read(_ row: Row) throws -> ChainLink {
        ChainLink(
            number: try row.int(0), feedUntil: try row.int(1), auditUntil: try row.int(2),
            at: try row.instant(3),
            hash: try row.bytes(4))
    }

    /// The hash this link must have behind `previous`, and how many rows of each list went into it.
    func computed(after previous: ChainLink, in session: Session) throws -> (
        hash: [UInt8], feed: Int64, audit: Int64
    ) {
        var digest = ChainDigest(previous.hash)
        for number in [number, feedUntil, auditUntil, at.microseconds] { digest.add(number) }
        let feed = try digest.addEvents(after: previous.feedUntil, until: feedUntil, in: session)
        let audit = try digest.addAudit(after: previous.auditUntil, until: auditUntil, in: session)
        return (digest.value, feed, audit)
    }
}

/// SHA-256 over fields that each say what and how long they are, so that no two different rows give the same
/// bytes.
private struct ChainDigest {
    private var hash = SHA256()

    init(_ previous: [UInt8]) {
        hash.update(data: previous)
    }

    var value: [UInt8] { Array(hash.finalize()) }

    mutating func add(_ number: Int64?) {
        guard let number else { return hash.update(data: [0]) }
        hash.update(data: [1])
        withUnsafeBytes(of: number.bigEndian) { hash.update(bufferPointer: $0) }
    }

    mutating func add(_ text: String?) {
        guard let text else { return hash.update(data: [0]) }
        hash.update(data: [2])
        withUnsafeBytes(of: Int64(text.utf8.count).bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: Array(text.utf8))
    }

    private mutating func add(_ row: Row, numbers: ClosedRange<Int>, texts: ClosedRange<Int>) throws {
        for column in numbers { add(try row.intOrNil(column)) }
        for column in texts { add(try row.textOrNil(column)) }
    }

    mutating func addEvents(after: Int64, until: Int64, in session: Session) throws -> Int64 {
        var count: Int64 = 0
        try session.each(
            """
            SELECT f.position, f.serial, e.occurred_at, e.recorded_at, e.order_id, e.order_seq, e.entity_id,
                e.entity_version, e.type, e.entity, e.actor, e.reason, e.origin, e.request_id, e.data,
                e.previous
            FROM feed f JOIN events e ON e.serial = f.serial
            WHERE f.position > \(after) AND f.position <= \(until) ORDER BY f.position
            """
        ) { row in
            try add(row, numbers: 0...7, texts: 8...15)
            count += 1
        }
        return count
    }

    mutating func addAudit(after: Int64, until: Int64, in session: Session) throws -> Int64 {
        var count: Int64 = 0
        try session.each(
            """
            SELECT l.position, l.serial, a.at, a.entity_id, a.allowed, a.actor, a.role, a.command, a.entity,
                a.reason, a.request_id
            FROM audit_list l JOIN audit a ON a.serial = l.serial
            WHERE l.position > \(after) AND l.position <= \(until) ORDER BY l.position
            """
        ) { row in
            try add(row, numbers: 0...4, texts: 5...10)
            count += 1
        }
        return count
    }
}

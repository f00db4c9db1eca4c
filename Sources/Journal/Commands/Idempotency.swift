import Crypto
import Kit
import Storage

/// A key under which a command has its effect at most once (decisions 13).
package struct IdempotencyKey: Hashable, Sendable {
    let scope: [UInt8]
    let body: [UInt8]

    /// - Parameters:
    ///   - principal: who asks; keys of different principals never meet.
    ///   - place: method and path, or the command's name.
    ///   - key: what the caller chose, 1 to 255 characters.
    ///   - body: the canonical form of what is asked; the same key with another body is refused.
    package init(principal: String, place: String, key: String, body: String) {
        scope = Array(SHA256.hash(data: Array("\(principal)\u{0}\(place)\u{0}\(key)".utf8)).prefix(16))
        self.body = Array(SHA256.hash(data: Array(body.utf8)).prefix(16))
    }
}

enum Idempotency {
    /// Claims the key. Returns the receipt of the first run if there was one; waits for a twin that is still running.
    static func claim(_ key: IdempotencyKey, in session: Session, at now: Instant) throws -> Receipt? {
        let claimed = try session.changes(
            """
            INSERT INTO idempotency (scope, body, status, entity, entity_id, entity_version, created_at)
            VALUES (\(key.scope), \(key.body), 0, '', 0, 0, \(now)) ON CONFLICT DO NOTHING
            """)
        return claimed == 1 ? nil : try find(key, in: session)
    }

    static func find(_ key: IdempotencyKey, in session: Session) throws -> Receipt? {
        let found = try session.first(
            "SELECT body, entity, entity_id, entity_version FROM idempotency WHERE scope = \(key.scope)"
        ) { (try $0.bytes(0), Receipt(try $0.text(1), id: try $0.int(2), version: try $0.int(3))) }
        guard let (body, receipt) = found else { return nil }
        guard body == key.body else { throw Refusal("idempotency.other_body", .mismatch) }
        var repeated = receipt
        repeated.isRepeated = true
        return repeated
    }

    static func settle(_ key: IdempotencyKey, _ receipt: Receipt, in session: Session) throws {
        try session.run(
            """
            UPDATE idempotency SET status = 200, entity = \(receipt.entity), entity_id = \(receipt.id),
                entity_version = \(receipt.version) WHERE scope = \(key.scope)
            """)
    }

    /// How long a first answer is kept for repetitions.
    package static let kept = Duration.seconds(72 * 3600)

    static func purge(in session: Session, at now: Instant) throws -> Int {
        try session.changes("DELETE FROM idempotency WHERE created_at < \(now - kept)")
    }
}

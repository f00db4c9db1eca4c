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
        scope = Self.digest([principal, place, key])
        self.body = Self.digest([body])
    }

    /// Each part is preceded by its length, so that no two lists of parts read alike.
    private static func digest(_ parts: [String]) -> [UInt8] {
        var hash = SHA256()
        for part in parts {
            withUnsafeBytes(of: Int64(part.utf8.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: Array(part.utf8))
        }
        return Array(hash.finalize().prefix(16))
    }
}

/// Rows of `idempotency`: claimed first of all in a command's transaction and settled last in the same, so a
/// row that others can see is always settled, and a refusal leaves none.
enum Idempotency {
    private static let claimsMax = 3

    /// Claims the key. Returns the receipt of the first run if there was one. A twin that is still running is
    /// waited for: on PostgreSQL the insert waits for its transaction, on SQLite all writes stand in line
    /// anyway.
    static func claim(_ key: IdempotencyKey, in session: Session, at now: Instant) throws -> Receipt? {
        for _ in 0..<claimsMax {
            if try insert(key, in: session, at: now) { return nil }
            // Gone in between only if it was purged just now: then the key is free again.
            if let receipt = try find(key, in: session) { return receipt }
        }
        throw StorageFault(.contended, "an idempotency key came and went")
    }

    private static func insert(_ key: IdempotencyKey, in session: Session, at now: Instant) throws -> Bool {
        do {
            return try session.changes(
                """
                INSERT INTO idempotency (scope, body, status, entity, entity_id, entity_version, created_at)
                VALUES (\(key.scope), \(key.body), 0, '', 0, 0, \(now)) ON CONFLICT DO NOTHING
                """) == 1
        } catch let fault as StorageFault where fault.kind == .busy {
            throw Refusal("request.in_progress", .conflict, mayRetry: true)
        }
    }

    static func find(_ key: IdempotencyKey, in session: Session) throws -> Receipt? {
        let found = try session.first(
            """
            SELECT body, status, entity, entity_id, entity_version FROM idempotency WHERE scope = \(key.scope)
            """
        ) {
            (
                try $0.bytes(0), try $0.int(1),
                Receipt(try $0.text(2), id: try $0.int(3), version: try $0.int(4))
            )
        }
        guard let (body, status, receipt) = found else { return nil }
        guard body == key.body else { throw Refusal("idempotency.other_body", .mismatch) }
        // Only a command that is carried out inside itself can see its own claim.
        guard status != 0 else { throw Refusal("request.in_progress", .conflict, mayRetry: true) }
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

    /// Forgets the oldest answers that have had their time; returns how many.
    static func purge(in session: Session, at now: Instant, limit: Int) throws -> Int {
        try session.changes(
            """
            DELETE FROM idempotency WHERE scope IN (
                SELECT scope FROM idempotency WHERE created_at < \(now - kept)
                ORDER BY created_at LIMIT \(limit))
            """)
    }
}

import Access
import Journal
import Kit
import Storage

/// An attempt, as the audit holds it: who, what, about what, whether he was let, why, when.
struct AuditRow: Sendable {
    let serial: Int64
    let at: Instant
    let actor: String
    let role: String
    let command: String
    let entity: String
    let entityID: Int64?
    let isAllowed: Bool
    let reason: String?
    let requestID: String?

    init(_ row: Row) throws {
        (serial, at) = (try row.int(0), try row.instant(1))
        (actor, role, command) = (try row.text(2), try row.text(3), try row.text(4))
        (entity, entityID) = (try row.text(5), try row.intOrNil(6))
        (isAllowed, reason, requestID) = (try row.bool(7), try row.textOrNil(8), try row.textOrNil(9))
    }

    /// The order's id, for a link to it.
    var about: String {
        guard let id = entityID, let prefix = Self.prefixes[entity] else { return entity }
        return "\(prefix)_\(Crockford.encode(UInt64(bitPattern: id), length: 13))"
    }

    private static let prefixes = [
        "order": "ord", "staff": "usr", "key": "key", "payment": "pay", "refund": "rfd", "customer": "cus",
        "limit": "lim",
    ]
}

/// Which attempts are looked for; empty is any.
struct AuditFilter: Sendable {
    var actor = ""
    var command = ""
    var requestID = ""
    var deniedOnly = false
    var before: Int64?

    /// So many rows are looked through for one page, however rare what is looked for: the page then says how
    /// far it came, and goes on from there.
    static let window: Int64 = 50_000
    static let rowsMax = 50

    struct Found: Sendable {
        let rows: [AuditRow]
        let names: [String: String]
        /// Where older ones begin; nil if there are none.
        let next: Int64?
    }

    /// The newest first.
    func find(in session: Session, keyring: Keyring) throws -> Found {
        let top = try session.first("SELECT max(serial) FROM audit") { try $0.intOrNil(0) } ?? nil
        let before = min(self.before ?? Int64.max, (top ?? 0) + 1)
        // Denied ones have an index of their own, so all of them are reached at once.
        let after = deniedOnly ? 0 : max(0, before - Self.window - 1)
        let rows = try session.all(
            """
            SELECT serial, at, actor, role, command, entity, entity_id, allowed, reason, request_id FROM audit
            WHERE serial < \(before) AND serial > \(after) AND \(outcome)
                AND (\(actor) = '' OR actor = \(actor)) AND (\(command) = '' OR command = \(command))
                AND (\(requestID) = '' OR request_id = \(requestID))
            ORDER BY serial DESC LIMIT \(Self.rowsMax + 1)
            """, AuditRow.init)
        let shown = Array(rows.prefix(Self.rowsMax))
        let next = rows.count > Self.rowsMax ? shown.last?.serial : after > 0 ? after + 1 : nil
        let names = try StaffDirectory.names(of: shown.map(\.actor), in: session, keyring: keyring)
        return Found(rows: shown, names: names, next: next)
    }

    private var outcome: SQL { deniedOnly ? "allowed = 0" : "allowed IN (0, 1)" }
}

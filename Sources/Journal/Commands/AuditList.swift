import Kit
import Storage

/// Who tried what, and whether he was let: the newest first, a page at a time.
package struct AuditList: Sendable {
    package var actor: String?
    package var role: Role?
    package var command: String?
    package var entity: String?
    package var entityID: Int64?
    package var isAllowed: Bool?
    package var from: Instant?
    package var until: Instant?
    /// The serial of the last row before the page.
    package var before: Int64?
    package var limit = 50

    package init() {}

    package struct Entry: Sendable {
        package let serial: Int64
        package let at: Instant
        package let actor: String
        package let role: Role
        package let command: String
        package let entity: String
        package let entityID: Int64?
        package let isAllowed: Bool
        package let reason: String?
        package let requestID: String?
    }

    package func load(in session: Session) throws -> [Entry] {
        try session.all(
            """
            SELECT serial, at, actor, role, command, entity, entity_id, allowed, reason, request_id FROM audit
            WHERE serial < \(before ?? .max)\(who)\(what)\(when)
            ORDER BY serial DESC LIMIT \(max(1, min(limit, 251)))
            """
        ) { row in
            Entry(
                serial: try row.int(0), at: try row.instant(1), actor: try row.text(2),
                role: try row.word(3), command: try row.text(4), entity: try row.text(5),
                entityID: try row.intOrNil(6), isAllowed: try row.bool(7), reason: try row.textOrNil(8),
                requestID: try row.textOrNil(9))
        }
    }

    private var who: SQL {
        let byActor: SQL = actor.map { " AND actor = \($0)" } ?? ""
        let byRole: SQL = role.map { " AND role = \($0)" } ?? ""
        return "\(byActor)\(byRole)"
    }

    private var what: SQL {
        let byCommand: SQL = command.map { " AND command = \($0)" } ?? ""
        let byEntity: SQL = entity.map { " AND entity = \($0)" } ?? ""
        let byID: SQL = entityID.map { " AND entity_id = \($0)" } ?? ""
        let byAnswer: SQL = isAllowed.map { " AND allowed = \($0)" } ?? ""
        return "\(byCommand)\(byEntity)\(byID)\(byAnswer)"
    }

    private var when: SQL {
        let after: SQL = from.map { " AND at >= \($0)" } ?? ""
        let ahead: SQL = until.map { " AND at < \($0)" } ?? ""
        return "\(after)\(ahead)"
    }
}

import Kit
import Storage

/// Attempts about some things that were turned away, newest first, for those who may read the audit.
package struct DeniedAttempt: Hashable, Sendable {
    package let at: Instant
    package let actor: String
    package let role: String
    /// What was tried: a command or a permission.
    package let command: String

    package static func about(
        _ entity: String, _ ids: [Int64], limit: Int = 50, in session: Session
    ) throws -> [DeniedAttempt] {
        guard !ids.isEmpty else { return [] }
        let list = JSON.array(ids.map(JSON.int)).text
        return try session.all(
            """
            SELECT at, actor, role, command FROM audit
            WHERE entity = \(entity) AND entity_id IN (\(session.dialect.integers(list))) AND allowed = 0
            ORDER BY serial DESC LIMIT \(limit)
            """
        ) {
            DeniedAttempt(
                at: try $0.instant(0), actor: try $0.text(1), role: try $0.text(2), command: try $0.text(3))
        }
    }
}

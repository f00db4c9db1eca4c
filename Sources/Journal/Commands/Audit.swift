import Kit
import Storage

/// One row for every attempt: who tried what, and whether he was let.
enum Audit {
    static func record(_ command: some Command, allowed: Bool, in session: Session, on occasion: Occasion)
        throws
    {
        let subject = command.subject
        try record(type(of: command).name, subject, allowed: allowed, in: session, on: occasion)
    }

    static func record(
        _ command: String, _ subject: (entity: String, id: Int64?), allowed: Bool, in session: Session,
        on occasion: Occasion
    ) throws {
        try session.run(
            """
            INSERT INTO audit (at, actor, role, command, entity, entity_id, allowed, reason, request_id)
            VALUES (\(occasion.now), \(occasion.actor.name), \(occasion.actor.role), \(command),
                \(subject.entity), \(orNull: subject.id), \(allowed), \(orNull: occasion.reason),
                \(orNull: occasion.requestID))
            """)
    }
}

/// An attempt that was turned away before there was a command: at the door, or by the policy.
package struct Denial: Sendable {
    let name: String
    let entity: String
    let id: Int64?

    package init(_ name: String, about subject: (entity: String, id: Int64?)) {
        (self.name, entity, id) = (name, subject.entity, subject.id)
    }

    package func record(in session: Session, on occasion: Occasion) throws {
        try Audit.record(name, (entity, id), allowed: false, in: session, on: occasion)
    }
}

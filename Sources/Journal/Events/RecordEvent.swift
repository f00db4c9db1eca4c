import Kit
import Storage

extension Occasion {
    /// Writes an event in the transaction of its cause, lets reactions answer in it, and queues the jobs that follow.
    ///
    /// A reaction may refuse, which undoes the whole command; jobs run after the commit, at least once.
    package func record(_ event: Event, in session: Session) throws {
        try session.run(
            """
            INSERT INTO events (type, occurred_at, recorded_at, order_id, order_seq, entity, entity_id, entity_version,
                actor, reason, origin, request_id, data, previous)
            VALUES (\(event.type), \(event.occurredAt ?? now), \(now), \(orNull: event.order?.order),
                \(orNull: event.order?.sequence), \(event.entity), \(event.entityID), \(event.entityVersion),
                \(actor.name), \(orNull: reason), \(origin), \(orNull: requestID), \(event.data.text),
                \(orNull: event.previous?.text))
            """)
        let reactions = listeners.reactions[event.type] ?? []
        if !reactions.isEmpty {
            guard depth < Listeners.depthMax else { throw ListenersTooDeep(event: event.type) }
            for reaction in reactions { try reaction.run(event, session, deeper()) }
        }
        for rule in listeners.jobs[event.type] ?? [] {
            guard let job = rule.job(event) else { continue }
            try Jobs.enqueue(job, in: session, on: self)
        }
    }
}

/// A chain of reactions went deeper than any we wrote: a defect, caught before it eats the stack.
package struct ListenersTooDeep: Error {
    package let event: String
}

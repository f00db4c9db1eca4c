import Kit
import Storage

/// How an event comes into being.
extension Occasion {
    /// Writes events in the transaction of their cause, lets reactions answer in it, and queues the jobs that
    /// follow.
    ///
    /// A reaction may refuse, which undoes the whole command; jobs run after the commit, at least once. All
    /// events are written before the first reaction runs, so that what a reaction appends comes later in the
    /// order's sequence *and* in the feed.
    ///
    /// - Returns: whether something followed that may have changed more than the caller knows of.
    @discardableResult
    package func record(_ events: [Event], in session: Session) throws -> Bool {
        for event in events { try write(event, in: session) }
        let before = session.statementCount
        for event in events { try answer(event, in: session) }
        return session.statementCount > before
    }

    package func record(_ event: Event, in session: Session) throws {
        try record([event], in: session)
    }

    private func write(_ event: Event, in session: Session) throws {
        try session.run(
            """
            INSERT INTO events (type, occurred_at, recorded_at, order_id, order_seq, entity, entity_id,
                entity_version, actor, reason, origin, request_id, data, previous)
            VALUES (\(event.type), \(event.occurredAt ?? now), \(now), \(orNull: event.order?.order),
                \(orNull: event.order?.sequence), \(event.entity), \(event.entityID), \(event.entityVersion),
                \(actor.name), \(orNull: reason), \(origin), \(orNull: requestID), \(event.data.text),
                \(orNull: event.previous?.text))
            """)
    }

    private func answer(_ event: Event, in session: Session) throws {
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

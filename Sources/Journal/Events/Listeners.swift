import Kit
import Storage

/// Does something in the same transaction as the event, and may refuse. It declares what it may append in
/// turn, so a test can prove that no chain of reactions comes back to its beginning.
package struct Reaction: Sendable {
    package let name: String
    package let event: String
    package let appends: [String]
    package let run: @Sendable (Event, Session, Occasion) throws -> Void

    package init(
        _ name: String, on event: String, appends: [String] = [],
        run: @escaping @Sendable (Event, Session, Occasion) throws -> Void
    ) {
        self.name = name
        self.event = event
        self.appends = appends
        self.run = run
    }
}

/// Which job follows an event; nil if none does this time.
package struct JobRule: Sendable {
    package let event: String
    package let job: @Sendable (Event) -> NewJob?

    package init(on event: String, job: @escaping @Sendable (Event) -> NewJob?) {
        self.event = event
        self.job = job
    }
}

/// Who listens to what: the one list is in `waybill/Wiring.swift`. This is how lower floors cause work on
/// higher ones without importing them.
package struct Listeners: Sendable {
    static let depthMax = 4
    let reactions: [String: [Reaction]]
    let jobs: [String: [JobRule]]

    package init(reactions: [Reaction] = [], jobs: [JobRule] = []) {
        self.reactions = Dictionary(grouping: reactions, by: \.event)
        self.jobs = Dictionary(grouping: jobs, by: \.event)
    }

    /// The event types of a chain of reactions that returns to its beginning, or nil if there is none.
    package func cycle() -> [String]? {
        for start in reactions.keys.sorted() {
            if let found = walk([start]) { return found }
        }
        return nil
    }

    private func walk(_ path: [String]) -> [String]? {
        guard let last = path.last else { return nil }
        for next in (reactions[last] ?? []).flatMap(\.appends) {
            if path.contains(next) { return path + [next] }
            if let found = walk(path + [next]) { return found }
        }
        return nil
    }
}

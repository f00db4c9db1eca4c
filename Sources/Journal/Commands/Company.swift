import Kit
import Storage

/// A running Waybill: its store, its clock, its tools.
package struct Company: Sendable {
    package let database: Database
    package let clock: any Clock
    package let tools: Tools
    /// Nil in a simulation, which has its store for itself.
    let lease: NodeLease?

    package init(database: Database, clock: any Clock, tools: Tools) {
        self.init(database: database, clock: clock, tools: tools, lease: nil)
    }

    init(database: Database, clock: any Clock, tools: Tools, lease: NodeLease?) {
        self.database = database
        self.clock = clock
        self.tools = tools
        self.lease = lease
    }

    /// What comes with a request besides the command itself.
    package struct Request: Sendable {
        package var actor: Actor
        package var key: IdempotencyKey?
        package var origin: String
        package var reason: String?
        package var requestID: String?

        package init(
            by actor: Actor, key: IdempotencyKey? = nil, origin: String = "api", reason: String? = nil,
            requestID: String? = nil
        ) {
            self.actor = actor
            self.key = key
            self.origin = origin
            self.reason = reason
            self.requestID = requestID
        }
    }

    /// How a command ended: done now, or known to have been done before.
    package enum Outcome<Answer: Sendable>: Sendable {
        case done(Answer)
        case repeated(Receipt)
    }

    /// An occasion for work that is not a command of its own. A process that may have slept uses
    /// `confirmedOccasion`.
    package func occasion(for request: Request) -> Occasion {
        occasion(for: request, at: clock.now(), ids: lease?.current ?? tools.ids)
    }

    /// The same, once the right to make ids is certain to hold at that moment.
    package func confirmedOccasion(for request: Request) async throws -> Occasion {
        let now = clock.now()
        return occasion(for: request, at: now, ids: try await lease?.ids(at: now) ?? tools.ids)
    }

    private func occasion(for request: Request, at now: Instant, ids: IDSource) -> Occasion {
        let tools = Tools(ids: ids, random: tools.random, keyring: tools.keyring, listeners: tools.listeners)
        var occasion = Occasion(actor: request.actor, now: now, tools: tools, origin: request.origin)
        occasion.reason = request.reason
        occasion.requestID = request.requestID
        return occasion
    }
}

import Kit
import Storage

/// Gives committed events and audit rows their places in `feed` and `audit_list`, on PostgreSQL; on SQLite
/// both are views and there is nothing to do. Any process may run it, any number at once: one
/// transaction-level lock decides who works, and whoever holds it sees all that its predecessor did.
///
/// **Order.** A serial is drawn while its order's row is locked. The transaction that wrote sequence *n* had
/// committed (PostgreSQL shows a commit to others before it lets go of the locks) before the one that wrote
/// *n + 1* drew its serial. So whoever sees *n + 1* also sees *n*, with a lower serial, and listing what is
/// visible and not yet listed in serial order shows every order's events ascending, without waiting for
/// anybody.
///
/// **Gaps.** A serial that is missing belongs to a transaction that still runs, or was rolled back. `settled`
/// is the serial up to which nothing can appear any more; a step looks behind it only. Waiting for
/// transaction ids would not be safe here: a serial is drawn before its transaction has an id if the insert
/// is its first write, so such a transaction is in no snapshot. But the lock an `INSERT` holds on its table
/// is taken before the serial is drawn and kept until after the end is visible. Hence:
///
/// 1. A step lists all it sees, up to serial *r*, and *then* notes who holds that lock: `Observation(r,
///    writers)`. Serials are drawn in ascending order and *r* was drawn, so every lower one was too; whoever
///    drew one and is not among the noted writers has ended.
/// 2. A later step finds none of the noted writers among the holders, and *then* lists. What they committed
///    is visible to that listing. Nothing at or below *r* is left to come: `settled` becomes *r*, or as far
///    as the listing got.
///
/// The observation lives in memory. A process that starts, or takes over, observes anew and loses nothing but
/// time.
package actor Sequencer {
    private let database: Database
    private var observations: [Register: Observation] = [:]

    static let batch = 1_000

    struct Observation: Sendable {
        let reach: Int64
        let writers: Set<String>
    }

    package init(_ database: Database) {
        self.database = database
    }

    /// Lists until nothing is left that can be listed; returns how many events were.
    @discardableResult
    package func catchUp() async throws -> Int {
        guard database.dialect.feedIsTable, try await hasWork() else { return 0 }
        var total = 0
        while true {
            let (events, isFull) = try await step()
            total += events
            if !isFull { return total }
        }
    }

    /// Asked without writing, because every write wakes those who wait for commits: us.
    private func hasWork() async throws -> Bool {
        try await database.read { session in
            try Register.allCases.contains { try $0.isUnsettled(in: session) }
        }
    }

    /// One transaction. Returns how many events it listed, and whether there may be more at once.
    private func step() async throws -> (events: Int, isFull: Bool) {
        let known = observations
        let outcome = try await database.write { session -> [Register: Step]? in
            guard try session.first(session.dialect.tryFeedLock, { try $0.bool(0) }) == true else {
                return nil
            }
            var steps: [Register: Step] = [:]
            for register in Register.allCases {
                steps[register] = try Step(register, known[register], in: session)
            }
            if steps.values.contains(where: { $0.listed > 0 }) { try session.notify() }
            return steps
        }
        guard let outcome else { return (0, false) }
        observations = outcome.compactMapValues(\.observation)
        return (outcome[.feed]?.listed ?? 0, outcome.values.contains { $0.listed == Self.batch })
    }
}

/// What one step did to one list, and what it must remember.
private struct Step: Sendable {
    let listed: Int
    let observation: Sequencer.Observation?

    init(_ register: Register, _ known: Sequencer.Observation?, in session: Session) throws {
        let (settled, last) = try register.state(in: session)
        // Before the listing: who has ended by now is visible to it.
        let hasEnded =
            try known.map { try register.writers(in: session).isDisjoint(with: $0.writers) } ?? false
        let serials = try register.list(after: (settled, last), in: session)
        listed = serials.count
        let isFull = serials.count == Sequencer.batch
        let reach = isFull ? serials.max() ?? settled : try register.lastListed(in: session)
        var safe = settled
        if let known, hasEnded { safe = max(settled, min(known.reach, reach)) }
        if safe > settled || listed > 0 {
            try register.save(settled: safe, last: last + Int64(listed), in: session)
        }
        if let known, known.reach > safe {
            observation = known
        } else {
            // After the listing: whoever drew a serial up to `reach` and is not among them has ended.
            observation =
                reach > safe
                ? Sequencer.Observation(reach: reach, writers: try register.writers(in: session)) : nil
        }
    }
}

import Kit
import Storage
import Synchronization

/// The right of one process to make ids with one node number.
///
/// Ids are primary keys, so two processes must never make the same one: not two servers on PostgreSQL, and
/// not a server and a command line on one SQLite file. Each leases a row of `nodes`, on both engines alike.
/// An id carries the time of its making, and ids are made only before `leased_until`; whoever takes a node
/// over does so when his own clock has passed that time. So the times in the ids of two holders of a node
/// never overlap, whatever their clocks say and whether they ended in order, were killed, or slept through
/// their lease. A class, because all who make ids share the lease.
package final class NodeLease: Sendable {
    private struct State {
        var until: Instant
        var node: Int64
        var ids: IDSource
        var renewal: Task<Void, any Error>?
    }

    private let database: Database
    private let holder: String
    private let state: Mutex<State>

    static let length = Duration.seconds(600)
    /// Room for ids that run ahead of the clock when thousands are made in one millisecond.
    private static let margin = Duration.seconds(1)

    /// Takes the lowest node that is free.
    package static func take(
        _ database: Database, holder: String, at now: Instant
    ) async throws -> NodeLease {
        let node = try await free(database, holder, at: now)
        let state = State(until: now + length, node: node, ids: IDSource(node: Int(node)))
        return NodeLease(database, holder, state)
    }

    private init(_ database: Database, _ holder: String, _ state: consuming State) {
        self.database = database
        self.holder = holder
        self.state = Mutex(state)
    }

    package var node: Int64 { state.withLock(\.node) }

    /// The source as it is, for occasions right after `ids(at:)`.
    var current: IDSource { state.withLock(\.ids) }

    /// The source of ids for something that happens now. Renews the lease in good time; if the lease ended
    /// and the node has gone to somebody else, takes another one first.
    package func ids(at now: Instant) async throws -> IDSource {
        let (ids, renewal, isOver) = state.withLock { state in
            if now >= state.until - Self.length / 2, state.renewal == nil {
                state.renewal = Task { try await renew(at: now) }
            }
            return (state.ids, state.renewal, now + Self.margin >= state.until)
        }
        guard isOver, let renewal else { return ids }
        try await renewal.value
        return current
    }

    /// Gives the node back. The row stays until its ids are in the past.
    package func release(at now: Instant) async throws {
        let node = node
        try await database.write { [holder] session in
            try session.run(
                """
                UPDATE nodes SET leased_until = \(now + Self.margin)
                WHERE node = \(node) AND holder = \(holder)
                """
            )
        }
    }

    /// Rows nobody can need: their time has passed on every clock that is not wrong by a day.
    static func purge(in session: Session, at now: Instant) throws -> Int {
        try session.changes("DELETE FROM nodes WHERE leased_until < \(now - .seconds(24 * 3600))")
    }

    private func renew(at now: Instant) async throws {
        defer { state.withLock { $0.renewal = nil } }
        let (node, until) = state.withLock { ($0.node, max($0.until, now + Self.length)) }
        let isHeld = try await database.write { [holder] session in
            try session.changes(
                "UPDATE nodes SET leased_until = \(until) WHERE node = \(node) AND holder = \(holder)") == 1
        }
        if isHeld { return state.withLock { $0.until = until } }
        let other = try await Self.free(database, holder, at: now)
        state.withLock { state in
            (state.node, state.until, state.ids) = (other, now + Self.length, IDSource(node: Int(other)))
        }
    }

    private static func free(_ database: Database, _ holder: String, at now: Instant) async throws -> Int64 {
        try await database.write { session in
            let taken = Set(
                try session.all("SELECT node FROM nodes WHERE leased_until >= \(now)") { try $0.int(0) })
            for node in 0...1023 where !taken.contains(Int64(node)) {
                // The condition is asked again under the row's lock: of two who want it, one gets nothing.
                let isOurs =
                    try session.changes(
                        """
                        INSERT INTO nodes (node, holder, leased_until)
                        VALUES (\(node), \(holder), \(now + length))
                        ON CONFLICT (node) DO UPDATE
                        SET holder = excluded.holder, leased_until = excluded.leased_until
                        WHERE nodes.leased_until < \(now)
                        """) == 1
                if isOurs { return Int64(node) }
            }
            throw StorageFault(.busy, "all 1,024 nodes are leased: too many processes share this store")
        }
    }
}

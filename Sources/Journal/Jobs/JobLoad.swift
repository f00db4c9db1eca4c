import Kit
import Storage

/// How much the queue holds, for those who watch over it.
package struct JobLoad: Sendable {
    /// By kind and state.
    package let counts: [(kind: String, state: String, count: Int64)]
    /// When the oldest job that waits was due; nil if none waits.
    package let oldestDue: Instant?

    package static func read(in session: Session) throws -> JobLoad {
        let counts = try session.all(
            "SELECT kind, state, count(*) FROM jobs GROUP BY kind, state ORDER BY kind, state"
        ) { (kind: try $0.text(0), state: try $0.text(1), count: try $0.int(2)) }
        let oldest = try session.first("SELECT min(run_at) FROM jobs WHERE state = 'waiting'") {
            try $0.instantOrNil(0)
        }
        return JobLoad(counts: counts, oldestDue: oldest ?? nil)
    }
}

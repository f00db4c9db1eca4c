/// Makes ids: 41 bits of milliseconds since 2024-01-01, 10 of node, 12 of counter. They ascend and never
/// repeat, even while the clock steps back: then the counter runs on from the last id, and into the next
/// millisecond when it is full. A class, because all who make ids on a node must share its last id.

import Synchronization

package final class IDSource: Sendable {
    private static let epochMilliseconds: Int64 = 1_704_067_200_000
    /// Some weeks short of the 41 bits' end, so that a clock set to the far future leaves room to count on.
    private static let latestMilliseconds: Int64 = (1 << 41) - (1 << 31)

    private let node: Int64
    /// Milliseconds and counter side by side, without the node: adding one carries from one to the other.
    private let last: Mutex<Int64>

    /// `last` is the highest id already stored, so that a restart with a clock behind does not repeat it.
    package init(node: Int = 0, after last: Int64 = 0) {
        precondition((0...1023).contains(node), "a node number has 10 bits")
        self.node = Int64(node)
        let known = max(last, 0)
        self.last = Mutex((known >> 22) << 12 | known & 0xfff)
    }

    package func next(at now: Instant) -> Int64 {
        let sinceEpoch = now.microseconds / 1000 - Self.epochMilliseconds
        let made = min(max(sinceEpoch, 0), Self.latestMilliseconds) << 12
        let chosen = last.withLock { last in
            last = max((last &+ 1) & ((1 << 53) - 1), made)
            return last
        }
        return (chosen >> 12) << 22 | node << 12 | chosen & 0xfff
    }

    package func next<Kind: IDKind>(_: Kind.Type, at now: Instant) -> ID<Kind> {
        ID(raw: next(at: now))
    }
}

/// Where the present moment comes from. Only the outermost layer holds a clock; everything below is given
/// the instant.

import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

package protocol Clock: Sendable {
    func now() -> Instant
}

package struct SystemClock: Clock {
    package init() {}

    package func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

/// A clock that stands still until it is told to move. A class, because the test and the code under test
/// must look at the same hands.
package final class FakeClock: Clock {
    private let hands: Mutex<Instant>

    package init(_ start: Instant) {
        hands = Mutex(start)
    }

    package func now() -> Instant {
        hands.withLock { $0 }
    }

    package func set(_ instant: Instant) {
        hands.withLock { $0 = instant }
    }

    package func advance(by duration: Duration) {
        hands.withLock { $0 = $0.adding(duration) }
    }
}

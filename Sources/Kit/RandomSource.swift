/// Where randomness comes from. Like the clock it is handed in, so that a simulated year can be run again
/// from its seed.

import Synchronization

package protocol RandomSource: Sendable {
    func bits() -> UInt64
}

/// The operating system's generator, fit for secrets.
package struct SystemRandom: RandomSource {
    package init() {}

    package func bits() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// SplitMix64: the same seed gives the same sequence. For tests and simulations, never for secrets. A
/// class, because everyone who draws must move the same sequence on.
package final class SeededRandom: RandomSource, RandomNumberGenerator {
    private let state: Mutex<UInt64>

    package init(seed: UInt64) {
        state = Mutex(seed)
    }

    package func bits() -> UInt64 {
        var mixed = state.withLock { state in
            state &+= 0x9e37_79b9_7f4a_7c15
            return state
        }
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    package func next() -> UInt64 {
        bits()
    }
}

extension RandomSource {
    /// Evenly distributed below the bound; zero when the bound is zero.
    package func number(below bound: UInt64) -> UInt64 {
        guard bound > 0 else { return 0 }
        let unfair = (UInt64.max % bound &+ 1) % bound
        var drawn = bits()
        while drawn > UInt64.max - unfair { drawn = bits() }
        return drawn % bound
    }

    package func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let word = bits()
            for shift in stride(from: 0, to: 64, by: 8) where bytes.count < count {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return bytes
    }
}

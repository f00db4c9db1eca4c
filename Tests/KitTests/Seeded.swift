// What the property tests share: seeded cases, and refusals as values.

import Kit
import Testing

/// Runs a property over many seeded cases; a failure names the seed that repeats it.
func forAll(
    _ cases: Int = 500, seed first: UInt64 = UInt64.random(in: 0...UInt64(UInt32.max)),
    _ property: (SeededRandom) throws -> Void
) {
    for offset in 0..<UInt64(cases) {
        let seed = first &+ offset
        do {
            try property(SeededRandom(seed: seed))
        } catch {
            Issue.record("seed \(seed): \(error)")
            return
        }
    }
}

struct Broken: Error, CustomStringConvertible {
    let description: String
}

/// Fails the property that calls it; `forAll` adds the seed.
func must(_ condition: Bool, _ saying: @autoclosure () -> String) throws {
    if !condition { throw Broken(description: saying()) }
}

/// The refusal a block throws, nil when it throws none.
func refusal(_ body: () throws -> Void) -> Refusal? {
    do {
        try body()
        return nil
    } catch {
        return error as? Refusal
    }
}

// How many tests have a database open at one time. All tests begin at once; without a gate each of them opens
// its connections, and the process holds thousands of files while two processors go round between them.

package actor Gate {
    /// PostgreSQL grants two hundred connections, a web test takes about ten of them.
    private static let gates: [Engine: Gate] = [.sqlite: Gate(width: 12), .postgres: Gate(width: 8)]
    /// A test that is inside may open another database: if it had to wait for those that wait for it, nobody
    /// would ever go on.
    @TaskLocal private static var isInside = false

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(width: Int) { free = width }

    package static func pass<T>(_ engine: Engine, _ body: () async throws -> T) async throws -> T {
        guard !isInside, let gate = gates[engine] else { return try await body() }
        return try await gate.pass { try await $isInside.withValue(true) { try await body() } }
    }

    package nonisolated func pass<T>(_ body: () async throws -> T) async throws -> T {
        await enter()
        do {
            let value = try await body()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// The place goes to whoever waits longest, and so is not free in between.
    private func leave() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().resume()
    }
}

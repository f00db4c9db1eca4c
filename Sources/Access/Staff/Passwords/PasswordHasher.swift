import Dispatch
import Kit

/// Hashes passwords two at a time, however many log in at once: each hash takes 19 MiB and a whole core for
/// as long as it runs, so a flood of log-ins must stand in line, and a long line is refused.
package actor PasswordHasher {
    /// One for the process, since it is the process whose memory and cores are at stake.
    package static let shared = PasswordHasher()

    private let runningMax: Int
    private let waitingMax: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let queue = DispatchQueue(label: "waybill.passwords", attributes: .concurrent)

    package init(runningMax: Int = 2, waitingMax: Int = 32) {
        (self.runningMax, self.waitingMax) = (runningMax, waitingMax)
    }

    /// How many are at work, and how many stand in line.
    package var load: (running: Int, waiting: Int) { (running, waiting.count) }

    func hash(_ password: Password, salt: [UInt8]) async throws -> PasswordHash {
        try await inTurn { try PasswordHash(password, salt: salt) }
    }

    func matches(_ password: Password, _ hash: PasswordHash) async throws -> Bool {
        try await inTurn { try hash.matches(password) }
    }

    /// The work is done on a thread of its own: the threads that serve requests must stay free.
    func inTurn<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await enter()
        defer { leave() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }

    private func enter() async throws(Refusal) {
        if running < runningMax {
            running += 1
            return
        }
        guard waiting.count < waitingMax else { throw Refusal("access.busy", .busy, mayRetry: true) }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Whoever waits longest takes over the place, so that nobody can slip in between.
    private func leave() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}

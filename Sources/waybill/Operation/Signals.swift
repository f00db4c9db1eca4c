import Dispatch
import Foundation

/// Waits for the two signals that ask a program to stop.
enum Signals {
    static func wait(onReady: () -> Void = {}) async {
        let asked = AsyncStream<Void> { continuation in
            let sources = [SIGTERM, SIGINT].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield() }
                source.resume()
                return Kept(source: source)
            }
            continuation.onTermination = { _ in sources.forEach { $0.source.cancel() } }
        }
        onReady()
        for await _ in asked { return }
    }

    /// Dispatch sources may be used from any thread, which their type does not say.
    private struct Kept: @unchecked Sendable {
        let source: any DispatchSourceSignal
    }
}

/// The end of patience: a process that was asked to stop stops.
enum Deadline {
    static func exit(after seconds: Int) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
            _exit(ExitStatus.done.rawValue)
        }
    }
}

/// Every visitor of a live page holds a file open; the usual limit of 1,024 is meant for other programs.
enum OpenFiles {
    /// What the store, the logs and the rest of the program need for themselves.
    private static let reserved = 256

    /// How many connections may be open at once before accepting one more would fail.
    static var forConnections: Int {
        raiseLimit()
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        return max(64, Int(clamping: limit.rlim_cur) - reserved)
    }

    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

import HTTPTypes
import Synchronization

/// What the server has to do and how it goes, counted for `/metrics`: requests by route, open connections,
/// open streams. A class, because all connections share it.
final class Traffic: Sendable {
    struct Kind: Hashable, Sendable {
        let route: String
        let method: String
        let status: Int
    }

    struct Tally: Sendable {
        var count = 0
        var seconds = 0.0
        /// How many took at most as long as the bound of the same place; the rest are in `count` only.
        var within = [Int](repeating: 0, count: Traffic.bounds.count)
    }

    struct State: Sendable {
        var tallies: [Kind: Tally] = [:]
        var connections = 0
        var shed = 0
        var streams = 0
    }

    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    private let state = Mutex(State())

    var now: State { state.withLock { $0 } }

    /// - Parameter route: the pattern, never the path: what people type must not become a series of its own.
    func count(_ method: HTTPRequest.Method, route: String?, status: Int, took duration: Duration) {
        let method = Self.methods.contains(method.rawValue) ? method.rawValue : "OTHER"
        let kind = Kind(route: route ?? "none", method: method, status: status)
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        state.withLock { state in
            state.tallies[kind, default: Tally()].count += 1
            state.tallies[kind, default: Tally()].seconds += seconds
            if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) {
                state.tallies[kind, default: Tally()].within[place] += 1
            }
        }
    }

    /// False if there are as many as may be; then it must not be taken back either.
    func open(upTo most: Int) -> Bool {
        state.withLock { state in
            guard state.connections < most else {
                state.shed += 1
                return false
            }
            state.connections += 1
            return true
        }
    }

    func close() { state.withLock { $0.connections -= 1 } }

    func stream(_ change: Int) { state.withLock { $0.streams += change } }
}

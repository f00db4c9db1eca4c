/// A bounded queue that threads wait on. A class: it is shared between the callers and the threads it feeds.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    private let condition = SteadyCondition()
    private var items: [Item] = []
    private var isClosed = false
    private let limit: Int
    /// How many items wake a thread that waits; more than one only while it gathers.
    private var wanted = 1

    private static var gatheringSecondsMax: Double { 0.000_2 }

    init(limit: Int) {
        self.limit = limit
    }

    enum Admission { case admitted, full, closed }

    func add(_ item: Item) -> Admission {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return .closed }
        guard items.count < limit else { return .full }
        items.append(item)
        if items.count >= wanted { condition.signal() }
        return .admitted
    }

    /// Waits for work and takes up to `most` of what is there; nil once the queue is closed and empty. If
    /// fewer than `gathering` are there, it gives the others a moment to arrive.
    func take(upTo most: Int, gathering: Int = 1) -> [Item]? {
        condition.lock()
        defer { condition.unlock() }
        while items.isEmpty {
            if isClosed { return nil }
            condition.wait()
        }
        gather(min(gathering, most))
        let taken = Array(items.prefix(most))
        items.removeFirst(taken.count)
        return taken
    }

    private func gather(_ count: Int) {
        guard items.count < count else { return }
        wanted = count
        let end = SteadyCondition.end(after: Self.gatheringSecondsMax)
        while items.count < count, !isClosed, condition.wait(until: end) {}
        wanted = 1
    }

    /// No new work; what waits is still done.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}

/// A bounded queue that threads wait on, in one or more lanes that are served by turns: who looks something
/// up does not stand behind all who write. A class: it is shared between the callers and the threads it
/// feeds.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    private let condition = SteadyCondition()
    private var lanes: [[Item]]
    private var count = 0
    private var turn = 0
    private var isClosed = false
    private let limit: Int
    /// How many items wake a thread that waits; more than one only while it gathers.
    private var wanted = 1

    private static var gatheringSecondsMax: Double { 0.000_2 }

    /// - Parameter limit: how many may wait in each lane.
    init(limit: Int, lanes count: Int = 1) {
        self.limit = limit
        lanes = Array(repeating: [], count: count)
    }

    enum Admission { case admitted, full, closed }

    func add(_ item: Item, lane: Int = 0) -> Admission {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return .closed }
        guard lanes[lane].count < limit else { return .full }
        lanes[lane].append(item)
        count += 1
        if count >= wanted { condition.signal() }
        return .admitted
    }

    /// Waits for work and takes up to `most` of what is in the next lane that has any; nil once the queue is
    /// closed and empty. If fewer than `gathering` are there, it gives the others a moment to arrive.
    func take(upTo most: Int, gathering: Int = 1) -> [Item]? {
        condition.lock()
        defer { condition.unlock() }
        while count == 0 {
            if isClosed { return nil }
            condition.wait()
        }
        gather(min(gathering, most))
        repeat { turn = (turn + 1) % lanes.count } while lanes[turn].isEmpty
        let taken = Array(lanes[turn].prefix(most))
        lanes[turn].removeFirst(taken.count)
        count -= taken.count
        return taken
    }

    private func gather(_ hoped: Int) {
        guard count < hoped else { return }
        wanted = hoped
        let end = SteadyCondition.end(after: Self.gatheringSecondsMax)
        while count < hoped, !isClosed, condition.wait(until: end) {}
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

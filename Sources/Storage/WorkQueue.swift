import Foundation

/// A bounded queue that threads wait on. A class: it is shared between the callers and the threads it feeds.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var items: [Item] = []
    private var isClosed = false
    private let limit: Int

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
        condition.signal()
        return .admitted
    }

    /// Waits for work and takes up to `most` of what is there; nil once the queue is closed and empty.
    func take(upTo most: Int) -> [Item]? {
        condition.lock()
        defer { condition.unlock() }
        while items.isEmpty {
            if isClosed { return nil }
            condition.wait()
        }
        let taken = Array(items.prefix(most))
        items.removeFirst(taken.count)
        return taken
    }

    /// No new work; what waits is still done.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}

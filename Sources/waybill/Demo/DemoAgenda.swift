import Kit

/// What is still to happen in the demo, the earliest first; of two at the same moment the one planned first.
struct DemoAgenda<Deed> {
    private var heap: [(at: Instant, turn: Int, deed: Deed)] = []
    private var turns = 0

    mutating func add(_ deed: Deed, at moment: Instant) {
        turns += 1
        heap.append((moment, turns, deed))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Nil once nothing is left that happens before `end`.
    mutating func next(before end: Instant) -> (at: Instant, deed: Deed)? {
        guard let first = heap.first, first.at < end else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) {
                least = child
            }
            guard least != parent else { return (first.at, first.deed) }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        (heap[left].at, heap[left].turn) < (heap[right].at, heap[right].turn)
    }
}

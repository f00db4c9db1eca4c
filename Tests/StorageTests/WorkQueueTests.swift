// The queue before the store: bounded, and fair to those who come for something else.
import Testing

@testable import Storage

struct WorkQueueTests {
    @Test func `lanes are served by turns, each in the order it came in`() {
        let queue = WorkQueue<Int>(limit: 10, lanes: 2)
        for number in 1...3 { #expect(queue.add(number, lane: 0) == .admitted) }
        #expect(queue.add(100, lane: 1) == .admitted)
        let first = queue.take(upTo: 1)
        let second = queue.take(upTo: 1)
        // Which lane begins is of no account; that the second is not left behind three others is.
        #expect([first, second].contains([100]))
        #expect([first, second].contains([1]))
        #expect(queue.take(upTo: 5) == [2, 3])
    }

    @Test func `a full lane turns away and leaves the other open`() {
        let queue = WorkQueue<Int>(limit: 2, lanes: 2)
        #expect((1...3).map { queue.add($0, lane: 0) } == [.admitted, .admitted, .full])
        #expect(queue.add(4, lane: 1) == .admitted)
        _ = queue.take(upTo: 2)
        _ = queue.take(upTo: 2)
        #expect(queue.add(5, lane: 0) == .admitted)
    }

    @Test func `what waits when it closes is still done, and nothing more is let in`() {
        let queue = WorkQueue<Int>(limit: 2, lanes: 2)
        _ = queue.add(1, lane: 1)
        queue.close()
        #expect(queue.add(2) == .closed)
        #expect(queue.take(upTo: 9) == [1])
        #expect(queue.take(upTo: 9) == nil)
    }
}

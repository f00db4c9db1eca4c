import Foundation

/// The threads of a store: database calls block, so they must not sit on the threads that serve requests.
final class Threads: @unchecked Sendable {
    private let condition = SteadyCondition()
    private var running = 0
    private var isStopping = false

    func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        condition.lock()
        running += 1
        condition.unlock()
        let thread = Thread { [self] in
            body()
            condition.lock()
            running -= 1
            condition.broadcast()
            condition.unlock()
        }
        thread.name = name
        thread.start()
    }

    /// True once `join` was called.
    var areStopping: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isStopping
    }

    /// Waits for the given time, or less if the threads are asked to stop.
    func pause(seconds: Double) {
        condition.lock()
        if !isStopping { _ = condition.wait(until: SteadyCondition.end(after: seconds)) }
        condition.unlock()
    }

    /// Asks pausing threads to go on and waits until all have ended.
    func join() {
        condition.lock()
        isStopping = true
        condition.broadcast()
        while running > 0 { condition.wait() }
        condition.unlock()
    }
}

/// Hands a value that one thread made to the one thread that will use it from then on, and keeps nothing of
/// it: a connection is closed when its thread is done.
final class Handed<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value?

    init(_ value: Value) {
        self.value = value
    }

    func taken() -> Value? {
        lock.lock()
        defer {
            value = nil
            lock.unlock()
        }
        return value
    }
}

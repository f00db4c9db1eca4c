import Dispatch
import Kit
import Synchronization

/// What a loop waits on: somebody rings, time runs out, or the task is canceled. A ring that nobody waits for
/// is kept for the next wait. A class, because those who ring and the one who waits must share it.
final class Alarm: Sendable {
    private struct State {
        var isRung = false
        var turn = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            state.isRung = state.waiter == nil
            return state.waiter
        }
        waiter?.resume()
    }

    /// For one waiter at a time.
    func wait(atMost limit: Duration) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard let turn = register(continuation) else { return continuation.resume() }
                let end = DispatchTime.now() + .microseconds(Int(clamping: max(0, limit.wholeMicroseconds)))
                DispatchQueue.global().asyncAfter(deadline: end) { [weak self] in self?.expire(turn) }
            }
        } onCancel: {
            ring()
        }
    }

    /// Passes the time, or less if the task is canceled.
    static func pause(_ duration: Duration) async {
        await Alarm().wait(atMost: duration)
    }

    /// The number of this wait, or nil if the alarm had rung already.
    private func register(_ continuation: CheckedContinuation<Void, Never>) -> Int? {
        state.withLock { state in
            guard !state.isRung else {
                state.isRung = false
                return nil
            }
            state.turn += 1
            state.waiter = continuation
            return state.turn
        }
    }

    private func expire(_ turn: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.turn == turn else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}

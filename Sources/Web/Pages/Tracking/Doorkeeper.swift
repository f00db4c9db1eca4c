import Journal
import Kit
import Storage
import Synchronization

/// Lets visitors in: asks the store about their links, for all at once who come while it is asked. Every
/// answer is from a look that began after its visitor came, so nobody sees an older state than he would have
/// alone; but a crowd costs one trip to the store instead of one each. A class, because all requests share
/// it.
final class Doorkeeper: Sendable {
    private struct Visitor: Sendable {
        let link: TrackingLink
        let welcome: CheckedContinuation<TrackedState, any Error>
    }

    private struct Door {
        var waiting: [Visitor] = []
        var isBusy = false
    }

    private let company: Company
    private let door = Mutex(Door())

    init(_ company: Company) {
        self.company = company
    }

    /// The order's state, if the link opens it now.
    func admit(_ link: TrackingLink) async throws -> TrackedState {
        try await withCheckedThrowingContinuation { welcome in
            let wasIdle = door.withLock { door in
                door.waiting.append(Visitor(link: link, welcome: welcome))
                defer { door.isBusy = true }
                return !door.isBusy
            }
            if wasIdle { Task { await attend() } }
        }
    }

    private func attend() async {
        while let visitors = nextGroup() {
            let orders = Set(visitors.map(\.link.orderID))
            let found: Result<[Int64: TrackedState], any Error>
            do {
                found = .success(try await company.database.glance { try TrackedState.load(orders, in: $0) })
            } catch {
                found = .failure(error)
            }
            let now = company.clock.now()
            for visitor in visitors {
                visitor.welcome.resume(
                    with: Result {
                        guard let state = try found.get()[visitor.link.orderID] else {
                            throw Failure.notFound
                        }
                        try state.open(by: visitor.link, at: now)
                        return state
                    })
            }
        }
    }

    /// Nil when nobody waits; then the next visitor sets things going again.
    private func nextGroup() -> [Visitor]? {
        door.withLock { door in
            guard !door.waiting.isEmpty else {
                door.isBusy = false
                return nil
            }
            let group = Array(door.waiting.prefix(TrackedState.groupMax))
            door.waiting.removeFirst(group.count)
            return group
        }
    }
}

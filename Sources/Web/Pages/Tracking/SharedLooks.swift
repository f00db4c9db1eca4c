import Synchronization

/// The looks of a moment ago, by state and link. Whoever comes while one is being made waits for it.
/// A class, because all streams share it.
final class SharedLooks: Sendable {
    private struct Key: Hashable {
        let view: ViewKey
        let token: String
    }

    private struct Looks {
        var young: [Key: Task<TrackingLook, any Error>] = [:]
        var old: [Key: Task<TrackingLook, any Error>] = [:]
    }

    private static let generationMax = 64
    private let looks = Mutex(Looks())

    func look(
        at view: ViewKey, _ token: String, _ make: @escaping @Sendable () async throws -> TrackingLook
    ) async throws -> TrackingLook {
        let key = Key(view: view, token: token)
        let task = looks.withLock { looks in
            if let known = looks.young[key] ?? looks.old[key] { return known }
            if looks.young.count >= Self.generationMax {
                looks.old = looks.young
                looks.young = [:]
            }
            let made = Task(operation: make)
            looks.young[key] = made
            return made
        }
        do { return try await task.value } catch {
            // Who comes next tries anew.
            looks.withLock { looks in
                if looks.young[key] == task { looks.young[key] = nil }
                if looks.old[key] == task { looks.old[key] = nil }
            }
            throw error
        }
    }
}

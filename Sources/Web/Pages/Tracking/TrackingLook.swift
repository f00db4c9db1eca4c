import Synchronization

/// What the parts of a tracking page look like in one state, and what those are sent who saw another. A
/// class, because everybody who has the page open shares it: a crowd costs one page, not one each.
final class TrackingLook: Sendable {
    /// What is remembered of a look that was shown. Few bytes, since every open page holds them.
    struct Seen: Sendable {
        let mark: String
        fileprivate let parts: [Int]
        fileprivate let announcement: String
    }

    let seen: Seen
    private let parts: [HTML]
    private let view: TrackingView
    private let told = Mutex<(since: String, message: EventMessage?)?>(nil)

    init(_ view: TrackingView, mark: String) {
        self.view = view
        parts = view.parts
        // Seeded anew by each process: nobody can write two parts that are taken for one.
        seen = Seen(mark: mark, parts: parts.map(\.bytes.hashValue), announcement: view.announcement)
    }

    /// All parts, for somebody who has another state or none.
    var whole: EventMessage { EventMessage("parts", id: seen.mark, HTML(parts).bytes) }

    /// What is different now, and a sentence about it; nil if nothing is. Nearly all who look now saw the
    /// same before, so the last answer is kept.
    func message(after before: Seen) -> EventMessage? {
        told.withLock { told in
            if let told, told.since == before.mark { return told.message }
            let message = difference(from: before)
            told = (before.mark, message)
            return message
        }
    }

    private func difference(from before: Seen) -> EventMessage? {
        let changed = zip(parts, zip(seen.parts, before.parts)).filter { $1.0 != $1.1 }.map(\.0)
        guard !changed.isEmpty else { return nil }
        return EventMessage([
            EventMessage("parts", id: seen.mark, HTML(changed).bytes),
            EventMessage("say", id: seen.mark, Array(view.sentence(after: before.announcement).utf8)),
        ])
    }
}

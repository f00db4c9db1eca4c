import Journal
import Kit
import Sales
import Storage

/// What has to be known of an order at every visit, before anything is shown: whether the link opens it, and
/// whether the page is still the one written last. Kept small, since most visits need no more.
struct TrackedState: Sendable {
    let order: Int64
    let marks: Marks
    let language: Language
    let zone: Zone

    /// Numbers that rise with every change: the page is the same as long as they are.
    struct Marks: Hashable, Sendable {
        let order: Int64
        let events: Int64
        let channel: Int64
        let link: Int64
    }

    /// The order's state, if the link opens it now. Drafts and quotes have no page yet.
    static func behind(_ link: TrackingLink, at now: Instant, in session: Session) throws -> TrackedState {
        let found = try session.first(
            """
            SELECT o.version, o.event_seq, c.version, o.link_version, o.language, o.zone, o.state,
                o.link_expires_at
            FROM orders o JOIN channels c ON c.id = o.channel_id WHERE o.id = \(link.orderID)
            """
        ) { row in
            let marks = Marks(
                order: try row.int(0), events: try row.int(1), channel: try row.int(2), link: try row.int(3))
            let state = TrackedState(
                order: link.orderID, marks: marks, language: Language(tag: try row.text(4)) ?? .en,
                zone: Zone(try row.text(5)) ?? .utc)
            return (state, phase: try row.word(6, as: OrderState.self), end: try row.instantOrNil(7))
        }
        guard let (state, phase, end) = found, link.verify(linkVersion: state.marks.link),
            phase != .draft, phase != .quoted
        else { throw Failure.notFound }
        if let end, end <= now { throw Failure.linkExpired }
        return state
    }
}

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

    private let phase: OrderState
    private let linkEnd: Instant?

    /// The states of these orders, as far as there are any, with one statement.
    static func load(_ orders: Set<Int64>, in session: Session) throws -> [Int64: TrackedState] {
        var states: [Int64: TrackedState] = [:]
        try session.each(
            """
            SELECT o.id, o.version, o.event_seq, c.version, o.link_version, o.language, o.zone, o.state,
                o.link_expires_at
            FROM orders o JOIN channels c ON c.id = o.channel_id WHERE o.id IN (\(list(orders)))
            """
        ) { row in
            let state = try TrackedState(row)
            states[state.order] = state
        }
        return states
    }

    private init(_ row: Row) throws {
        order = try row.int(0)
        marks = Marks(
            order: try row.int(1), events: try row.int(2), channel: try row.int(3), link: try row.int(4))
        language = Language(tag: try row.text(5)) ?? .en
        zone = Zone(try row.text(6)) ?? .utc
        phase = try row.word(7)
        linkEnd = try row.instantOrNil(8)
    }

    /// Says no unless the link opens the order now. Drafts and quotes have no page yet.
    func open(by link: TrackingLink, at now: Instant) throws {
        guard link.verify(linkVersion: marks.link), phase != .draft, phase != .quoted else {
            throw Failure.notFound
        }
        if let linkEnd, linkEnd <= now { throw Failure.linkExpired }
    }

    /// One or `groupMax`, so that there are two prepared statements and not one for each number of visitors.
    private static func list(_ orders: Set<Int64>) -> SQL {
        let filled =
            orders.count > 1
            ? orders + Array(repeating: 0, count: max(0, groupMax - orders.count)) : Array(orders)
        return filled.dropFirst().reduce("\(filled.first ?? 0)") { "\($0), \($1)" }
    }

    /// So many orders are asked for at once.
    static let groupMax = 16
}

import Access
import Delivery
import Kit
import Sales
import Storage

/// Parcels in the order somebody should look at them: what is open for attention, the longest first; or all
/// of them, newest first.
struct ParcelProblems: Sendable {
    enum View: String, CaseIterable, Sendable {
        case problems, stuck, exception, back, lost, all, strays

        /// The kinds of attention it shows.
        var kinds: [String] {
            switch self {
            case .problems:
                [
                    "parcel.exception", "parcel.attempt_failed", "parcel.delayed",
                    "parcel.return_to_sender", "parcel.returned", "parcel.lost", "parcel.stuck",
                    "parcel.unexpected_event",
                ]
            case .stuck: ["parcel.stuck"]
            case .exception: ["parcel.exception", "parcel.attempt_failed", "parcel.unexpected_event"]
            case .back: ["parcel.return_to_sender", "parcel.returned"]
            case .lost: ["parcel.lost"]
            case .all, .strays: []
            }
        }
    }

    struct Entry: Sendable {
        let id: ID<Parcel>
        let order: String
        let position: Int64
        let tracking: TrackingStatus
        let handling: Parcel.Handling
        let exception: String?
        let isStuck: Bool
        let carrier: String?
        let trackingNumber: String?
        let lastEvent: Instant?
        let outcome: Parcel.Outcome?
        /// Since when somebody should look; nil on the list of all.
        var since: Instant?

        var name: String { "\(order)/\(position)" }
    }

    let entries: [Entry]
    let hasMore: Bool

    static let entriesMax = 50

    static func load(
        _ view: View, before: ID<Parcel>?, place: Int64?, in session: Session
    ) throws -> ParcelProblems {
        if view == .all { return try all(before: before, place: place, in: session) }
        let kinds = JSON.array(view.kinds.map(JSON.string)).text
        let items = try session.all(
            """
            SELECT detail, opened_at FROM attention_items
            WHERE closed_at IS NULL AND kind IN (\(session.dialect.texts(kinds)))
            ORDER BY opened_at LIMIT 500
            """
        ) { (detail: try $0.text(0), since: try $0.instant(1)) }
        var since: [Int64: Instant] = [:]
        for item in items {
            let id = (try? JSON(parsing: item.detail))?["parcel"]?.string.flatMap { ID<Parcel>($0) }
            if let id { since[id.raw] = min(since[id.raw] ?? item.since, item.since) }
        }
        guard !since.isEmpty else { return ParcelProblems(entries: [], hasMore: false) }
        let list = JSON.array(since.keys.map(JSON.int)).text
        let found = try rows(
            "p.id IN (\(session.dialect.integers(list)))", place: place, limit: 500, in: session)
        let dated = found.map { entry -> Entry in
            var entry = entry
            entry.since = since[entry.id.raw]
            return entry
        }
        let sorted = dated.sorted { left, right in
            let (first, second) = (left.since ?? .earliest, right.since ?? .earliest)
            return first == second ? left.id < right.id : first < second
        }
        return ParcelProblems(
            entries: Array(sorted.prefix(entriesMax)), hasMore: sorted.count > entriesMax)
    }

    private static func all(
        before: ID<Parcel>?, place: Int64?, in session: Session
    ) throws -> ParcelProblems {
        let found = try rows(
            "p.id < \(before?.raw ?? .max)", place: place, limit: Int64(entriesMax + 1), in: session)
        return ParcelProblems(
            entries: Array(found.prefix(entriesMax)), hasMore: found.count > entriesMax)
    }

    private static func rows(
        _ condition: SQL, place: Int64?, limit: Int64, in session: Session
    ) throws -> [Entry] {
        let here: SQL =
            place.map {
                """
                 AND EXISTS (SELECT 1 FROM fulfillments f
                    WHERE f.id = p.fulfillment_id AND f.location_id = \($0))
                """
            }
            ?? ""
        return try session.all(
            """
            SELECT p.id, o.number, p.order_id, p.position, p.tracking, p.handling, p.exception, p.is_stuck,
                p.carrier, p.tracking_number, p.last_event_at, p.outcome
            FROM parcels p JOIN orders o ON o.id = p.order_id WHERE \(condition)\(here)
            ORDER BY p.id DESC LIMIT \(limit)
            """
        ) { row in
            Entry(
                id: try row.id(0), order: try row.textOrNil(1) ?? row.id(2, Order.self).text,
                position: try row.int(3), tracking: try row.word(4), handling: try row.word(5),
                exception: try row.textOrNil(6), isStuck: try row.bool(7), carrier: try row.textOrNil(8),
                trackingNumber: try row.textOrNil(9), lastEvent: try row.instantOrNil(10),
                outcome: try row.isNull(11) ? nil : row.word(11))
        }
    }
}

import Journal
import Kit
import Storage

/// One line of a parcel's history. Rows are only ever added; where the parcel is, is folded from all of them.
struct HistoryEntry: Hashable, Sendable {
    let status: TrackingStatus
    let at: Instant
    let place: String
    let code: String
    let note: String
    let exception: ParcelException?
    let expected: ClosedRange<LocalDate>?
    /// What the carrier stated, if its clock ran ahead of ours.
    let statedAt: Instant?
    let source: CarrierEvent.Source
    let recordedAt: Instant

    /// The same event, told once more: by code, time, place and status.
    func isSame(as other: HistoryEntry) -> Bool {
        guard (status, place, code) == (other.status, other.place, other.code) else { return false }
        return at == other.at || (statedAt ?? at) == (other.statedAt ?? other.at)
    }

    /// By the carrier's time, then by rank, then by arrival.
    static func precedes(_ left: HistoryEntry, _ right: HistoryEntry) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.status.rank != right.status.rank { return left.status.rank < right.status.rank }
        if left.recordedAt != right.recordedAt { return left.recordedAt < right.recordedAt }
        return (left.status.rawValue, left.place, left.code) < (
            right.status.rawValue, right.place, right.code
        )
    }
}

/// Reads and writes the rows of `parcel_events`.
enum ParcelHistory {
    static let columns: SQL = """
        status, occurred_at, place, code, note, exception, expected_from, expected_until, stated_at, source,
        recorded_at
        """

    static func of(_ parcel: ID<Parcel>, in session: Session) throws -> [HistoryEntry] {
        try session.all(
            "SELECT \(columns) FROM parcel_events WHERE parcel_id = \(parcel) ORDER BY occurred_at",
            HistoryEntry.init)
    }

    static func add(_ entry: HistoryEntry, to parcel: ID<Parcel>, in session: Session) throws {
        try session.run(
            """
            INSERT INTO parcel_events (parcel_id, status, occurred_at, place, code, note, exception,
                expected_from, expected_until, stated_at, source, recorded_at)
            VALUES (\(parcel), \(entry.status), \(entry.at), \(entry.place), \(entry.code), \(entry.note),
                \(orNull: entry.exception), \(orNull: entry.expected?.lowerBound),
                \(orNull: entry.expected?.upperBound), \(orNull: entry.statedAt), \(entry.source),
                \(entry.recordedAt))
            ON CONFLICT DO NOTHING
            """)
    }

    /// A carrier may say the same event again with another day of arrival: the last it said counts.
    static func expect(
        _ expected: ClosedRange<LocalDate>, by entry: HistoryEntry, of parcel: ID<Parcel>,
        in session: Session
    ) throws {
        try session.run(
            """
            UPDATE parcel_events SET expected_from = \(expected.lowerBound),
                expected_until = \(expected.upperBound)
            WHERE parcel_id = \(parcel) AND occurred_at = \(entry.at) AND status = \(entry.status)
                AND place = \(entry.place) AND code = \(entry.code)
            """)
    }
}

extension HistoryEntry {
    init(_ row: Row) throws {
        let (from, until) = (try row.dateOrNil(6), try row.dateOrNil(7))
        self.init(
            status: try row.word(0), at: try row.instant(1), place: try row.text(2), code: try row.text(3),
            note: try row.text(4), exception: try row.isNull(5) ? nil : row.word(5),
            expected: until.map { min(from ?? $0, $0)...$0 }, statedAt: try row.instantOrNil(8),
            source: try row.word(9), recordedAt: try row.instant(10))
    }
}

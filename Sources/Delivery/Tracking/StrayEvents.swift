import Journal
import Kit
import Sales
import Storage

/// What carriers said of numbers that no parcel of ours has, or of parcels that cannot have moved: kept, and
/// claimed when a parcel gets the number. The only writer of `stray_parcel_events`.
package enum StrayEvents {
    private static let keptFor = Duration.seconds(400 * 24 * 3600)
    private static let batch = 1_000

    /// Applies to a parcel what was said of its number before it had it. Called when it is labeled, under the
    /// lock of its order; the caller saves the order.
    package static func claim(
        for parcel: inout Parcel, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        guard let number = parcel.trackingNumber else { return }
        let strays = try of(number, carrier: parcel.carrier, in: session)
        guard !strays.isEmpty else { return }
        let advance = try AdvanceParcel.apply(
            strays.map(\.entry), to: &parcel, of: &order, in: session, on: occasion)
        try remove(strays.filter { !advance.strays.contains($0.entry) }, in: session)
    }

    struct Stray: Hashable {
        let carrier: String
        let number: String
        let entry: HistoryEntry
    }

    /// Those of a number, as far as their carrier may be the parcel's.
    static func of(_ number: String, carrier: String?, in session: Session) throws -> [Stray] {
        let found = try session.all(
            """
            SELECT \(ParcelHistory.columns), carrier, tracking_number FROM stray_parcel_events
            WHERE tracking_number = \(number) ORDER BY occurred_at, recorded_at
            """
        ) { Stray(carrier: try $0.text(11), number: try $0.text(12), entry: try HistoryEntry($0)) }
        return found.filter { stray in
            guard let carrier, !stray.carrier.isEmpty else { return true }
            return TrackingNumber.sameCarrier(carrier, stray.carrier)
        }
    }

    /// - Returns: how many were not known yet.
    static func keep(_ strays: [Stray], in session: Session) throws -> Int {
        guard let first = strays.first else { return 0 }
        let known = try of(first.number, carrier: first.carrier, in: session).map(\.entry)
        var count = 0
        for stray in strays where !known.contains(where: stray.entry.isSame) {
            let entry = stray.entry
            count += try session.changes(
                """
                INSERT INTO stray_parcel_events (carrier, tracking_number, status, occurred_at, place, code,
                    note, exception, expected_from, expected_until, stated_at, source, recorded_at)
                VALUES (\(stray.carrier), \(stray.number), \(entry.status), \(entry.at), \(entry.place),
                    \(entry.code), \(entry.note), \(orNull: entry.exception),
                    \(orNull: entry.expected?.lowerBound), \(orNull: entry.expected?.upperBound),
                    \(orNull: entry.statedAt), \(entry.source), \(entry.recordedAt))
                ON CONFLICT DO NOTHING
                """)
        }
        return count
    }

    static func remove(_ strays: [Stray], in session: Session) throws {
        for stray in strays {
            let entry = stray.entry
            try session.run(
                """
                DELETE FROM stray_parcel_events
                WHERE tracking_number = \(stray.number) AND carrier = \(stray.carrier)
                    AND occurred_at = \(entry.at) AND status = \(entry.status) AND place = \(entry.place)
                    AND code = \(entry.code)
                """)
        }
    }

    /// Nobody asks after thirteen months.
    static func purge(in session: Session, at now: Instant) throws -> Int {
        try session.changes(
            """
            DELETE FROM stray_parcel_events WHERE (tracking_number, carrier, occurred_at, status, place, code)
                IN (SELECT tracking_number, carrier, occurred_at, status, place, code
                    FROM stray_parcel_events WHERE recorded_at < \(now - keptFor) LIMIT \(batch))
            """)
    }

    static func purgeAll(_ company: Company) async throws {
        let now = company.clock.now()
        while try await company.database.write({ try purge(in: $0, at: now) }) >= batch {
            try Task.checkCancellation()
        }
    }
}

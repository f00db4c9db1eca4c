import Journal
import Kit
import Sales
import Storage

/// What comes round by itself about parcels on their way; `Wiring` takes it in.
package enum TrackingSchedules {
    package static let all = [
        Schedule("parcels.stuck", every: .seconds(900), run: markStuck),
        Schedule("parcels.claim_strays", every: .seconds(900), run: claimStrays),
        Schedule("purge.stray_parcel_events", every: .seconds(24 * 3600), run: StrayEvents.purgeAll),
    ]

    private static let system = Company.Request(by: .system, origin: "schedule")

    /// One transaction a parcel: one that cannot be marked now must not keep the others.
    private static func markStuck(_ company: Company) async throws {
        let now = company.clock.now()
        for parcel in try await company.database.read({ try MarkStuck.due(at: now, in: $0) }) {
            try Task.checkCancellation()
            do { _ = try await company.perform(MarkStuck(parcel), system) } catch is Refusal { continue }
        }
    }

    /// What was said of a parcel before it could have moved is applied once it can: it was handed over since.
    private static func claimStrays(_ company: Company) async throws {
        for parcel in try await company.database.read({ try ClaimStrays.due(in: $0) }) {
            try Task.checkCancellation()
            do { _ = try await company.perform(ClaimStrays(parcel), system) } catch is Refusal { continue }
        }
    }
}

/// Applies what was said of a parcel's number before the parcel could take it.
package struct ClaimStrays: Command {
    package static let name = "parcel.claim_strays"
    package static let roles: Set<Role> = [.system, .admin]
    private let parcel: ID<Parcel>

    package init(_ parcel: ID<Parcel>) {
        self.parcel = parcel
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(ParcelRows.order(of: parcel, in: session), in: session)
        var parcel = try ParcelRows.find(parcel, in: session)
        try StrayEvents.claim(for: &parcel, of: &order, in: session, on: occasion)
        try OrderStore.save(order, in: session, on: occasion)
        return Receipt("parcel", id: parcel.id.raw, version: parcel.version)
    }

    /// Parcels on their way of whose number there are strays since their order was placed.
    static func due(in session: Session) throws -> [ID<Parcel>] {
        try session.all(
            """
            SELECT DISTINCT p.id FROM stray_parcel_events s
            JOIN parcels p ON p.tracking_number = s.tracking_number
            JOIN orders o ON o.id = p.order_id
            WHERE p.handling = 'handed_over' AND p.fulfillment_id IS NOT NULL
                AND s.occurred_at >= o.placed_at ORDER BY p.id LIMIT 1000
            """
        ) { try $0.id(0) }
    }
}

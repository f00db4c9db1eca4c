import Journal
import Kit
import Sales
import Storage

/// Marks a parcel of which its carrier has been silent for too long. Any newer word takes the mark away.
package struct MarkStuck: Command {
    package static let name = "parcel.mark_stuck"
    package static let roles: Set<Role> = [.system, .admin]
    private let parcel: ID<Parcel>

    package init(_ parcel: ID<Parcel>) {
        self.parcel = parcel
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(ParcelRows.order(of: parcel, in: session), in: session)
        var parcel = try ParcelRows.find(parcel, in: session)
        let silence = try StuckPolicy.silence(in: session)
        let heard = [parcel.dates.lastEvent, parcel.dates.handedOver].compactMap(\.self).max()
        if let heard, heard <= occasion.now - silence {
            _ = try Self.mark(&parcel, of: &order, in: session, on: occasion)
        }
        try OrderStore.save(order, in: session, on: occasion)
        return Receipt("parcel", id: parcel.id.raw, version: parcel.version)
    }

    /// - Returns: false if it is not on its way, or marked already.
    static func mark(
        _ parcel: inout Parcel, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        guard parcel.handling == .handedOver, !parcel.isStuck, parcel.fulfillment != nil else { return false }
        parcel.isStuck = true
        try ParcelRows.update(&parcel, in: session)
        let since = [parcel.dates.lastEvent, parcel.dates.handedOver].compactMap(\.self).max()
        order.note(
            "parcel.stuck", about: parcel.subject,
            [.init("silent_since", since.map { .string($0.rfc3339) } ?? .null)])
        try ParcelAttention.openStuck(parcel, in: session, on: occasion)
        return true
    }

    /// Parcels whose silence is too long by now. Those of past orders are left alone.
    static func due(at now: Instant, in session: Session) throws -> [ID<Parcel>] {
        let end = try now - StuckPolicy.silence(in: session)
        return try session.all(
            """
            SELECT id FROM parcels WHERE handling = 'handed_over' AND is_stuck = 0
                AND fulfillment_id IS NOT NULL
                AND (last_event_at IS NULL OR last_event_at <= \(end))
                AND (handed_over_at IS NULL OR handed_over_at <= \(end))
            ORDER BY last_event_at, id LIMIT 1000
            """
        ) { try $0.id(0) }
    }
}

/// How long a carrier may be silent about a parcel it has.
package enum StuckPolicy {
    private static let setting = "parcels.stuck_hours"
    package static let hoursDefault: Int64 = 72
    static let hoursMax: Int64 = 24 * 90

    package static func hours(in session: Session) throws -> Int64 {
        try Settings.text(setting, in: session).flatMap { Int64($0) } ?? hoursDefault
    }

    static func silence(in session: Session) throws -> Duration {
        try .seconds(hours(in: session) * 3600)
    }

    static func set(_ hours: Int64, in session: Session) throws {
        guard (1...hoursMax).contains(hours) else {
            throw Refusal("parcel.stuck_hours", field: "hours", ["max": String(hoursMax)])
        }
        try Settings.set(setting, String(hours), in: session)
    }
}

/// Sets for how long carriers may be silent.
package struct SetStuckPolicy: Command {
    package static let name = "parcel.set_stuck_policy"
    package static let roles: Set<Role> = [.admin, .orderManager, .supportLead]
    private let hours: Int64

    package init(hours: Int64) {
        self.hours = hours
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try StuckPolicy.set(hours, in: session)
        return Receipt("parcel", id: 0, version: 0)
    }
}

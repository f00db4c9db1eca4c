import Journal
import Kit
import Sales
import Storage
import Supply

/// Lets the work at a location begin: no hold stops it and its day has come. Its units are then allocated
/// (decisions 16).
package struct ReleaseFulfillment: Command {
    package static let name = "fulfillment.release"
    package static let roles: Set<Role> = [.dispatcher, .orderManager, .admin, .integration, .system]
    let fulfillment: ID<Fulfillment>
    let version: Int64?

    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil) {
        self.fulfillment = fulfillment
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    /// A person may release before the day; the program waits for it.
    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.release)
        try task.order.requireNoHold(.release)
        if occasion.actor.role == .system,
            try !ReleaseDay.hasCome(task.fulfillment, in: session, at: occasion.now)
        {
            throw Refusal(
                "fulfillment.too_early", .conflict, allowed: ["release"],
                ["fulfillment": task.name, "date": task.fulfillment.releaseOn?.iso ?? ""])
        }
        task.fulfillment.dates.released = occasion.now
        try task.save("fulfillment.released", in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }
}

/// Sets the day on which work on a fulfillment begins, or takes it away. Work that was released and not begun
/// waits again.
package struct ScheduleFulfillment: Command {
    package static let name = "fulfillment.schedule"
    package static let roles = ReleaseFulfillment.roles
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    let day: LocalDate?

    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil, on day: LocalDate?) {
        self.fulfillment = fulfillment
        self.version = version
        self.day = day
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.schedule)
        task.fulfillment.releaseOn = day
        let isDue = try ReleaseDay.hasCome(task.fulfillment, in: session, at: occasion.now)
        let mayBegin = isDue && task.order.isFree(for: .release)
        task.fulfillment.dates.released = mayBegin ? task.fulfillment.dates.released ?? occasion.now : nil
        try task.save(
            "fulfillment.scheduled", [.init("release_on", day.map { .string($0.iso) } ?? .null)],
            in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }
}

/// The day on which work may begin, at its location.
package enum ReleaseDay {
    static func hasCome(_ fulfillment: Fulfillment, in session: Session, at now: Instant) throws -> Bool {
        guard let day = fulfillment.releaseOn else { return true }
        let zone = try session.first("SELECT zone FROM locations WHERE id = \(fulfillment.location)") {
            Zone(try $0.text(0))
        }
        return day <= ((zone ?? nil) ?? .utc).localDate(of: now)
    }

    /// Fulfillments whose day may have come, for the schedule; those on hold wait for the hold's release.
    package static func due(at now: Instant, in session: Session) throws -> [ID<Fulfillment>] {
        // A day has begun somewhere on earth up to 14 hours before it begins in UTC.
        let latest = Zone.utc.localDate(of: now + .seconds(14 * 3600))
        return try session.all(
            """
            SELECT f.id FROM fulfillments f WHERE f.state = 'scheduled' AND f.release_on <= \(latest)
                AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.order_id = f.order_id AND h.released_at IS NULL)
            ORDER BY f.id LIMIT 500
            """
        ) { try $0.id(0) }
    }
}

extension OrderWork {
    /// Releases whatever no longer needs to wait. True if there was anything.
    mutating func releaseDue(
        _ order: inout Order, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        guard order.state == .confirmed || order.state == .processing, order.isFree(for: .release) else {
            return false
        }
        var hasReleased = false
        for index in fulfillments.indices where fulfillments[index].state == .scheduled {
            guard try ReleaseDay.hasCome(fulfillments[index], in: session, at: occasion.now) else { continue }
            fulfillments[index].dates.released = occasion.now
            try save(index, "fulfillment.released", of: &order, in: session, on: occasion)
            hasReleased = true
        }
        return hasReleased
    }
}

extension Order {
    /// Whether no open hold stops this step.
    func isFree(for step: Hold.Stops) -> Bool { !holds.contains { $0.stops.contains(step) } }
}
